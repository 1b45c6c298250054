package org.lanet.data.synthetic;

/**
 * A set of independent labels, given that it is not empty. Exact, in one pass: drawing again until
 * a set is not empty gives the same distribution, but may never end.
 */
final class NonEmptySet {
  private NonEmptySet() {}

  /** P(k in the set) = p_k / (1 − Π (1 − p_j)). */
  static void condition(double[] chances, float[] out) {
    double any = anyFrom(chances)[0];
    for (int k = 0; k < chances.length; k++) {
      out[k] = (float) (chances[k] / any);
    }
  }

  /** Draws a set; its labels ascend. Takes K numbers from {@code draws}. */
  static int[] draw(double[] chances, Draws draws) {
    double[] anyFrom = anyFrom(chances);
    int[] set = new int[chances.length];
    int size = 0;
    for (int k = 0; k < chances.length; k++) {
      double chance = size == 0 ? chances[k] / anyFrom[k] : chances[k];
      if (draws.uniform() < chance) {
        set[size++] = k;
      }
    }
    return java.util.Arrays.copyOf(set, size);
  }

  /**
   * For each k the chance that k or a later label is in the set; added up from small terms, since 1
   * − Π (1 − p) would cancel.
   */
  private static double[] anyFrom(double[] chances) {
    double[] any = new double[chances.length];
    double later = 0;
    for (int k = chances.length - 1; k >= 0; k--) {
      later = chances[k] + (1 - chances[k]) * later;
      any[k] = later;
    }
    return any;
  }
}
