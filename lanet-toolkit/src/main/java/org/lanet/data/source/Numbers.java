package org.lanet.data.source;

/** Decimal numbers, and nothing else that {@link Double#parseDouble} would take for one. */
final class Numbers {
  private Numbers() {}

  /** The value of a decimal number such as {@code -1.5e3}; NaN if {@code text} is none. */
  static double parse(String text) {
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
