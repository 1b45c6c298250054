package org.lanet.data.synthetic;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers with the fewest digits, from 6 of a float and 15 of a double on, that give them back to
 * the bit. Not those of {@code toString}, which changed between versions of Java.
 */
final class Digits {
  private Digits() {}

  static BigDecimal of(float value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = 6;
    while (rounded(exact, digits).floatValue() != value) {
      digits++;
    }
    return plain(rounded(exact, digits));
  }

  static BigDecimal of(double value) {
    BigDecimal exact = new BigDecimal(value);
    int digits = 15;
    while (rounded(exact, digits).doubleValue() != value) {
      digits++;
    }
    return plain(rounded(exact, digits));
  }

  private static BigDecimal rounded(BigDecimal exact, int digits) {
    return exact.round(new MathContext(digits));
  }

  /** Without zeros at the end of a fraction. */
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
