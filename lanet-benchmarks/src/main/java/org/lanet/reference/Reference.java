package org.lanet.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A value that must come out again.
 *
 * @param data the data set, as {@code Datasets.load} knows it
 * @param subject what is measured: a model by its name, or by that of {@link TunedModels}, a filter
 *     of the data's card by the start of its text, or {@code test part}
 * @param measure a metric by its name; {@code sequences}, {@code sets} or {@code labels} that a
 *     filter leaves; {@code samples} of the test part; or a count of {@link DocumentCounts}
 * @param expected the value with the digits it was given with
 * @param tolerance how far from it a figure may lie; 0 if it must be the value in all its digits
 * @param origin where it is from
 */
record Reference(
    String data,
    String subject,
    String measure,
    BigDecimal expected,
    BigDecimal tolerance,
    String origin) {

  /** To all digits. */
  Reference(String data, String subject, String measure, BigDecimal expected, String origin) {
    this(data, subject, measure, expected, BigDecimal.ZERO, origin);
  }

  /** "dc, TOP: Recall@10 (DNNTSP, Yu et al., KDD 2020, row TOP)". */
  String name() {
    return "%s, %s: %s (%s)".formatted(data, subject, measure, origin);
  }

  /** "0.4808 ± 0.002", or the value alone if it must be met in all its digits. */
  String wanted() {
    return expected.toPlainString()
        + (tolerance.signum() == 0 ? "" : " ± " + tolerance.toPlainString());
  }

  /**
   * Whether {@code measured} lies within the tolerance or, if there is none, is the value when
   * rounded half up to as many digits; a figure that is not finite never is.
   */
  boolean isMetBy(double measured) {
    if (!Double.isFinite(measured)) {
      return false;
    }
    return tolerance.signum() > 0
        ? new BigDecimal(measured).subtract(expected).abs().compareTo(tolerance) <= 0
        : new BigDecimal(measured)
                .setScale(expected.scale(), RoundingMode.HALF_UP)
                .compareTo(expected)
            == 0;
  }
}
