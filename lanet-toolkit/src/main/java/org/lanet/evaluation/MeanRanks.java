package org.lanet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * How k models rank over N data sets, and which of them differ (Demšar 2006, Statistical
 * Comparisons of Classifiers over Multiple Data Sets, JMLR 7).
 *
 * <p>On each data set the best model has rank 1; models of equal value share the mean of their
 * ranks. Values are compared as they are: round them first if close ones are to tie. Immutable.
 */
public final class MeanRanks {
  private final double[] ranks;
  private final int dataSets;

  /** Σ(t³ − t) over the groups of t tied models, as a share of its largest value. */
  private final double tied;

  private MeanRanks(double[] ranks, int dataSets, double tied) {
    this.ranks = ranks;
    this.dataSets = dataSets;
    this.tied = tied;
  }

  /**
   * Ranks models by their values. O(N k²) time, O(k) memory.
   *
   * @param higherIsBetter the direction of the metric, see {@link Metric#higherIsBetter()}
   * @param values for each of N data sets the metric of each of k models
   * @throws InvalidArgumentException if there are fewer than 2 data sets or models, if data sets
   *     have different numbers of models, or if a value is NaN
   */
  public static MeanRanks of(boolean higherIsBetter, double[]... values) {
    Arguments.require(
        values.length >= 2,
        "there are results on %d data sets; mean ranks need at least 2: compare models on one data set user by user",
        values.length);
    int models = values[0].length;
    Arguments.require(
        models >= 2, "there are results of %d models; mean ranks need at least 2", models);
    double[] sums = new double[models];
    double ties = 0;
    for (int n = 0; n < values.length; n++) {
      requireRow(values[n], n, models);
      for (int j = 0; j < models; j++) {
        int ahead = 0;
        int level = 0; // the model itself among them
        for (double other : values[n]) {
          ahead += (higherIsBetter ? other > values[n][j] : other < values[n][j]) ? 1 : 0;
          level += other == values[n][j] ? 1 : 0;
        }
        sums[j] += ahead + (level + 1) / 2.0;
        ties += (double) level * level - 1; // t times in a group of t
      }
    }
    double[] ranks = Arrays.stream(sums).map(sum -> sum / values.length).toArray();
    double most = values.length * models * ((double) models * models - 1);
    return new MeanRanks(ranks, values.length, ties / most);
  }

  private static void requireRow(double[] row, int n, int models) {
    Arguments.require(
        row.length == models,
        "data set %d has results of %d models, but data set 0 of %d; every model needs a value on every data set",
        n,
        row.length,
        models);
    for (int j = 0; j < models; j++) {
      if (Double.isNaN(row[j])) {
        throw new InvalidArgumentException(
            "the value of model %d on data set %d is NaN; leave out the data sets on which a model has no value"
                .formatted(j, n));
      }
    }
  }

  /** N. */
  public int dataSets() {
    return dataSets;
  }

  /** k. */
  public int models() {
    return ranks.length;
  }

  /** The mean rank of model {@code j}, in [1, k]; lower is better. */
  public double rank(int j) {
    return ranks[j];
  }

  /** All models, best mean rank first; those of equal rank in their own order. */
  public List<Integer> order() {
    return IntStream.range(0, ranks.length)
        .boxed()
        .sorted(Comparator.comparingDouble(this::rank))
        .toList();
  }

  /**
   * Friedman's test of whether all models are equally good, with k − 1 degrees of freedom.
   *
   * <p>χ² = 12N / (k(k+1)) · Σⱼ(Rⱼ − (k+1)/2)² / (1 − Σ(t³−t) / (N(k³−k))) with mean ranks Rⱼ and
   * groups of t tied models (Friedman 1937; the divisor, 1 without ties, is Conover's and SciPy's,
   * and not in Demšar). If all models tie everywhere, χ² is 0 and p is 1. The χ² distribution holds
   * for many data sets and models, N &gt; 10 and k &gt; 5 by Demšar's rule of thumb.
   */
  public Outcome friedman() {
    double k = ranks.length;
    double spread = Arrays.stream(ranks).map(rank -> (rank - (k + 1) / 2)).map(d -> d * d).sum();
    if (tied >= 1) {
      return new Outcome(0, 1);
    }
    double statistic = 12 * dataSets / (k * (k + 1)) * spread / (1 - tied);
    return new Outcome(statistic, ChiSquaredDistribution.of(k - 1).survivalProbability(statistic));
  }

  /**
   * Iman and Davenport's test of the same (1980, Approximations of the Critical Region of the
   * Friedman Statistic), less conservative: F = (N−1)χ² / (N(k−1) − χ²), with k − 1 and (k−1)(N−1)
   * degrees of freedom.
   *
   * <p>If all data sets agree on all ranks, F is infinite. Chance alone makes them agree with
   * probability (k!)¹⁻ᴺ, and no result speaks more clearly, so p is never put below that.
   */
  public Outcome imanDavenport() {
    int k = ranks.length;
    double chi = friedman().statistic();
    double left = dataSets * (k - 1.0) - chi;
    double logOrders = IntStream.rangeClosed(2, k).mapToDouble(Math::log).sum();
    double agreement = Math.exp((1 - dataSets) * logOrders);
    if (left <= 1e-12 * chi) { // what rounding leaves
      return new Outcome(Double.POSITIVE_INFINITY, agreement);
    }
    double statistic = (dataSets - 1) * chi / left;
    double p = FDistribution.of(k - 1.0, (k - 1.0) * (dataSets - 1)).survivalProbability(statistic);
    return new Outcome(statistic, Math.max(p, agreement));
  }

  /**
   * Nemenyi's critical difference: models whose mean ranks are at least so far apart differ, at a
   * level that holds for all pairs together.
   *
   * <p>CD = q √(k(k+1) / (6N)), where q √2 is the upper quantile of the studentized range of k
   * values with infinitely many degrees of freedom, integrated for any k.
   *
   * @param level the chance of any false difference, such as .05; in (0, 1)
   * @throws InvalidArgumentException if the level lies outside (0, 1)
   */
  public double criticalDifference(double level) {
    Arguments.require(
        level > 0 && level < 1, "the level is %s; it must lie between 0 and 1, as .05 does", level);
    double k = ranks.length;
    double q = StudentizedRange.upperQuantile(ranks.length, level) / Math.sqrt(2);
    return q * Math.sqrt(k * (k + 1) / (6 * dataSets));
  }

  /**
   * The groups of models that do not differ: maximal runs in {@link #order()} whose first and last
   * are less than the critical difference apart. Every model is in at least one; a model in no
   * group but one of its own differs from all others.
   *
   * @throws InvalidArgumentException if the level lies outside (0, 1)
   */
  public List<List<Integer>> groups(double level) {
    double criticalDifference = criticalDifference(level);
    List<Integer> order = order();
    List<List<Integer>> groups = new ArrayList<>();
    int covered = 0;
    for (int first = 0; first < order.size(); first++) {
      int end = first;
      while (end < order.size()
          && ranks[order.get(end)] - ranks[order.get(first)] < criticalDifference) {
        end++;
      }
      if (end > covered) { // else it lies within the group before
        groups.add(order.subList(first, end));
        covered = end;
      }
    }
    return List.copyOf(groups);
  }

  /**
   * What a test says.
   *
   * @param statistic χ² or F
   * @param p the chance of a statistic at least as large if all models were equally good
   */
  public record Outcome(double statistic, double p) {}

  @Override
  public String toString() {
    return "mean ranks %s over %d data sets".formatted(Arrays.toString(ranks), dataSets);
  }
}
