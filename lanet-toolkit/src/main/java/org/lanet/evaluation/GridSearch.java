package org.lanet.evaluation;

import java.util.Arrays;
import org.lanet.sample.Targets;

/** The searches of published code: the best of a hundred thresholds for each label. */
final class GridSearch {
  private static final int STEPS = 100;

  /** What a step is worth: the larger the better, of equal ones the lowest step. */
  private interface Worth {
    double of(long hits, long predicted, long positives, long samples);
  }

  private GridSearch() {}

  /** For each label the first of 0, .01, …, .99 with the largest F1. */
  static float[] f1(Scores scores, Targets targets) {
    float[] grid = new float[STEPS];
    for (int step = 0; step < STEPS; step++) {
      grid[step] = (float) step / STEPS;
    }
    return best(
        grid, scores, targets, (hits, predicted, positives, n) -> f1(hits, predicted, positives));
  }

  /** The same grid under a second sigmoid, with the F1 of both outcomes weighted by support. */
  static float[] f1OfBothOutcomes(Scores scores, Targets targets) {
    float[] grid = new float[STEPS];
    for (int step = 0; step < STEPS; step++) {
      double t = (double) step / STEPS;
      grid[step] = (float) Math.log(t / (1 - t)); // −∞ at 0
    }
    return best(
        grid,
        scores,
        targets,
        (hits, predicted, positives, n) ->
            positives * f1(hits, predicted, positives)
                + (n - positives)
                    * f1(n - predicted - positives + hits, n - predicted, n - positives));
  }

  private static double f1(long hits, long predicted, long positives) {
    return Confusion.ratio(2.0 * hits, (double) predicted + positives);
  }

  private static float[] best(float[] grid, Scores scores, Targets targets, Worth worth) {
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
      best[k] = grid[firstBest(hits[k], predicted[k], worth)];
    }
    return best;
  }

  private static int lastReached(float score, float[] grid) {
    int step = Arrays.binarySearch(grid, score);
    return step >= 0 ? step : -step - 2;
  }

  private static int firstBest(int[] hitsAt, int[] predictedAt, Worth worth) {
    long positives = Arrays.stream(hitsAt).sum();
    long samples = Arrays.stream(predictedAt).sum();
    int best = 0;
    double most = Double.NEGATIVE_INFINITY;
    long hits = 0;
    long predicted = 0;
    for (int step = STEPS - 1; step >= 0; step--) {
      hits += hitsAt[step];
      predicted += predictedAt[step];
      double value = worth.of(hits, predicted, positives, samples);
      if (value >= most) {
        best = step;
        most = value;
      }
    }
    return best;
  }
}
