package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;

class ComparisonTest {
  private static final Comparison COMPARISON = Comparison.withDefaults();

  @Test
  void users_are_counted_by_the_direction_of_the_metric() {
    double[] a = {.5, .25, .75, 1, 0};
    double[] b = {.5, .5, .25, .5, 0};
    Comparison.Result higher = COMPARISON.compare(a, b);
    assertThat(higher.better()).isEqualTo(2);
    assertThat(higher.equal()).isEqualTo(2);
    assertThat(higher.worse()).isEqualTo(1);
    assertThat(higher.users()).isEqualTo(5);
    Comparison.Result lower = COMPARISON.withHigherIsBetter(false).compare(a, b);
    assertThat(lower.better()).isEqualTo(1);
    assertThat(lower.worse()).isEqualTo(2);
    assertThat(lower.difference()).isEqualTo(higher.difference()).isEqualTo(.15, within(1e-12));
  }

  @Test
  void small_samples_give_p_values_that_can_be_counted() {
    // the negative ranks sum to 5; of 2⁵ signs 1+1+1+2+2+3 give sums 0 to 5, as many 10 to 15
    double[] a = {1, 2, 3, 4, -5};
    Comparison.Result result = COMPARISON.compare(a, new double[5]);
    assertThat(result.wilcoxonP()).isEqualTo(20 / 32.0, within(1e-14));
    // differences 1 and 3: t = 2 / 1 with 1 degree of freedom, the Cauchy distribution
    assertThat(COMPARISON.compare(new double[] {1, 3}, new double[2]).tP())
        .isEqualTo(1 - 2 * Math.atan(2) / Math.PI, within(1e-14));
  }

  @Test
  void zeros_have_no_part_in_the_signed_ranks() {
    double[] a = {1, 2, 3, 4, -5, 0, 0, 0};
    assertThat(COMPARISON.compare(a, new double[8]).wilcoxonP())
        .isEqualTo(20 / 32.0, within(1e-14));
  }

  @Test
  void without_a_difference_nothing_is_significant() {
    double[] same = {.5, .25, .125};
    Comparison.Result result = COMPARISON.compare(same, same);
    assertThat(result).isEqualTo(new Comparison.Result(0, 0, 0, .95, 1, 1, 0, 3, 0));
  }

  @Test
  void one_and_the_same_difference_is_beyond_doubt_to_the_t_test_only() {
    Comparison.Result result =
        COMPARISON.compare(new double[] {.3, .2, .7}, new double[] {.2, .1, .6});
    assertThat(result.tP()).isZero();
    assertThat(result.wilcoxonP()).isGreaterThan(.1); // three users say little
    assertThat(result.low()).isEqualTo(result.high()).isEqualTo(.1, within(1e-12));
  }

  @Test
  void rounding_noise_is_no_difference_and_breaks_no_tie() {
    double[] a = new double[60];
    double[] b = new double[60];
    double[] clean = new double[60];
    for (int u = 0; u < 60; u++) {
      double tenths = (u % 5 - 1) / 10.0;
      double base = u / 60.0;
      a[u] = base + tenths;
      b[u] = base;
      clean[u] = tenths;
    }
    Comparison.Result noisy = COMPARISON.compare(a, b);
    assertThat(noisy.equal()).isEqualTo(12);
    assertThat(noisy.wilcoxonP()).isEqualTo(COMPARISON.compare(clean, new double[60]).wilcoxonP());
    double third = (.1 + .2 + .3) / 3 - (.3 + .2 + .1) / 3;
    assertThat(third).isNotZero();
    assertThat(COMPARISON.compare(new double[] {third, 1}, new double[] {0, 1}).equal())
        .isEqualTo(2);
  }

  @Test
  void swapping_the_models_turns_the_signs_only() {
    double[] a = uniform(40, 1);
    double[] b = uniform(40, 2);
    Comparison.Result ab = COMPARISON.compare(a, b);
    Comparison.Result ba = COMPARISON.compare(b, a);
    assertThat(ba.difference()).isEqualTo(-ab.difference());
    assertThat(ba.low()).isEqualTo(-ab.high(), within(1e-12));
    assertThat(ba.high()).isEqualTo(-ab.low(), within(1e-12));
    assertThat(ba.wilcoxonP()).isEqualTo(ab.wilcoxonP());
    assertThat(ba.tP()).isEqualTo(ab.tP());
    assertThat(ba.better()).isEqualTo(ab.worse());
  }

  @Test
  void users_are_resampled_in_pairs() {
    double[] a = uniform(50, 3);
    double[] b = new double[50];
    for (int u = 0; u < 50; u++) {
      b[u] = a[u] - .01 * (u % 2);
    }
    Comparison.Result result = COMPARISON.compare(a, b);
    assertThat(result.low()).isGreaterThan(0); // unpaired, the spread of the users would drown it
    assertThat(result.high()).isLessThan(.01);
  }

  @Test
  void a_seed_fixes_the_interval_and_another_one_moves_it() {
    double[] a = uniform(30, 4);
    double[] b = uniform(30, 5);
    Comparison.Result first = COMPARISON.compare(a, b);
    assertThat(COMPARISON.compare(a, b)).isEqualTo(first);
    assertThat(COMPARISON.withSeed(1).compare(a, b).low()).isNotEqualTo(first.low());
    assertThat(COMPARISON.withResamples(500).compare(a, b).low()).isNotEqualTo(first.low());
  }

  @Test
  void more_confidence_takes_a_wider_interval() {
    double[] a = uniform(30, 6);
    double[] b = uniform(30, 7);
    Comparison.Result usual = COMPARISON.compare(a, b);
    Comparison.Result sure = COMPARISON.withConfidence(.99).compare(a, b);
    assertThat(sure.low()).isLessThan(usual.low());
    assertThat(sure.high()).isGreaterThan(usual.high());
    assertThat(sure.confidence()).isEqualTo(.99);
  }

  @Test
  void the_result_is_a_line_to_read() {
    assertThat(new Comparison.Result(.0123, -.001, .0256, .95, .0421, 3e-5, 1200, 300, 303))
        .hasToString(
            "+0.0123 [-0.0010, +0.0256] (95 % over 1,803 users), Wilcoxon p 0.042, t p 3.0e-05; better for 1,200, equal for 300, worse for 303");
  }

  @Test
  void values_that_cannot_be_paired_are_refused() {
    assertThatThrownBy(() -> COMPARISON.compare(new double[3], new double[4]))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "model a has values for 3 users, model b for 4; a paired comparison needs both for the same users");
    assertThatThrownBy(() -> COMPARISON.compare(new double[1], new double[1]))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of users is 1; it must be at least 2");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void what_is_not_finite_is_refused_with_its_place(double bad) {
    assertThatThrownBy(() -> COMPARISON.compare(new double[3], new double[] {0, bad, 0}))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the value of model b for user 1 is %s; values must be finite: leave users for whom the metric is not defined out of both models",
            bad);
    assertThatThrownBy(() -> COMPARISON.compare(new double[] {0, 0, bad}, new double[3]))
        .hasMessageContaining("of model a for user 2");
  }

  @Test
  void settings_out_of_bounds_are_refused() {
    assertThatThrownBy(() -> COMPARISON.withResamples(99))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of resamples is 99; it must be at least 100");
    for (double bad : new double[] {0, 1, 95, Double.NaN}) {
      assertThatThrownBy(() -> COMPARISON.withConfidence(bad))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage("the confidence is %s; it must lie between 0 and 1, as .95 does", bad);
    }
  }

  private static double[] uniform(int users, long seed) {
    return new Random(seed).doubles(users).toArray();
  }
}
