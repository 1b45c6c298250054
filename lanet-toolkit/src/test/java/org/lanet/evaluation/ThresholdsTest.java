package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

class ThresholdsTest {
  @Test
  void a_label_is_predicted_from_its_threshold_on() {
    Thresholds thresholds =
        Thresholds.of(.5f, .5f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
    assertThat(thresholds.predict(.5f, .49f, 9, -9)).containsExactly(0, 3);
  }

  @Test
  void sets_of_a_size_are_the_first_of_the_ranking() {
    assertThat(Thresholds.top(4, 2).predict(.1f, .9f, .5f, .5f)).containsExactly(1, 2);
    assertThat(Thresholds.top(4, 9).predict(.1f, .9f, .5f, .5f)).containsExactly(0, 1, 2, 3);
    Thresholds expected = Thresholds.expectedSize(4);
    assertThat(expected.predict(.4f, .9f, .5f, .5f)).containsExactly(1, 2); // 2.3 labels
    assertThat(expected.predict(.6f, .9f, .5f, .5f)).containsExactly(0, 1, 2); // 2.5
    assertThat(expected.predict(.1f, 0, 0, 0)).containsExactly(0); // one at least
    // more labels than an int counts, and all of them at most
    assertThat(Thresholds.expectedSize(3).predict(3e38f, 1, 2)).containsExactly(0, 1, 2);
    assertThat(Thresholds.expectedSize(3).predict(-3e38f, 1, 2)).containsExactly(2);
  }

  @Test
  void what_they_tell_brings_them_back() {
    for (Thresholds thresholds :
        List.of(Thresholds.of(.5f, 2), Thresholds.top(3, 2), Thresholds.expectedSize(2))) {
      assertThat(Thresholds.restore(thresholds.toArray(), thresholds.setSize()))
          .isEqualTo(thresholds)
          .hasSameHashCodeAs(thresholds);
    }
    assertThat(Thresholds.top(3, 2))
        .isNotEqualTo(Thresholds.top(3, 1))
        .hasToString("the first 2 of 3 labels");
    assertThat(Thresholds.expectedSize(2))
        .hasToString("sets as large as the scores add up to, of 2 labels");
    assertThatThrownBy(() -> Thresholds.restore(new float[2], -2))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the size of the predicted sets is -2; it must be at least 1");
  }

  @Test
  void what_no_thresholds_can_have_told_brings_none_back() {
    float always = Float.NEGATIVE_INFINITY;
    assertThatThrownBy(() -> Thresholds.restore(new float[] {always, .5f, always}, 2))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the threshold of label 1 is 0.5 beside the set size 2; where the size of the sets is given, every threshold must be −∞");
    assertThatThrownBy(() -> Thresholds.restore(new float[] {always, Float.NaN}, -1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the threshold of label 1 is NaN beside the set size -1; where the size of the sets is given, every threshold must be −∞");
    assertThatThrownBy(() -> Thresholds.restore(new float[0], -1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of labels is 0; it must be at least 1");
  }

  @Test
  void nothing_outside_can_change_them() {
    float[] values = {1, 2};
    Thresholds thresholds = Thresholds.of(values);
    values[0] = 9;
    thresholds.toArray()[1] = 9;
    assertThat(thresholds.toArray()).containsExactly(1, 2);
    assertThat(thresholds.labelCount()).isEqualTo(2);
  }

  @Test
  void equal_values_make_equal_thresholds() {
    assertThat(Thresholds.same(2, .5f))
        .isEqualTo(Thresholds.of(.5f, .5f))
        .hasSameHashCodeAs(Thresholds.of(.5f, .5f))
        .isNotEqualTo(Thresholds.same(3, .5f))
        .hasToString("2 thresholds from 0.5 to 0.5");
  }

  @Test
  void what_is_no_threshold_is_refused() {
    assertThatThrownBy(() -> Thresholds.of(0, Float.NaN))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("the threshold of label 1 is NaN");
    assertThatThrownBy(() -> Thresholds.of())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of thresholds is 0; it must be at least 1");
    assertThatThrownBy(() -> Thresholds.same(2, 0).predict(1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("there are 1 scores for 2 thresholds; a sample needs one per label");
  }
}
