package org.lanet.evaluation;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
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
 * <p>Nothing is sorted but the targets: each other label is counted where it falls between them.
 * That is O(NK log s) time and O(targets) memory, once; every k is then O(targets).
 */
public final class RankingMetrics {
  private final int[][] ranks;
  private final int leftOut;

  private RankingMetrics(int[][] ranks, int leftOut) {
    this.ranks = ranks;
    this.leftOut = leftOut;
  }

  /**
   * Ranks the targets among all labels.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K
   */
  public static RankingMetrics of(Scores scores, Targets targets) {
    scores.requireShapeOf(targets);
    int[][] ranks = new int[scores.size()][];
    int ranked = 0;
    for (int n = 0; n < ranks.length; n++) {
      if (targets.count(n) > 0) {
        ranks[ranked++] = ranks(scores.values(n), targets, n);
      }
    }
    return new RankingMetrics(Arrays.copyOf(ranks, ranked), ranks.length - ranked);
  }

  /** The ranks of sample n's targets, from 1, ascending. */
  private static int[] ranks(float[] row, Targets targets, int n) {
    int count = targets.count(n);
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      keys[i] = key(row[targets.label(n, i)], targets.label(n, i));
    }
    Arrays.sort(keys);
    int[] others = new int[count]; // others[i]: before target i, behind target i − 1
    int passed = 0;
    for (int k = 0; k < row.length; k++) {
      if (passed < count && targets.label(n, passed) == k) {
        passed++;
        continue;
      }
      long key = key(row[k], k);
      if (key < keys[count - 1]) {
        others[-Arrays.binarySearch(keys, key) - 1]++;
      }
    }
    int[] ranks = new int[count];
    int before = 0;
    for (int i = 0; i < count; i++) {
      before += others[i];
      ranks[i] = before + i + 1;
    }
    return ranks;
  }

  /** Ascending keys are ranks: the bits of a float made to order as it does, turned, then label. */
  private static long key(float score, int label) {
    int bits = Float.floatToIntBits(score);
    int ordered = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~ordered << 32) | label;
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

  private static double ndcg(int[] ranks, int k) {
    double gain = 0;
    double ideal = 0;
    for (int i = 0; i < Math.min(ranks.length, k); i++) {
      ideal += discount(i + 1);
      if (ranks[i] <= k) {
        gain += discount(ranks[i]);
      }
    }
    return gain / ideal;
  }

  private static double discount(int rank) {
    return Math.log(2) / Math.log(rank + 1.0);
  }
}
