package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudentizedRangeTest {
  @ParameterizedTest
  @ValueSource(doubles = {.9, .5, .1, .05, .01, 1e-4, 1e-8})
  void the_range_of_two_values_is_a_normal_difference(double level) {
    // |X − Y| / √2 is the magnitude of one standard normal value
    double normal = NormalDistribution.of(0, 1).inverseSurvivalProbability(level / 2);
    assertThat(StudentizedRange.upperQuantile(2, level))
        .isEqualTo(Math.sqrt(2) * normal, within(1e-6 * normal));
  }

  @Test
  void quantile_and_probability_undo_each_other() {
    for (int k = 2; k < 400; k = 2 * k + 1) {
      for (double level : new double[] {.99, .5, .05, .001}) {
        double q = StudentizedRange.upperQuantile(k, level);
        assertThat(StudentizedRange.probability(k, q)).isEqualTo(1 - level, within(1e-12));
      }
    }
  }

  @Test
  void no_range_is_negative_and_hardly_any_is_huge() {
    assertThat(StudentizedRange.probability(5, 0)).isZero();
    assertThat(StudentizedRange.probability(5, 18)).isEqualTo(1, within(1e-13));
  }
}
