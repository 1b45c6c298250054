package org.lanet.evaluation;

import java.util.List;
import org.lanet.sample.Targets;

/**
 * The area under the ROC curve: the chance that a positive scores higher than a negative, exactly.
 *
 * <p>AUC = (#{positive &gt; negative} + ½ #{positive = negative}) / (positives · negatives), as in
 * Hanley and McNeil (1982). Micro takes all N·K decisions as one problem; macro is the mean over
 * labels, weighted the mean weighted by positives. A label with no positive, or with no negative,
 * has no AUC: it is NaN, left out of both means, and counted in {@link #undefinedLabels()}. Where
 * nothing is defined the figure is NaN. O(NK log P) time with P positives, O(K + P) memory.
 */
public final class AreaUnderCurve {
  private final double micro;
  private final double macro;
  private final double weighted;
  private final double[] labels;
  private final int undefined;

  private AreaUnderCurve(double micro, double[] labels, long[] positives) {
    double sum = 0;
    double weightedSum = 0;
    long weights = 0;
    int defined = 0;
    for (int k = 0; k < labels.length; k++) {
      if (!Double.isNaN(labels[k])) {
        sum += labels[k];
        weightedSum += positives[k] * labels[k];
        weights += positives[k];
        defined++;
      }
    }
    this.micro = micro;
    this.macro = sum / defined;
    this.weighted = weightedSum / weights;
    this.labels = labels;
    this.undefined = labels.length - defined;
  }

  /**
   * The areas of scores against targets.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K
   */
  public static AreaUnderCurve of(Scores scores, Targets targets) {
    return of(new Curves(scores, targets));
  }

  static AreaUnderCurve of(Curves curves) {
    List<RocCurve> perLabel = curves.perLabel();
    return new AreaUnderCurve(
        curves.overall().area(),
        perLabel.stream().mapToDouble(RocCurve::area).toArray(),
        perLabel.stream().mapToLong(RocCurve::positiveCount).toArray());
  }

  /** Over all N·K decisions together. */
  public double micro() {
    return micro;
  }

  /** The mean over the labels that have an AUC. */
  public double macro() {
    return macro;
  }

  /** The mean over the labels that have an AUC, weighted by their positives. */
  public double weighted() {
    return weighted;
  }

  /** The AUC of label {@code k}; NaN if it has no positive or no negative. */
  public double label(int k) {
    return labels[k];
  }

  /** How many of the K labels have no AUC. */
  public int undefinedLabels() {
    return undefined;
  }
}
