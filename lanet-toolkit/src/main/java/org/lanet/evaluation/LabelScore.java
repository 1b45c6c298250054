package org.lanet.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * How one label fared.
 *
 * @param label its index in the vocabulary
 * @param support how many samples have it among their targets
 * @param confusion how its decisions came out; null without thresholds
 * @param auc see {@link AreaUnderCurve#label(int)}; NaN without a positive or without a negative
 * @param averagePrecision see {@link AveragePrecision#label(int)}; NaN without a positive
 */
public record LabelScore(
    int label, int support, @Nullable Confusion confusion, double auc, double averagePrecision) {

  /** See {@link Confusion#precision()}; NaN without thresholds. */
  public double precision() {
    return confusion == null ? Double.NaN : confusion.precision();
  }

  /** See {@link Confusion#recall()}; NaN without thresholds. */
  public double recall() {
    return confusion == null ? Double.NaN : confusion.recall();
  }

  /** See {@link Confusion#f1()}; NaN without thresholds. */
  public double f1() {
    return confusion == null ? Double.NaN : confusion.f1();
  }
}
