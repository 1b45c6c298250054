package org.lanet.evaluation;

import java.util.Arrays;
import org.lanet.sample.Targets;

/**
 * How positives and negatives mix as a threshold falls (Fawcett 2006, An introduction to ROC
 * analysis). Only the positives are sorted; a negative is just counted where it falls between them,
 * so that P positives among M scores cost O(M log P) time and O(P) memory, and every figure is
 * exact.
 */
final class RocCurve {
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
    this.corners = corners.scores();
    positives = corners.positives();
    // all scores are added without a look at the targets: those of the positives are taken off here
    level = Arrays.stream(positives).map(p -> -p).toArray();
    below = new long[this.corners.length + 1];
  }

  /** One curve per label. O(NK log N), in parallel over labels; O(K) for the same targets again. */
  static RocCurve[] perLabel(Scores scores, Targets targets) {
    return scores.curves(targets).perLabel().toArray(RocCurve[]::new);
  }

  /**
   * One curve over all N·K decisions. O(NK log P) with P positives, in parallel over samples; O(1)
   * for the same targets again.
   */
  static RocCurve overall(Scores scores, Targets targets) {
    return scores.curves(targets).overall();
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
