package org.lanet.error;

/**
 * Other people's text for a reader's eyes: labels, ids and names in messages, tables and progress
 * lines, where nothing in them may act.
 */
public final class Visible {
  private Visible() {}

  /**
   * The text in one line, with an escape in the place of every character that moves the cursor,
   * colours a terminal or turns the direction of writing: control characters, line and paragraph
   * separators, the embeddings, overrides and isolates of bidirectional text, and halves of a
   * character. A newline becomes {@code \n}, an escape character &#92;u001b. O(its length).
   */
  public static String text(String text) {
    if (text.codePoints().noneMatch(Visible::acts)) {
      return text;
    }
    var visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (acts(c)) {
                visible.append(escape(c));
              } else {
                visible.appendCodePoint(c);
              }
            });
    return visible.toString();
  }

  private static boolean acts(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    };
  }

  private static String escape(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u%04x".formatted(c);
    };
  }
}
