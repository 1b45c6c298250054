package org.lanet.data.source;

/** The escapes of texts in pickles that are themselves text (protocol 0). */
final class PickleText {
  private PickleText() {}

  /** A Python 2 text as {@code repr} writes it, {@code 'a\x00'}; an error that says what is not. */
  static String quoted(PickleInput in, String line) {
    int last = line.length() - 1;
    char quote = last > 0 ? line.charAt(0) : ' ';
    if ((quote != '\'' && quote != '"') || line.charAt(last) != quote) {
      throw in.fault("a text without its quotes", "'…'");
    }
    return unescaped(in, line.substring(1, last), true);
  }

  /** A text in which what Latin-1 lacks is written {@code \u20ac}. */
  static String unicode(PickleInput in, String line) {
    return unescaped(in, line, false);
  }

  private static String unescaped(PickleInput in, String text, boolean quoted) {
    var result = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i++);
      char kind = c == '\\' && i < text.length() ? text.charAt(i) : ' ';
      int digits = digits(kind, quoted);
      if (digits > 0) {
        result.appendCodePoint(code(in, text, i + 1, digits));
        i += 1 + digits;
      } else if (quoted && c == '\\') {
        result.append(single(in, kind));
        i++;
      } else {
        result.append(c);
      }
    }
    return result.toString();
  }

  private static int digits(char kind, boolean quoted) {
    return switch (kind) {
      case 'x' -> quoted ? 2 : 0;
      case 'u' -> quoted ? 0 : 4;
      case 'U' -> quoted ? 0 : 8;
      default -> 0;
    };
  }

  private static int code(PickleInput in, String text, int from, int digits) {
    int value = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      value = digit < 0 || value > Character.MAX_CODE_POINT >> 4 ? -1 : value * 16 + digit;
      if (!Character.isValidCodePoint(value)) {
        throw in.fault("an escape that is none", "hexadecimal digits of a character");
      }
    }
    return value;
  }

  private static char single(PickleInput in, char kind) {
    return switch (kind) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '\\', '\'', '"' -> kind;
      default -> throw in.fault("an escape that is none", "\\n, \\r, \\t, \\xhh, a quote or \\");
    };
  }
}
