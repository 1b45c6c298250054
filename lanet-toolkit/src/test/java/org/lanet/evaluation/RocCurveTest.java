package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lanet.sample.Targets;

class RocCurveTest {
  /** More samples, labels and decisions than are worked on at once, and no multiple of these. */
  private static final int SIZE = 1043;

  private static final int LABELS = 133;

  private final float[][] values = new float[SIZE][LABELS];
  private final boolean[][] positive = new boolean[SIZE][LABELS];
  private final Scores scores;
  private final Targets targets;

  RocCurveTest() {
    Random random = new Random(3);
    int[][] rows = new int[SIZE][];
    for (int n = 0; n < SIZE; n++) {
      List<Integer> labels = new ArrayList<>();
      for (int k = 0; k < LABELS; k++) {
        positive[n][k] = k != 7 && random.nextInt(400) == 0;
        double logit = random.nextGaussian() - 4 + (positive[n][k] ? 1 : 0);
        values[n][k] = (float) (Math.rint(logit * 50) / 50); // with ties
        if (positive[n][k]) {
          labels.add(k);
        }
      }
      rows[n] = labels.stream().mapToInt(Integer::intValue).toArray();
    }
    scores = Scores.of(values);
    targets = Targets.of(LABELS, rows);
  }

  @Test
  void the_area_over_all_decisions_is_the_share_of_pairs_in_order() {
    RocCurve curve = new Curves(scores, targets).overall();
    assertThat(curve.area()).isEqualTo(share(0, LABELS), within(1e-15));
    assertThat(curve.positiveCount()).isEqualTo(targets.total());
  }

  @Test
  void the_area_of_each_label_is_the_share_of_pairs_in_order() {
    RocCurve[] curves = new Curves(scores, targets).perLabel().toArray(RocCurve[]::new);
    assertThat(curves).hasSize(LABELS);
    for (int k = 0; k < LABELS; k++) {
      double share = share(k, k + 1);
      assertThat(curves[k].area()).isCloseTo(share, within(1e-15));
    }
  }

  @Test
  void a_threshold_over_all_decisions_has_the_best_f1_of_any() {
    float best = new Curves(scores, targets).overall().bestF1Threshold();
    for (float other : new float[] {best - .02f, best + .02f, best - 1, best + 1}) {
      assertThat(f1(best)).isGreaterThanOrEqualTo(f1(other));
    }
  }

  @Test
  void more_labels_than_are_worked_on_at_once_fit_in_one_sample() {
    float[] row = new float[200_000];
    for (int k = 0; k < row.length; k++) {
      row[k] = k;
    }
    RocCurve curve =
        new Curves(Scores.of(row), Targets.of(row.length, new int[] {0, row.length - 1})).overall();
    assertThat(curve.area()).isEqualTo(.5);
    assertThat(curve.bestF1Threshold()).isEqualTo(row.length - 1);
  }

  private double f1(float threshold) {
    return FScores.of(scores, targets, Thresholds.same(LABELS, threshold)).micro();
  }

  private double share(int firstLabel, int endLabel) {
    List<Float> positives = new ArrayList<>();
    for (int n = 0; n < SIZE; n++) {
      for (int k = firstLabel; k < endLabel; k++) {
        if (positive[n][k]) {
          positives.add(values[n][k]);
        }
      }
    }
    long halfWins = 0;
    long pairs = 0;
    for (int n = 0; n < SIZE; n++) {
      for (int k = firstLabel; k < endLabel; k++) {
        if (!positive[n][k]) {
          for (float score : positives) {
            halfWins += score > values[n][k] ? 2 : score == values[n][k] ? 1 : 0;
            pairs++;
          }
        }
      }
    }
    return halfWins / (2.0 * pairs);
  }
}
