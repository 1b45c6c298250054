package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lanet.sample.Targets;

class PrecisionRecallCurveTest {
  private static final int[] NONE = {};
  private static final Scores SCORES = Scores.of(1, new float[] {.9f, .2f, .2f, .4f});

  @Test
  void the_base_rate_is_the_precision_of_the_lowest_threshold() {
    PrecisionRecallCurve curve =
        PrecisionRecallCurve.of(SCORES, Targets.of(1, new int[] {0}, NONE, NONE, NONE), 0);
    assertThat(curve.samples()).isEqualTo(4);
    assertThat(curve.size()).isEqualTo(3);
    assertThat(curve.baseRate()).isEqualTo(.25).isEqualTo(curve.precision(2));
    PrecisionRecallCurve never =
        PrecisionRecallCurve.of(SCORES, Targets.of(1, NONE, NONE, NONE, NONE), 0);
    assertThat(never.baseRate()).isZero();
  }

  @Test
  void it_says_whether_the_target_was_shown() {
    Targets targets = Targets.of(1, new int[] {0}, NONE, NONE, NONE);
    PrecisionRecallCurve strict = Evaluation.of(SCORES, targets).precisionRecall(0);
    PrecisionRecallCurve shown = Evaluation.of(SCORES.asPublished(), targets).precisionRecall(0);
    assertThat(strict.showsTarget()).isFalse();
    assertThat(strict).hasToString("precision–recall curve of label 0: 1 positives, 3 thresholds");
    assertThat(shown.showsTarget()).isTrue();
    assertThat(shown).hasToString(strict + " [target shown]");
  }
}
