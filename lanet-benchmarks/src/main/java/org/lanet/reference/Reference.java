package org.lanet.reference;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A value that must come out again.
 *
 * @param data the data set, as {@code Datasets.load} knows it
 * @param subject what is measured: a model by its name, a filter of the data's card by the start of
 *     its text, or {@code test part}
 * @param measure a metric by its name; {@code sequences}, {@code sets} or {@code labels} that a
 *     filter leaves; {@code samples} of the test part; or a count of {@link DocumentCounts}
 * @param expected the value with the digits it was given with
 * @param origin where it is from
 */
record Reference(String data, String subject, String measure, BigDecimal expected, String origin) {
  /** "dc, TOP: Recall@10 (DNNTSP, Yu et al., KDD 2020, row TOP)". */
  String name() {
    return "%s, %s: %s (%s)".formatted(data, subject, measure, origin);
  }

  /**
   * Whether {@code measured}, rounded half up to as many digits, is the value; a figure that is not
   * finite never is.
   */
  boolean isMetBy(double measured) {
    return Double.isFinite(measured)
        && new BigDecimal(measured)
                .setScale(expected.scale(), RoundingMode.HALF_UP)
                .compareTo(expected)
            == 0;
  }
}
