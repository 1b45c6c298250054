package org.lanet.evaluation;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of Q, the range of k independent standard normal values: the studentized range
 * with infinitely many degrees of freedom (Tukey 1949, Comparing Individual Means in the Analysis
 * of Variance).
 *
 * <p>P(Q ≤ q) = k ∫ φ(z) [Φ(z) − Φ(z − q)]ᵏ⁻¹ dz, z being the largest value.
 */
final class StudentizedRange {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Beyond it the density is below 10⁻¹⁷. */
  private static final double END = 9;

  /** The trapezoidal rule converges exponentially here; halving the step moves the 14th digit. */
  private static final double STEP = 1.0 / 32;

  private StudentizedRange() {}

  /** P(Q ≤ {@code q}) for {@code k} ≥ 2 values, to about 10⁻¹⁴ k. */
  static double probability(int k, double q) {
    double sum = 0;
    for (double z = -END; z <= END; z += STEP) {
      sum += NORMAL.density(z) * Math.pow(NORMAL.probability(z - q, z), k - 1);
    }
    return Math.min(1, k * sum * STEP);
  }

  /** The q that Q exceeds with probability {@code level} in (0, 1). About 60 integrals. */
  static double upperQuantile(int k, double level) {
    double low = 0;
    double high = 1;
    while (1 - probability(k, high) > level && high < 2 * END) {
      low = high;
      high *= 2;
    }
    while (true) {
      double middle = (low + high) / 2;
      if (middle <= low || middle >= high) {
        return middle;
      }
      if (1 - probability(k, middle) > level) {
        low = middle;
      } else {
        high = middle;
      }
    }
  }
}
