package org.lanet.error;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What an id or a label may be called: all that is not blank and that a text file can hold. */
public final class Names {
  private Names() {}

  /** What is wrong with a name, as "is blank"; null if nothing is. O(its length). */
  public static @Nullable String fault(String name) {
    if (name.isBlank()) {
      return "is blank";
    }
    return name.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(name)
        ? "has NUL or half of a surrogate pair, which no text file can hold"
        : null;
  }
}
