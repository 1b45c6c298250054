package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class ScoresTest {
  @Test
  void rows_and_one_long_array_say_the_same() {
    Scores byRow = Scores.of(new float[] {1, 2, 3}, new float[] {4, 5, 6});
    Scores flat = Scores.of(3, new float[] {1, 2, 3, 4, 5, 6});
    assertThat(flat.size()).isEqualTo(byRow.size()).isEqualTo(2);
    assertThat(flat.labelCount()).isEqualTo(byRow.labelCount()).isEqualTo(3);
    assertThat(flat.row(1)).isEqualTo(byRow.row(1)).containsExactly(4, 5, 6);
    assertThat(flat.get(0, 2)).isEqualTo(3);
    assertThat(flat).hasToString("scores of 2 samples × 3 labels");
  }

  @Test
  void nothing_outside_can_change_them() {
    float[] row = {1, 2};
    Scores scores = Scores.of(row);
    row[0] = 9;
    scores.row(0)[1] = 9;
    assertThat(scores.row(0)).containsExactly(1, 2);
  }

  @Test
  void minus_zero_is_zero() {
    Scores scores = Scores.of(new float[] {-0f}, new float[] {0f});
    assertThat(AreaUnderCurve.of(scores, Targets.of(1, new int[] {0}, new int[] {})).micro())
        .isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void what_is_not_finite_is_refused_with_its_place(float bad) {
    assertThatThrownBy(() -> Scores.of(new float[] {0, 0, 0}, new float[] {0, bad, 0}))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the score of sample 1, label 1 is %s; scores must be finite: has the model diverged?",
            bad);
    assertThatThrownBy(() -> Scores.of(2, new float[] {0, 0, bad, 0}))
        .hasMessageContaining("sample 1, label 0");
  }

  @Test
  void shapes_that_make_no_matrix_are_refused_with_their_numbers() {
    assertThatThrownBy(() -> Scores.of())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("at least one sample");
    assertThatThrownBy(() -> Scores.of(new float[] {}))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of labels is 0; it must be at least 1");
    assertThatThrownBy(() -> Scores.of(new float[] {1, 2}, new float[] {1}))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("sample 1 has 1 scores, but sample 0 has 2; every sample needs one per label");
    assertThatThrownBy(() -> Scores.of(3, new float[4]))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("4 scores cannot be cut into samples of 3 labels");
    assertThatThrownBy(() -> Scores.of(3, new float[0]))
        .hasMessageContaining("must be a positive multiple");
    assertThatThrownBy(() -> Scores.of(0, new float[3]))
        .hasMessageContaining("the number of labels is 0");
  }
}
