package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;

class HolmTest {
  @Test
  void each_step_down_is_divided_by_one_test_less_and_none_falls_below_the_one_before() {
    // by hand: 4 · .01; 3 · .02 = .06; 2 · .025 = .05 is raised to .06; 1 · .2
    assertThat(Holm.adjusted(.025, .2, .01, .02))
        .containsExactly(new double[] {.06, .2, .04, .06}, within(1e-15));
  }

  @Test
  void equal_ones_stay_equal() {
    assertThat(Holm.adjusted(.02, .01, .02))
        .containsExactly(new double[] {.04, .03, .04}, within(1e-15));
  }

  @Test
  void nothing_exceeds_one() {
    assertThat(Holm.adjusted(.4, .9, 1, 0)).containsExactly(1, 1, 1, 0);
  }

  @Test
  void a_single_test_needs_no_correction() {
    assertThat(Holm.adjusted(.03)).containsExactly(.03);
    assertThat(Holm.adjusted()).isEmpty();
  }

  @Test
  void the_given_values_stay_as_they_are() {
    double[] p = {.02, .01};
    Holm.adjusted(p);
    assertThat(p).containsExactly(.02, .01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -.1, 1.1, Double.POSITIVE_INFINITY})
  void what_is_no_probability_is_refused_with_its_place(double bad) {
    assertThatThrownBy(() -> Holm.adjusted(.1, bad, .2))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("p value 1 of 3, counted from 0, is %s; it must lie in [0, 1]", bad);
  }
}
