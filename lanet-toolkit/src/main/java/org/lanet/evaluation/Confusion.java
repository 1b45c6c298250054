package org.lanet.evaluation;

/**
 * The four ways in which the decisions about one label came out, over N samples.
 *
 * <p>A fraction 0/0 is 0, scikit-learn's {@code zero_division=0}.
 *
 * @param truePositives predicted, and it came
 * @param falsePositives predicted, and it did not come
 * @param falseNegatives not predicted, and it came
 * @param trueNegatives not predicted, and it did not come
 */
public record Confusion(
    int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {
  /** How many samples have the label among their targets. */
  public int support() {
    return truePositives + falseNegatives;
  }

  /** For how many samples it is predicted. */
  public int predicted() {
    return truePositives + falsePositives;
  }

  /** TP / (TP + FP). */
  public double precision() {
    return ratio(truePositives, predicted());
  }

  /** TP / (TP + FN). */
  public double recall() {
    return ratio(truePositives, support());
  }

  /** 2·TP / (2·TP + FP + FN). */
  public double f1() {
    return ratio(2.0 * truePositives, (double) predicted() + support());
  }

  static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
