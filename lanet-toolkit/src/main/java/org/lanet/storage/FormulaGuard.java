package org.lanet.storage;

import java.util.regex.Pattern;

/**
 * Marks a text that a spreadsheet would take for a formula by an apostrophe before it.
 *
 * <p>A formula begins with {@code = + - @}, in whatever width, behind blanks, characters that
 * Unicode calls ignorable, quotes or apostrophes (so that two texts stay two), where a cell begins:
 * at the start of the text, and inside it behind a semicolon, a tab or a line break, since a
 * spreadsheet that separates by semicolons begins a cell there. A text that begins with a tab or a
 * line break is marked whatever follows. A plain number with a sign, {@code -1.5e-3}, stays as it
 * is.
 */
final class FormulaGuard {
  private static final String NUMBER =
      "[+-](?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+(?=[;\\t\\r\\n]|\\z)";
  // the ignorable ones beyond \p{C}: fillers, joiners, variation selectors; and the Braille blank
  private static final String UNSEEN =
      "\\x{034F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{2800}\\x{3164}\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}";
  private static final String BLANKS = "[\\s\\p{Z}\\p{C}\"'" + UNSEEN + "&&[^;\\t\\r\\n]]*+";
  // with the small and the full-width forms, which some input methods write
  private static final String SIGN =
      "[=+\\-@\\x{FE62}\\x{FE63}\\x{FE66}\\x{FE6B}\\x{FF0B}\\x{FF0D}\\x{FF1D}\\x{FF20}]";
  private static final Pattern DANGER =
      Pattern.compile(
          "\\A(?='*+[\\t\\r\\n])|(?:\\A|(?<=[;\\t\\r\\n]))(?!"
              + NUMBER
              + ")(?="
              + BLANKS
              + SIGN
              + ")");

  private FormulaGuard() {}

  /** The text, with an apostrophe wherever a formula could begin. Linear in its length. */
  static String of(String text) {
    return DANGER.matcher(text).replaceAll("'");
  }
}
