package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

class ScoresBuilderTest {
  @Test
  void rowsAreCopiedInTheirOrder() {
    ScoresBuilder builder = Scores.builder(2, 2);
    float[] row = {1, -0f};
    builder.add(row);
    row[0] = 3;
    builder.add(row);
    Scores scores = builder.build();
    assertThat(scores.row(0)).containsExactly(1, 0);
    assertThat(scores.row(1)).containsExactly(3, 0);
    assertThat(scores.labelCount()).isEqualTo(2);
  }

  @Test
  void aScoreThatIsNotFiniteIsRefusedWithItsPlace() {
    ScoresBuilder builder = Scores.builder(2, 2);
    builder.add(new float[] {1, 2});
    assertThatThrownBy(() -> builder.add(new float[] {1, Float.NaN}))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the score of sample 1, label 1 is NaN; scores must be finite: has the model diverged?");
  }

  @Test
  void everySampleNeedsOneRowOfOneScorePerLabel() {
    ScoresBuilder builder = Scores.builder(1, 2);
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("0 of 1 samples have scores; every sample needs them");
    assertThatThrownBy(() -> builder.add(new float[] {1}))
        .hasMessage(
            "sample 0 has 1 scores, but there are 2 labels; every sample needs one per label");
    builder.add(new float[] {1, 2});
    assertThatThrownBy(() -> builder.add(new float[] {1, 2}))
        .hasMessage("there are scores for more than the 1 samples");
    assertThatThrownBy(() -> Scores.builder(0, 2))
        .hasMessage("the number of samples is 0; it must be at least 1");
    assertThatThrownBy(() -> Scores.builder(2, 0))
        .hasMessage("the number of labels is 0; it must be at least 1");
  }
}
