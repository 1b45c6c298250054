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
  private static final int LABELS_AT_ONCE = 16;

  /**
   * Samples whose scores of so many labels stay in the cache while one label after another runs.
   */
  private static final int SAMPLES_AT_ONCE = 512;

  /** Fewer decisions are not worth a thread, and counts for each corner. */
  private static final int DECISIONS_AT_ONCE = 1 << 16;

  private static final long DECISIONS_PER_CORNER = 32;

  /** The distinct scores of the positives, ascending. */
  private final float[] corners;

  /** How many positives have the score of corner i. */
  private final long[] positives;

  /** How many negatives have the score of corner i. */
  private final long[] level;

  /** How many negatives lie below corner i and above corner i − 1; the last entry: above all. */
  private final long[] below;

  private RocCurve(Corners corners) {
    this.corners = corners.scores();
    positives = corners.positives();
    // whatever is counted is counted with its positives, which need no look at the targets then
    level = Arrays.stream(positives).map(p -> -p).toArray();
    below = new long[this.corners.length + 1];
  }

  /** One curve per label. O(NK log N), in parallel over labels. */
  static RocCurve[] perLabel(Scores scores, Targets targets) {
    float[][] positiveScores = positiveScores(scores, targets);
    RocCurve[] curves = new RocCurve[scores.labelCount()];
    Spans.forEach(
        curves.length,
        LABELS_AT_ONCE,
        (from, until) -> {
          Corners[] corners = new Corners[until - from];
          Arrays.setAll(corners, i -> Corners.of(positiveScores[from + i]));
          int[][] counts = countColumns(corners, scores, from);
          for (int k = from; k < until; k++) {
            curves[k] = new RocCurve(corners[k - from]);
            curves[k].add(counts[k - from]);
          }
        });
    return curves;
  }

  private static int[][] countColumns(Corners[] corners, Scores scores, int firstLabel) {
    int[][] counts = new int[corners.length][];
    Arrays.setAll(counts, i -> corners[i].noCounts());
    for (int n = 0; n < scores.size(); n += SAMPLES_AT_ONCE) {
      int until = Math.min(scores.size(), n + SAMPLES_AT_ONCE);
      for (int i = 0; i < corners.length; i++) {
        corners[i].count(scores, firstLabel + i, n, until, counts[i]);
      }
    }
    return counts;
  }

  private static float[][] positiveScores(Scores scores, Targets targets) {
    int[] counts = new int[scores.labelCount()];
    for (int n = 0; n < targets.size(); n++) {
      for (int i = 0; i < targets.count(n); i++) {
        counts[targets.label(n, i)]++;
      }
    }
    float[][] positiveScores = new float[counts.length][];
    Arrays.setAll(positiveScores, k -> new float[counts[k]]);
    for (int n = 0; n < targets.size(); n++) {
      for (int i = 0; i < targets.count(n); i++) {
        int k = targets.label(n, i);
        positiveScores[k][--counts[k]] = scores.get(n, k);
      }
    }
    return positiveScores;
  }

  /** One curve over all N·K decisions. O(NK log P) with P positives, in parallel over samples. */
  static RocCurve overall(Scores scores, Targets targets) {
    float[] positiveScores = new float[targets.total()];
    int next = 0;
    for (int n = 0; n < targets.size(); n++) {
      for (int i = 0; i < targets.count(n); i++) {
        positiveScores[next++] = scores.get(n, targets.label(n, i));
      }
    }
    Corners corners = Corners.of(positiveScores);
    RocCurve curve = new RocCurve(corners);
    Spans.forEach(
        scores.size(),
        samplesAtOnce(curve.corners.length, scores.labelCount()),
        (from, until) -> {
          int[] counts = corners.noCounts();
          for (int n = from; n < until; n++) {
            corners.count(scores.values(n), counts);
          }
          curve.add(counts);
        });
    return curve;
  }

  /** So many that adding up their counts is a small part of the work, and no count overflows. */
  private static int samplesAtOnce(int cornerCount, int labelCount) {
    long decisions = Math.max(DECISIONS_AT_ONCE, DECISIONS_PER_CORNER * cornerCount);
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, decisions) / labelCount);
  }

  /** Adds scores counted by place, those of the positives among them. */
  private synchronized void add(int[] counts) {
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
