package org.lanet.evaluation;

import java.util.Arrays;
import org.lanet.sample.Targets;

/** The searches for a label's best threshold that take probabilities. */
final class F1Search {
  private static final int STEPS = 100;

  private F1Search() {}

  /** For each label the first of 0, .01, …, .99 with the largest F1. */
  static float[] onGrid(Scores scores, Targets targets) {
    float[] grid = new float[STEPS];
    for (int step = 0; step < STEPS; step++) {
      grid[step] = (float) step / STEPS;
    }
    int labelCount = scores.labelCount();
    int[][] predicted = new int[labelCount][STEPS]; // by the last step that a score reaches
    int[][] hits = new int[labelCount][STEPS];
    for (int n = 0; n < scores.size(); n++) {
      float[] row = scores.values(n);
      for (int k = 0; k < labelCount; k++) {
        predicted[k][lastReached(row[k], grid)]++;
      }
      for (int i = 0; i < targets.count(n); i++) {
        int k = targets.label(n, i);
        hits[k][lastReached(row[k], grid)]++;
      }
    }
    float[] best = new float[labelCount];
    for (int k = 0; k < labelCount; k++) {
      best[k] = grid[firstBest(hits[k], predicted[k])];
    }
    return best;
  }

  private static int lastReached(float score, float[] grid) {
    int step = Math.min((int) (score * STEPS), STEPS - 1);
    if (score < grid[step]) {
      return step - 1; // the product was rounded up to the step
    }
    return step + 1 < STEPS && score >= grid[step + 1] ? step + 1 : step;
  }

  private static int firstBest(int[] hitsAt, int[] predictedAt) {
    long positives = Arrays.stream(hitsAt).sum();
    int best = 0;
    long bestHits = 0;
    long bestPredicted = 0;
    long hits = 0;
    long predicted = 0;
    for (int step = STEPS - 1; step >= 0; step--) {
      hits += hitsAt[step];
      predicted += predictedAt[step];
      if (hits * (bestPredicted + positives) >= bestHits * (predicted + positives)) {
        best = step;
        bestHits = hits;
        bestPredicted = predicted;
      }
    }
    return best;
  }

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
