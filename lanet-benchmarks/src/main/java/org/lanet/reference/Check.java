package org.lanet.reference;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference beside what was measured.
 *
 * @param measured null if it could not be
 */
record Check(Reference reference, @Nullable Double measured) {
  static final List<String> HEADER = List.of("reference", "expected", "measured", "ok");

  boolean ok() {
    return measured != null && reference.isMetBy(measured);
  }

  /** A row under {@link #HEADER}; what was not measured is blank. */
  List<String> cells() {
    return List.of(reference.name(), reference.wanted(), digits(), Boolean.toString(ok()));
  }

  /** All digits, so that a value next to the border of rounding can be judged. */
  private String digits() {
    if (measured == null) {
      return "";
    }
    boolean isCount = measured == Math.rint(measured) && reference.expected().scale() <= 0;
    if (isCount) {
      return Long.toString(measured.longValue());
    }
    return Double.isFinite(measured)
        ? BigDecimal.valueOf(measured).toPlainString()
        : measured.toString();
  }
}
