package org.lanet.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.lanet.error.InvalidArgumentException;

/**
 * The step-down correction of Holm (1979, A Simple Sequentially Rejective Multiple Test Procedure):
 * among m tests, the chance that any true null hypothesis is rejected stays below the level,
 * however the tests depend on each other.
 */
public final class Holm {
  private Holm() {}

  /**
   * The corrected p values, in the order of {@code p}.
   *
   * <p>With p₍₁₎ ≤ … ≤ p₍ₘ₎, p₍ᵢ₎ becomes the largest of min(1, (m − j + 1) p₍ⱼ₎) over j ≤ i. Equal
   * ones stay equal; no p values give none. O(m log m).
   *
   * @throws InvalidArgumentException if one is not in [0, 1]
   */
  public static double[] adjusted(double... p) {
    for (int i = 0; i < p.length; i++) {
      if (!(p[i] >= 0 && p[i] <= 1)) {
        throw new InvalidArgumentException(
            "p value %d of %d, counted from 0, is %s; it must lie in [0, 1]"
                .formatted(i, p.length, p[i]));
      }
    }
    int[] ascending =
        IntStream.range(0, p.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .mapToInt(i -> i)
            .toArray();
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int i = 0; i < p.length; i++) {
      largest = Math.max(largest, Math.min(1, (p.length - i) * p[ascending[i]]));
      adjusted[ascending[i]] = largest;
    }
    return adjusted;
  }
}
