package org.lanet.evaluation;

import java.util.Arrays;

/** The search for the thresholds that would be best if the scores were true probabilities. */
final class PlugInSearch {
  private PlugInSearch() {}

  /** For each label the score with the largest F1 expected from the scores themselves. */
  static float[] expected(Scores scores) {
    float[] best = new float[scores.labelCount()];
    float[] column = new float[scores.size()];
    for (int k = 0; k < best.length; k++) {
      double expectedPositives = 0;
      for (int n = 0; n < column.length; n++) {
        column[n] = scores.get(n, k);
        expectedPositives += column[n];
      }
      Arrays.sort(column);
      best[k] = Float.POSITIVE_INFINITY;
      double bestF1 = 0;
      double hits = 0;
      for (int i = column.length - 1; i >= 0; i--) {
        hits += column[i];
        double f1 = 2 * hits / (column.length - i + expectedPositives);
        if (f1 > bestF1) {
          best[k] = column[i];
          bestF1 = f1;
        }
      }
    }
    return best;
  }
}
