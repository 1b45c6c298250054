package org.lanet.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The means of resamples of U values, drawn with replacement (Efron and Tibshirani 1993, An
 * Introduction to the Bootstrap, chapters 6 and 13).
 *
 * <p>One generator on one thread: a seed means the same resamples everywhere. O(RU) time for R
 * resamples, O(R) memory.
 */
final class Bootstrap {
  /** Ascending. */
  private final double[] means;

  private Bootstrap(double[] means) {
    this.means = means;
  }

  static Bootstrap ofMeans(double[] values, int resamples, long seed) {
    var random = new SplittableRandom(seed);
    double[] means = new double[resamples];
    for (int r = 0; r < resamples; r++) {
      double sum = 0;
      for (int i = 0; i < values.length; i++) {
        sum += values[random.nextInt(values.length)];
      }
      means[r] = sum / values.length;
    }
    Arrays.sort(means);
    return new Bootstrap(means);
  }

  /**
   * The quantile of {@code share} in [0, 1]: with the R means in order from 0, the one at (R − 1) ·
   * share, linear between its neighbours (Hyndman and Fan 1996, definition 7, NumPy's own).
   */
  double quantile(double share) {
    double place = (means.length - 1) * share;
    int below = (int) place;
    int above = Math.min(below + 1, means.length - 1);
    return means[below] + (place - below) * (means[above] - means[below]);
  }
}
