package org.lanet.evaluation;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.lanet.error.Arguments;
import org.lanet.sample.Targets;

/**
 * How far up the target labels stand in each sample's ranking: Recall, Precision, F1, NDCG and PHR
 * at any k, as in DNNTSP (Yu et al., Predicting Temporal Sets with Deep Neural Networks, KDD 2020).
 *
 * <p>Labels rank by falling score, equal scores by rising label index. With h hits among the first
 * k, and s target labels: recall = h / s, precision = h / k, F1 = 2h / (k + s); NDCG = Σ over hits
 * at rank r of 1 / log₂(r + 1), divided by the same sum over the ranks 1 … min(k, s); PHR = 1 if h
 * &gt; 0, else 0. Each is averaged over the samples that have a target label; those without are
 * left out and counted, and the figures are NaN where none is left. Where k exceeds K every label
 * is among the first k, and k stays the divisor of precision.
 *
 * <p>Of the few target labels each is ranked by counting the labels before it, and only of many
 * (more than 100) by sorting. That is O(NK log K) time at most, in parallel over samples, and
 * O(targets + K) memory, once; every k is then O(targets).
 */
public final class RankingMetrics {
  /** Fewer scores are not worth a thread. */
  private static final int SCORES_AT_ONCE = 1 << 16;

  /** With more targets a sample's labels are sorted, which takes as long as counting for these. */
  private static final int MOST_COUNTED_ALONE = 100;

  private final int[][] ranks;
  private final int leftOut;

  /** What a hit at rank r gains: 1 / log₂(r + 1). */
  private final double[] discounts;

  private RankingMetrics(int[][] ranks, int leftOut, int labelCount) {
    this.ranks = ranks;
    this.leftOut = leftOut;
    this.discounts = new double[labelCount + 1];
    Arrays.setAll(discounts, rank -> Math.log(2) / Math.log(rank + 1.0));
  }

  /**
   * Ranks the targets among all labels.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K
   */
  public static RankingMetrics of(Scores scores, Targets targets) {
    scores.requireShapeOf(targets);
    int[][] ranks = new int[scores.size()][];
    Spans.forEach(
        ranks.length,
        Math.max(1, SCORES_AT_ONCE / scores.labelCount()),
        (from, until) -> {
          for (int n = from; n < until; n++) {
            ranks[n] = ranks(scores.values(n), targets, n);
          }
        });
    int[][] ranked = Arrays.stream(ranks).filter(r -> r.length > 0).toArray(int[][]::new);
    return new RankingMetrics(ranked, ranks.length - ranked.length, scores.labelCount());
  }

  /** The ranks of sample n's targets, from 1, ascending. */
  private static int[] ranks(float[] row, Targets targets, int n) {
    int[] ranks = new int[targets.count(n)];
    if (ranks.length > MOST_COUNTED_ALONE) {
      return ranksByOrder(row, targets, n);
    }
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = 1 + ahead(row, targets.label(n, i));
    }
    Arrays.sort(ranks);
    return ranks;
  }

  /**
   * How many labels rank before one. It asks for the sign of a difference, which is exact for
   * floats, as comparing would be a jump that no processor can guess.
   */
  private static int ahead(float[] row, int label) {
    float score = row[label];
    int behind = 0; // of the labels before it, which win ties
    for (int k = 0; k < label; k++) {
      behind += Float.floatToRawIntBits(row[k] - score) >>> 31;
    }
    int ahead = label - behind;
    for (int k = label + 1; k < row.length; k++) {
      ahead += Float.floatToRawIntBits(score - row[k]) >>> 31;
    }
    return ahead;
  }

  /** The same for many targets, by ranking all labels once. O(K log K). */
  private static int[] ranksByOrder(float[] row, Targets targets, int n) {
    long[] keys = new long[row.length];
    Arrays.setAll(keys, k -> key(row[k], k));
    Arrays.sort(keys);
    return IntStream.range(0, keys.length)
        .filter(rank -> targets.contains(n, (int) keys[rank]))
        .map(rank -> rank + 1)
        .toArray();
  }

  /** Ascending keys are ranks: by falling score, then by label. */
  private static long key(float score, int label) {
    return ((long) ~Corners.key(score) << 32) | label;
  }

  /** The mean share of a sample's target labels among its first k. */
  public double recallAt(int k) {
    return mean(k, n -> (double) hits(n, k) / ranks[n].length);
  }

  /** The mean share of the first k that are target labels. */
  public double precisionAt(int k) {
    return mean(k, n -> (double) hits(n, k) / k);
  }

  /** The mean of the samples' F1, the harmonic mean of their precision and recall at k. */
  public double f1At(int k) {
    return mean(k, n -> 2.0 * hits(n, k) / ((double) k + ranks[n].length));
  }

  /** The mean normalised discounted cumulative gain of the first k, gains being 0 or 1. */
  public double ndcgAt(int k) {
    return mean(k, n -> ndcg(ranks[n], k));
  }

  /** The share of samples with a hit among the first k (personal hit ratio). */
  public double phrAt(int k) {
    return mean(k, n -> ranks[n][0] <= k ? 1 : 0);
  }

  /** How many samples have no target label and so no ranking figure. */
  public int leftOut() {
    return leftOut;
  }

  private double mean(int k, IntToDoubleFunction ofSample) {
    Arguments.atLeast("k, the number of labels looked at,", k, 1);
    double sum = 0;
    for (int n = 0; n < ranks.length; n++) {
      sum += ofSample.applyAsDouble(n);
    }
    return sum / ranks.length;
  }

  private int hits(int n, int k) {
    int hits = 0;
    while (hits < ranks[n].length && ranks[n][hits] <= k) {
      hits++;
    }
    return hits;
  }

  private double ndcg(int[] ranks, int k) {
    double gain = 0;
    double ideal = 0;
    for (int i = 0; i < Math.min(ranks.length, k); i++) {
      ideal += discounts[i + 1];
      if (ranks[i] <= k) {
        gain += discounts[ranks[i]];
      }
    }
    return gain / ideal;
  }
}
