package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class FScoresTest {
  private static final int[] NONE = {};

  @Test
  void the_formulas_hold_on_a_case_small_enough_to_count() {
    Scores scores =
        Scores.of(
            new float[] {.9f, .9f, .1f}, new float[] {.5f, .1f, .1f}, new float[] {.4f, 0, 0});
    Targets targets = Targets.of(3, new int[] {0}, new int[] {0, 1}, NONE);
    FScores f = FScores.of(scores, targets, Thresholds.same(3, .5f));
    // label 0: both right; label 1: one false positive, one miss; label 2: nothing at all
    assertThat(f.confusion(0).precision()).isEqualTo(1);
    assertThat(f.confusion(0).recall()).isEqualTo(1);
    assertThat(f.f1(1)).isEqualTo(0);
    assertThat(f.micro()).isEqualTo(2 * 2 / (2 * 2 + 1 + 1.0));
    assertThat(f.macro()).isEqualTo((1 + 0 + 0) / 3.0, within(1e-15));
    assertThat(f.weighted()).isEqualTo((2 * 1 + 1 * 0) / 3.0, within(1e-15));
    assertThat(f.hamming()).isEqualTo(2 / 9.0, within(1e-15));
  }

  @Test
  void a_label_with_neither_positive_nor_prediction_has_zero_and_stays_in_the_mean() {
    FScores f =
        FScores.of(
            Scores.of(2, new float[] {1, 0}),
            Targets.of(2, new int[] {0}),
            Thresholds.of(1, Float.POSITIVE_INFINITY));
    assertThat(f.confusion(1).precision()).isZero();
    assertThat(f.confusion(1).recall()).isZero();
    assertThat(f.f1(1)).isZero();
    assertThat(f.macro()).isEqualTo(0.5);
    assertThat(f.hamming()).isZero();
  }

  @Test
  void without_any_target_every_f1_is_zero() {
    FScores f = FScores.of(Scores.of(1, new float[] {1}), Targets.of(1, NONE), Thresholds.of(2f));
    assertThat(f.micro()).isZero();
    assertThat(f.macro()).isZero();
    assertThat(f.weighted()).isZero();
  }

  @Test
  void thresholds_of_another_vocabulary_are_refused() {
    assertThatThrownBy(
            () ->
                FScores.of(
                    Scores.of(2, new float[2]), Targets.of(2, NONE), Thresholds.same(3, 0.5f)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there are 3 thresholds for scores of 2 labels; tune them on scores of the same vocabulary");
  }
}
