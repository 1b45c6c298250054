package org.lanet.experiment;

import java.util.Locale;
import org.lanet.error.Arguments;

/** The name of a study's folder: one that every system takes, and that leads nowhere else. */
final class FolderName {
  private static final int LONGEST = 100;

  private FolderName() {}

  /** The name itself, if it can be used. */
  static String checked(String name) {
    Arguments.require(
        name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && !name.endsWith("."),
        "'%s' cannot name a study's folder; use letters, digits, '.', '_' and '-', a letter or digit first and no '.' last",
        name);
    Arguments.require(
        name.length() <= LONGEST,
        "a study's folder cannot have a name of %d characters; use at most %d",
        name.length(),
        LONGEST);
    Arguments.require(
        !stem(name).matches("con|prn|aux|nul|com[0-9]|lpt[0-9]"),
        "'%s' cannot name a study's folder: Windows keeps that name for a device; choose another",
        name);
    return name;
  }

  /** What Windows looks at: the name up to its first dot, in either case. */
  private static String stem(String name) {
    return name.replaceFirst("\\..*", "").toLowerCase(Locale.ROOT);
  }
}
