package org.lanet.evaluation;

import org.lanet.sample.Targets;

/**
 * How well the predicted sets match: F1 and Hamming loss of the labels whose score reaches their
 * threshold.
 *
 * <p>F1 = 2·TP / (2·TP + FP + FN). Micro adds TP, FP and FN over the labels first; macro is the
 * mean of the labels' F1, weighted the mean weighted by support. Hamming loss = (FP + FN) / (N·K).
 * A fraction 0/0 is 0 and stays in the mean, scikit-learn's {@code zero_division=0}: a label with
 * neither a positive nor a prediction has F1 0. O(NK) time, O(K) memory.
 */
public final class FScores {
  private final int size;
  private final int[] hits;
  private final int[] predicted;
  private final int[] support;

  private FScores(int size, int[] hits, int[] predicted, int[] support) {
    this.size = size;
    this.hits = hits;
    this.predicted = predicted;
    this.support = support;
  }

  /**
   * Counts hits and misses of the sets that the thresholds predict against targets.
   *
   * @throws org.lanet.error.InvalidArgumentException if the three differ in N or K
   */
  public static FScores of(Scores scores, Targets targets, Thresholds thresholds) {
    scores.requireShapeOf(targets);
    int labelCount = scores.labelCount();
    thresholds.requireLabels(labelCount);
    int[] hits = new int[labelCount];
    int[] predicted = new int[labelCount];
    int[] support = new int[labelCount];
    boolean[] chosen = new boolean[labelCount];
    for (int n = 0; n < scores.size(); n++) {
      thresholds.choose(scores.values(n), chosen);
      for (int k = 0; k < labelCount; k++) {
        predicted[k] += chosen[k] ? 1 : 0;
      }
      for (int i = 0; i < targets.count(n); i++) {
        int k = targets.label(n, i);
        support[k]++;
        hits[k] += chosen[k] ? 1 : 0;
      }
    }
    return new FScores(scores.size(), hits, predicted, support);
  }

  /** F1 of all N·K decisions together. */
  public double micro() {
    return Confusion.ratio(2.0 * sum(hits), predictedAndSupport());
  }

  /** The mean F1 of the K labels. */
  public double macro() {
    double sum = 0;
    for (int k = 0; k < hits.length; k++) {
      sum += f1(k);
    }
    return sum / hits.length;
  }

  /** The mean F1 of the labels, weighted by support; 0 if no sample has a target. */
  public double weighted() {
    double sum = 0;
    for (int k = 0; k < hits.length; k++) {
      sum += support[k] * f1(k);
    }
    return Confusion.ratio(sum, (double) sum(support));
  }

  /** The share of the N·K decisions that are wrong. */
  public double hamming() {
    long wrong = sum(predicted) + sum(support) - 2 * sum(hits);
    return wrong / ((double) size * hits.length);
  }

  /** How the decisions about label {@code k} came out. */
  public Confusion confusion(int k) {
    int falsePositives = predicted[k] - hits[k];
    int falseNegatives = support[k] - hits[k];
    int trueNegatives = size - hits[k] - falsePositives - falseNegatives;
    return new Confusion(hits[k], falsePositives, falseNegatives, trueNegatives);
  }

  double f1(int k) {
    return Confusion.ratio(2.0 * hits[k], predictedAndSupport(k));
  }

  int support(int k) {
    return support[k];
  }

  /** What F1 divides by. */
  double predictedAndSupport(int k) {
    return (double) predicted[k] + support[k];
  }

  /** The same of all labels together. */
  double predictedAndSupport() {
    return (double) sum(predicted) + sum(support);
  }

  private static long sum(int[] counts) {
    long sum = 0;
    for (int count : counts) {
      sum += count;
    }
    return sum;
  }
}
