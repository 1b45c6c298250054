package org.lanet.evaluation;

import java.util.Arrays;

/**
 * How positives and negatives mix as a threshold falls (Fawcett 2006, An introduction to ROC
 * analysis). Only the positives are sorted; a negative is just counted where it falls between them,
 * so that P positives among M scores cost O(M log P) time and O(P) memory, and every figure is
 * exact.
 */
final class RocCurve {
  private final Corners placed;

  /** The distinct scores of the positives, ascending. */
  private final float[] corners;

  /** How many positives have the score of corner i. */
  private final long[] positives;

  /** How many negatives have the score of corner i. */
  private final long[] level;

  /** How many negatives lie below corner i and above corner i − 1; the last entry: above all. */
  private final long[] below;

  /** A curve of positives alone. */
  RocCurve(Corners corners) {
    this.placed = corners;
    this.corners = corners.scores();
    positives = corners.positives();
    // all scores are added without a look at the targets: those of the positives are taken off here
    level = Arrays.stream(positives).map(p -> -p).toArray();
    below = new long[this.corners.length + 1];
  }

  /** Adds scores counted by their place among the corners, those of positives among them. */
  synchronized void add(int[] counts) {
    for (int i = 0; i < level.length; i++) {
      below[i] += counts[2 * i];
      level[i] += counts[2 * i + 1];
    }
    below[level.length] += counts[2 * level.length];
  }

  /** P. */
  long positiveCount() {
    return Arrays.stream(positives).sum();
  }

  /** The share of pairs in which the positive scores higher, ties ½; NaN where there is no pair. */
  double area() {
    long halfWins = 0;
    long under = 0;
    for (int i = 0; i < corners.length; i++) {
      under += below[i];
      halfWins += positives[i] * (2 * under + level[i]);
      under += level[i];
    }
    long negatives = under + below[corners.length];
    return halfWins / (2.0 * positiveCount() * negatives);
  }

  /**
   * Σ over corners of the share of positives that enter there times the precision there, equal
   * scores being one corner; NaN without a positive.
   */
  double averagePrecision() {
    long total = positiveCount();
    double sum = 0;
    long hits = 0;
    long predicted = 0;
    for (int i = corners.length - 1; i >= 0; i--) {
      hits += positives[i];
      predicted += positives[i] + level[i] + below[i + 1];
      sum += positives[i] * ((double) hits / predicted);
    }
    return sum / total;
  }

  /** How the area changes with the weight of a decision; NaN gradients where it is NaN. */
  CurveGradient areaGradient() {
    double total = positiveCount();
    double negatives = Arrays.stream(below).sum() + Arrays.stream(level).sum();
    double area = area();
    var gradient = new CurveGradient(placed);
    double above = total;
    double under = 0;
    for (int i = 0; i < corners.length; i++) {
      under += below[i];
      gradient.below(i, (above / total - area) / negatives);
      gradient.level(
          i,
          ((under + level[i] / 2.0) / negatives - area) / total,
          ((above - positives[i] / 2.0) / total - area) / negatives);
      under += level[i];
      above -= positives[i];
    }
    gradient.below(corners.length, -area / negatives);
    return gradient;
  }

  /** The same for the average precision. */
  CurveGradient precisionGradient() {
    double total = positiveCount();
    double value = averagePrecision();
    double[] precision = new double[corners.length];
    double[] predicted = new double[corners.length];
    long hits = 0;
    long entered = 0;
    for (int i = corners.length - 1; i >= 0; i--) {
      hits += positives[i];
      entered += positives[i] + level[i] + below[i + 1];
      precision[i] = (double) hits / entered;
      predicted[i] = entered;
    }
    // a decision takes part in the precision of every corner that does not lie above its score
    var gradient = new CurveGradient(placed);
    double gain = 0;
    double loss = 0;
    for (int i = 0; i < corners.length; i++) {
      gradient.below(i, -loss);
      double share = positives[i] / (total * predicted[i]);
      gain += share;
      loss += share * precision[i];
      gradient.level(i, gain - loss + (precision[i] - value) / total, -loss);
    }
    gradient.below(corners.length, -loss);
    return gradient;
  }

  /**
   * The highest of the thresholds with the largest F1 = 2·TP / (predicted + P); +∞ without a
   * positive. A threshold at which no positive enters only adds false positives, so the corners are
   * all that need a look.
   */
  float bestF1Threshold() {
    long total = positiveCount();
    float best = Float.POSITIVE_INFINITY;
    long bestHits = 0;
    long bestPredicted = 0;
    long hits = 0;
    long predicted = 0;
    for (int i = corners.length - 1; i >= 0; i--) {
      hits += positives[i];
      predicted += positives[i] + level[i] + below[i + 1];
      // fractions compared crosswise: equal F1 are then equal, whatever rounding would say
      if (hits * (bestPredicted + total) > bestHits * (predicted + total)) {
        best = corners[i];
        bestHits = hits;
        bestPredicted = predicted;
      }
    }
    return best;
  }
}
