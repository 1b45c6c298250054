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
 * <p>The targets are ranked once, O(NK log K) time at most and O(targets + K) memory; every k is
 * then O(targets).
 */
public final class RankingMetrics {
  private final TargetRanks targets;

  /** What a hit at rank r gains: 1 / log₂(r + 1). */
  private final double[] discounts;

  private RankingMetrics(TargetRanks targets, int labelCount) {
    this.targets = targets;
    this.discounts = new double[labelCount + 1];
    Arrays.setAll(discounts, rank -> Math.log(2) / Math.log(rank + 1.0));
  }

  /**
   * Ranks the targets among all labels.
   *
   * @throws org.lanet.error.InvalidArgumentException if the two differ in N or K
   */
  public static RankingMetrics of(Scores scores, Targets targets) {
    return new RankingMetrics(TargetRanks.of(scores, targets), scores.labelCount());
  }

  /** The mean share of a sample's target labels among its first k. */
  public double recallAt(int k) {
    return recall(k).value();
  }

  /** The mean share of the first k that are target labels. */
  public double precisionAt(int k) {
    return precision(k).value();
  }

  /** The mean of the samples' F1, the harmonic mean of their precision and recall at k. */
  public double f1At(int k) {
    return f1(k).value();
  }

  /** The mean normalised discounted cumulative gain of the first k, gains being 0 or 1. */
  public double ndcgAt(int k) {
    return ndcg(k).value();
  }

  /**
   * The NDCG whose ideal is not cut at k: the sum over the hits is divided by that over the ranks 1
   * … s, so that a list shorter than the target set cannot reach 1.
   */
  public double wholeSetNdcgAt(int k) {
    return wholeSetNdcg(k).value();
  }

  /** The share of samples with a hit among the first k (personal hit ratio). */
  public double phrAt(int k) {
    return phr(k).value();
  }

  /** How many samples have no target label and so no ranking figure. */
  public int leftOut() {
    return (int) IntStream.range(0, targets.size()).filter(n -> targets.count(n) == 0).count();
  }

  Ratio recall(int k) {
    return mean(k, n -> (double) hits(n, k) / targets.count(n));
  }

  Ratio precision(int k) {
    return mean(k, n -> (double) hits(n, k) / k);
  }

  Ratio f1(int k) {
    return mean(k, n -> 2.0 * hits(n, k) / ((double) k + targets.count(n)));
  }

  Ratio ndcg(int k) {
    return mean(k, n -> gain(n, k) / ideal(Math.min(targets.count(n), k)));
  }

  Ratio wholeSetNdcg(int k) {
    return mean(k, n -> gain(n, k) / ideal(targets.count(n)));
  }

  Ratio phr(int k) {
    return mean(k, n -> targets.rank(n, 0) <= k ? 1 : 0);
  }

  /**
   * Recall of the targets that {@code among} holds, over the samples that have any.
   *
   * @param among of each sample some of its targets
   */
  Ratio recallAmong(Targets among, int k) {
    requireK(k);
    double[] values = new double[targets.size()];
    Arrays.setAll(
        values,
        n -> among.count(n) == 0 ? Double.NaN : (double) hitsAmong(among, n, k) / among.count(n));
    return Ratio.mean(values);
  }

  /** What the targets that {@code among} holds add to {@link #recall}. */
  Ratio recallShare(Targets among, int k) {
    return mean(k, n -> (double) hitsAmong(among, n, k) / targets.count(n));
  }

  /**
   * Σ over hits of 1 / propensity, divided by the most that any first k could have had (Jain,
   * Prabhu and Varma 2016): both sums over all samples.
   */
  Ratio propensityScored(LabelFrequencies frequencies, int k) {
    requireK(k);
    double[] gains = new double[targets.size()];
    double[] most = new double[targets.size()];
    for (int n = 0; n < targets.size(); n++) {
      double[] worth = worth(n, frequencies);
      gains[n] = Arrays.stream(worth, 0, hits(n, k)).sum();
      Arrays.sort(worth);
      most[n] = Arrays.stream(worth, Math.max(0, worth.length - k), worth.length).sum();
    }
    return Ratio.of(gains, most);
  }

  private Ratio mean(int k, IntToDoubleFunction ofSample) {
    requireK(k);
    double[] values = new double[targets.size()];
    Arrays.setAll(values, n -> targets.count(n) == 0 ? Double.NaN : ofSample.applyAsDouble(n));
    return Ratio.mean(values);
  }

  private static void requireK(int k) {
    Arguments.atLeast("k, the number of labels looked at,", k, 1);
  }

  private int hits(int n, int k) {
    int hits = 0;
    while (hits < targets.count(n) && targets.rank(n, hits) <= k) {
      hits++;
    }
    return hits;
  }

  private int hitsAmong(Targets among, int n, int k) {
    int hits = 0;
    int all = hits(n, k);
    for (int i = 0; i < all; i++) {
      hits += among.contains(n, targets.label(n, i)) ? 1 : 0;
    }
    return hits;
  }

  /** For each target of a sample, in the order of their ranks, what a hit counts. */
  private double[] worth(int n, LabelFrequencies frequencies) {
    double[] worth = new double[targets.count(n)];
    Arrays.setAll(worth, i -> 1 / frequencies.propensity(targets.label(n, i)));
    return worth;
  }

  private double gain(int n, int k) {
    double gain = 0;
    int last = hits(n, k);
    for (int i = 0; i < last; i++) {
      gain += discounts[targets.rank(n, i)];
    }
    return gain;
  }

  private double ideal(int hits) {
    double ideal = 0;
    for (int rank = 1; rank <= hits; rank++) {
      ideal += discounts[rank];
    }
    return ideal;
  }
}
