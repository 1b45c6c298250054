package org.lanet.data.source;

/** Decimal numbers, and nothing else that {@link Double#parseDouble} would take for one. */
final class Numbers {
  private static final int MOST_DIGITS = 15;

  /** Each is exact in a double. */
  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private Numbers() {}

  /** The value of a decimal number such as {@code -1.5e3}; NaN if {@code text} is none. */
  static double parse(String text) {
    return text.length() <= MOST_DIGITS ? ofFewDigits(text) : ofAnyLength(text);
  }

  /**
   * Digits with or without a point and a minus: whole numbers below 2^53 and powers of ten below
   * 10^16 are exact, so that the one division rounds as {@link Double#parseDouble} does.
   */
  private static double ofFewDigits(String text) {
    int length = text.length();
    int first = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int point = -1;
    long digits = 0;
    for (int i = first; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + c - '0';
      } else if (c == '.' && point < 0) {
        point = i;
      } else {
        return ofAnyLength(text);
      }
    }
    int count = length - first - (point < 0 ? 0 : 1);
    if (count == 0) {
      return Double.NaN;
    }
    double value = point < 0 ? digits : digits / POWERS_OF_TEN[length - 1 - point];
    return first == 0 ? value : -value;
  }

  private static double ofAnyLength(String text) {
    for (int i = 0; i < text.length(); i++) {
      // no blanks, no "Infinity", no "0x1p3", no "5d"
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
