package org.lanet.evaluation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.statistics.inference.TTest;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * Whether one model is better than another, user by user: paired tests over the same U users.
 *
 * <p>A model's value for a user is its metric on that user's samples, averaged over seeds: users
 * are the sample, and runs of the same model on the same user are not independent. All tests look
 * at the differences dᵤ = aᵤ − bᵤ alone.
 *
 * <p>Where exact arithmetic would call two averages, or two differences, equal, their last bits
 * often differ, and would decide about ranks. So the differences are rounded to multiples of 2⁻⁴⁰
 * (10⁻¹²) of the largest power of two not above the largest value; what is less is rounding noise
 * and counts as no difference.
 *
 * @param resamples how many resamples the bootstrap draws; at least 100
 * @param confidence the chance that the interval is to hold the true difference with, in (0, 1)
 * @param seed of the bootstrap
 * @param higherIsBetter the direction of the metric, by which users are counted
 */
public record Comparison(int resamples, double confidence, long seed, boolean higherIsBetter) {
  private static final int NOISE_BITS = 40;

  public Comparison {
    Arguments.atLeast("the number of resamples", resamples, 100);
    Arguments.require(
        confidence > 0 && confidence < 1,
        "the confidence is %s; it must lie between 0 and 1, as .95 does",
        confidence);
  }

  /** 10,000 resamples, 95 % confidence, seed 0, and higher values are better. */
  public static Comparison withDefaults() {
    return new Comparison(10_000, .95, 0, true);
  }

  public Comparison withResamples(int newResamples) {
    return new Comparison(newResamples, confidence, seed, higherIsBetter);
  }

  public Comparison withConfidence(double newConfidence) {
    return new Comparison(resamples, newConfidence, seed, higherIsBetter);
  }

  public Comparison withSeed(long newSeed) {
    return new Comparison(resamples, confidence, newSeed, higherIsBetter);
  }

  /** The direction of the metric, see {@link Metric#higherIsBetter()}. */
  public Comparison withHigherIsBetter(boolean newDirection) {
    return new Comparison(resamples, confidence, seed, newDirection);
  }

  /**
   * Compares model a with model b.
   *
   * <p>O(RU + U log U) time for R resamples. The larger of O(R) and O(U) memory.
   *
   * @param a a's value for each user
   * @param b b's value for the same users, in the same order
   * @throws InvalidArgumentException if the two differ in length, if there are fewer than 2 users,
   *     or if a value is not finite
   */
  public Result compare(double[] a, double[] b) {
    double[] differences = differences(a, b);
    Bootstrap bootstrap = Bootstrap.ofMeans(differences, resamples, seed);
    double tail = (1 - confidence) / 2;
    int above = (int) Arrays.stream(differences).filter(d -> d > 0).count();
    int below = (int) Arrays.stream(differences).filter(d -> d < 0).count();
    return new Result(
        Arrays.stream(differences).sum() / differences.length,
        bootstrap.quantile(tail),
        bootstrap.quantile(1 - tail),
        confidence,
        wilcoxonP(differences),
        tP(differences),
        higherIsBetter ? above : below,
        differences.length - above - below,
        higherIsBetter ? below : above);
  }

  /**
   * The p of the paired t test alone, as {@link Result#tP}; O(U).
   *
   * @throws InvalidArgumentException as {@link #compare}
   */
  public double tTest(double[] a, double[] b) {
    return tP(differences(a, b));
  }

  private static double[] differences(double[] a, double[] b) {
    Arguments.require(
        a.length == b.length,
        "model a has values for %d users, model b for %d; a paired comparison needs both for the same users",
        a.length,
        b.length);
    Arguments.atLeast("the number of users", a.length, 2);
    double largest = 0;
    for (int u = 0; u < a.length; u++) {
      largest = Math.max(largest, Math.max(magnitude("a", a, u), magnitude("b", b, u)));
    }
    double grain = Math.scalb(1.0, Math.getExponent(largest) - NOISE_BITS);
    double[] differences = new double[a.length];
    for (int u = 0; u < a.length; u++) {
      differences[u] = Math.rint((a[u] - b[u]) / grain) * grain;
    }
    return differences;
  }

  private static double magnitude(String model, double[] values, int u) {
    if (!Double.isFinite(values[u])) {
      throw new InvalidArgumentException(
          "the value of model %s for user %d is %s; values must be finite: leave users for whom the metric is not defined out of both models"
              .formatted(model, u, values[u]));
    }
    return Math.abs(values[u]);
  }

  private static double wilcoxonP(double[] differences) {
    double[] signed = Arrays.stream(differences).filter(d -> d != 0).toArray();
    return signed.length == 0 ? 1 : WilcoxonSignedRankTest.withDefaults().test(signed).getPValue();
  }

  private static double tP(double[] differences) {
    if (Arrays.stream(differences).allMatch(d -> d == differences[0])) {
      return differences[0] == 0 ? 1 : 0;
    }
    return TTest.withDefaults().test(differences).getPValue();
  }

  /**
   * How model a compares with model b.
   *
   * <p><b>Interval:</b> the paired percentile bootstrap. Users are drawn with replacement, the same
   * for both models; low and high are the (1 ± confidence) / 2 quantiles of the mean differences of
   * the resamples, in order from 0 the ones at (R − 1)(1 ± confidence) / 2, linear between
   * neighbours (Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13). With few
   * users, some tens, it is too narrow.
   *
   * <p><b>Wilcoxon:</b> the two-sided p of the signed-rank test (Wilcoxon 1945, Individual
   * Comparisons by Ranking Methods). Users without a difference are left out, as Wilcoxon did and R
   * and SciPy do; Pratt's way, which ranks them, is not taken. Of n users with a difference, equal
   * magnitudes share their mean rank. Exact if n ≤ 50 and no magnitudes tie; otherwise by the
   * normal approximation, corrected for ties and continuity. 1 if no user has a difference. With n
   * users an exact p is never below 2¹⁻ⁿ.
   *
   * <p><b>t:</b> the two-sided p of the paired t test, t = d̄ √U / s with U − 1 degrees of freedom
   * (Student 1908, The Probable Error of a Mean). If all differences are equal, t is infinite and p
   * is 0; if all are 0, p is 1.
   *
   * <p>Neither p is corrected for further comparisons: that takes all of them, see {@link Holm}.
   *
   * @param difference the mean of a minus the mean of b
   * @param low the lower end of the interval
   * @param high the upper end of the interval
   * @param confidence of the interval
   * @param wilcoxonP of the Wilcoxon signed-rank test
   * @param tP of the paired t test
   * @param better for how many users a is better than b
   * @param equal for how many users a is as good as b
   * @param worse for how many users a is worse than b
   */
  public record Result(
      double difference,
      double low,
      double high,
      double confidence,
      double wilcoxonP,
      double tP,
      int better,
      int equal,
      int worse) {
    /** U. */
    public int users() {
      return better + equal + worse;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%+.4f [%+.4f, %+.4f] (%s %% over %,d users), Wilcoxon p %.2g, t p %.2g; better for %,d, equal for %,d, worse for %,d",
          difference,
          low,
          high,
          BigDecimal.valueOf(100 * confidence)
              .round(new MathContext(6))
              .stripTrailingZeros()
              .toPlainString(),
          users(),
          wilcoxonP,
          tP,
          better,
          equal,
          worse);
    }
  }
}
