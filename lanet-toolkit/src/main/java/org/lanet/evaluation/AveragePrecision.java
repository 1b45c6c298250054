package org.lanet.evaluation;

import org.lanet.sample.Targets;

/**
 * The area under the precision–recall curve as a step function: Σ over falling thresholds of
 * (recallᵢ − recallᵢ₋₁) · precisionᵢ, equal scores being one threshold, as in scikit-learn (Davis
 * and Goadrich 2006 say why it is not interpolated).
 *
 * <p>Micro takes all N·K decisions as one problem; macro is the mean over labels. A label with no
 * positive has none: it is NaN, left out of the mean, and counted in {@link #undefinedLabels()}.
 * Where nothing is defined the figure is NaN. O(NK log P) time with P positives.
 */
public final class AveragePrecision {
  private final double micro;
  private final double[] labels;
  private final Ratio macro;

  private AveragePrecision(double micro, double[] labels) {
    this.micro = micro;
    this.labels = labels;
    this.macro = Ratio.mean(labels);
  }

  /**
   * The average precisions of scores against targets.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K
   */
  public static AveragePrecision of(Scores scores, Targets targets) {
    return of(new Curves(scores, targets));
  }

  static AveragePrecision of(Curves curves) {
    return new AveragePrecision(
        curves.overall().averagePrecision(),
        curves.perLabel().stream().mapToDouble(RocCurve::averagePrecision).toArray());
  }

  /** Over all N·K decisions together. */
  public double micro() {
    return micro;
  }

  /** The mean over the labels that have a positive. */
  public double macro() {
    return macro.value();
  }

  /** The average precision of label {@code k}; NaN if it has no positive. */
  public double label(int k) {
    return labels[k];
  }

  /** How many of the K labels have none. */
  public int undefinedLabels() {
    return labels.length - macro.counting();
  }
}
