package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class AreaUnderCurveTest {
  private static final int[] NONE = {};

  @Test
  void it_is_the_share_of_pairs_in_the_right_order_with_ties_half() {
    Scores scores = Scores.of(1, new float[] {.9f, .5f, .5f, .3f, .1f});
    Targets targets = Targets.of(1, new int[] {0}, NONE, new int[] {0}, NONE, NONE);
    // positives .9 and .5 against .5, .3, .1: 3 wins, then 2 wins and a tie, of 6 pairs
    assertThat(AreaUnderCurve.of(scores, targets).label(0)).isEqualTo(5.5 / 6);
  }

  @Test
  void macro_and_weighted_leave_out_and_count_labels_without_positives_or_negatives() {
    Scores scores =
        Scores.of(
            new float[] {3, 1, 7, 0}, new float[] {2, 2, 8, 0},
            new float[] {1, 3, 9, 0}, new float[] {0, 4, 9, 0});
    Targets targets =
        Targets.of(4, new int[] {0, 1, 3}, new int[] {1, 3}, new int[] {1, 3}, new int[] {3});
    AreaUnderCurve areas = AreaUnderCurve.of(scores, targets);
    assertThat(areas.label(0)).isEqualTo(1);
    assertThat(areas.label(1)).isEqualTo(0);
    assertThat(areas.label(2)).isNaN();
    assertThat(areas.label(3)).isNaN();
    assertThat(areas.macro()).isEqualTo(0.5);
    assertThat(areas.weighted()).isEqualTo((1 * 1.0 + 3 * 0.0) / 4);
    assertThat(areas.undefinedLabels()).isEqualTo(2);
  }

  @Test
  void nothing_is_defined_without_a_positive() {
    AreaUnderCurve areas = AreaUnderCurve.of(Scores.of(2, new float[4]), Targets.of(2, NONE, NONE));
    assertThat(areas.micro()).isNaN();
    assertThat(areas.macro()).isNaN();
    assertThat(areas.weighted()).isNaN();
    assertThat(areas.undefinedLabels()).isEqualTo(2);
  }

  @Test
  void it_equals_a_count_over_all_pairs() {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      int size = 20 + random.nextInt(60);
      int levels = 1 + random.nextInt(40);
      float[] values = new float[size];
      int[][] rows = new int[size][];
      for (int n = 0; n < size; n++) {
        values[n] = (random.nextInt(levels) - levels / 2) * (random.nextBoolean() ? 1f : 1e-30f);
        rows[n] = random.nextInt(3) == 0 ? new int[] {0} : NONE;
      }
      AreaUnderCurve areas = AreaUnderCurve.of(Scores.of(1, values), Targets.of(1, rows));
      double wins = 0;
      double pairs = 0;
      for (int p = 0; p < size; p++) {
        for (int q = 0; q < size; q++) {
          if (rows[p].length == 1 && rows[q].length == 0) {
            wins += values[p] > values[q] ? 1 : values[p] == values[q] ? 0.5 : 0;
            pairs++;
          }
        }
      }
      assertThat(areas.micro()).isEqualTo(wins / pairs, within(1e-15));
      assertThat(areas.label(0)).isEqualTo(areas.micro());
    }
  }

  @Test
  void scores_of_other_samples_are_refused() {
    assertThatThrownBy(() -> AreaUnderCurve.of(Scores.of(2, new float[4]), Targets.of(3, NONE)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the scores are 2 samples × 2 labels, the targets 1 × 3; both must come from the same samples and vocabulary");
  }
}
