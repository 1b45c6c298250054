package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class CalibrationTest {
  private static final int[] NONE = {};

  @Test
  void the_bins_count_scores_and_what_came() {
    // four decisions near .5, one of them positive, and two certain ones that came true
    Scores scores = Scores.of(3, new float[] {.5f, .5f, 1, .5f, .5f, 0});
    Calibration calibration = Calibration.of(scores, Targets.of(3, new int[] {0, 2}, NONE));
    Calibration.Bin middle = calibration.bins().get(7);
    assertThat(middle).isEqualTo(new Calibration.Bin(7 / 15.0, 8 / 15.0, 4, .5, .25));
    assertThat(calibration.bins()).hasSize(Calibration.BINS);
    assertThat(calibration.bins().get(14).count()).isEqualTo(1);
    assertThat(calibration.bins().get(0).positiveShare()).isZero();
    assertThat(calibration.bins().get(1).meanScore()).isNaN();
    assertThat(calibration.expectedSetSize()).isEqualTo(3 / 2.0, within(1e-15));
    assertThat(calibration.setSize()).isEqualTo(2 / 2.0, within(1e-15));
    assertThat(calibration.expectedError()).isEqualTo(4 / 6.0 * .25, within(1e-15));
    assertThat(calibration.brier()).isEqualTo(4 * .25 / 6, within(1e-15));
  }

  @Test
  void a_bin_holds_its_upper_edge() {
    Scores scores = Scores.of(1, new float[] {(float) (1 / 15.0), Math.nextUp((float) (1 / 15.0))});
    Calibration calibration = Calibration.of(scores, Targets.of(1, NONE, NONE));
    // the float nearest to 1/15 lies above it
    assertThat((double) (float) (1 / 15.0)).isGreaterThan(1 / 15.0);
    assertThat(calibration.bins().get(1).count()).isEqualTo(2);
    Scores third = Scores.of(1, new float[] {Math.nextDown((float) (1 / 15.0))});
    assertThat(Calibration.of(third, Targets.of(1, NONE)).bins().get(0).count()).isEqualTo(1);
  }

  @Test
  void scores_that_are_no_probabilities_have_none() {
    Scores logits = Scores.of(1, new float[] {2});
    Targets targets = Targets.of(1, NONE);
    assertThatThrownBy(() -> Calibration.of(logits, targets))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the score of sample 0, label 0 is 2.0; calibration takes scores in [0, 1] only: apply a sigmoid, or do without");
    Evaluation evaluation = Evaluation.of(logits, targets);
    assertThatThrownBy(evaluation::calibration)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("the score of sample 0, label 0 is 2.0; calibration takes");
    assertThat(evaluation.get(Metric.BRIER)).isNaN();
    assertThat(evaluation.get(Metric.ECE)).isNaN();
    assertThat(evaluation.perUser(Metric.BRIER)).containsExactly(Double.NaN);
  }

  @Test
  void every_edge_parts_the_floats_on_both_sides_of_it() {
    for (int b = 1; b < Calibration.BINS; b++) {
      float above = (float) (b / 15.0);
      if (above * 15.0 < b) {
        above = Math.nextUp(above);
      }
      // no edge is a float: none is a binary fraction
      assertThat(above * 15.0).isGreaterThan(b);
      assertThat(Math.nextDown(above) * 15.0).isLessThan(b);
      Scores scores = Scores.of(1, new float[] {above, Math.nextDown(above)});
      Calibration calibration = Calibration.of(scores, Targets.of(1, NONE, NONE));
      assertThat(calibration.bins().get(b).count()).isEqualTo(1);
      assertThat(calibration.bins().get(b - 1).count()).isEqualTo(1);
    }
  }

  @Test
  void an_evaluation_computes_it_once() {
    Evaluation evaluation =
        Evaluation.of(Scores.of(2, new float[] {.5f, 0}), Targets.of(2, new int[] {0}));
    assertThat(evaluation.calibration()).isSameAs(evaluation.calibration());
  }

  @Test
  void it_says_whether_the_target_was_shown() {
    Scores scores = Scores.of(2, new float[] {.5f, 0});
    Targets targets = Targets.of(2, new int[] {0});
    Calibration strict = Calibration.of(scores, targets);
    Calibration shown = Evaluation.of(scores.asPublished(), targets).calibration();
    assertThat(strict.showsTarget()).isFalse();
    assertThat(strict)
        .hasToString(
            "calibration: expected error 0.2500, Brier score 0.1250, 0.50 labels a set expected, 1.00 found");
    assertThat(shown.showsTarget()).isTrue();
    assertThat(shown).hasToString(strict + " [target shown]");
  }
}
