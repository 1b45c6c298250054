package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class LabelFrequenciesTest {
  @Test
  void they_count_the_targets_a_label_is_in() {
    LabelFrequencies counted =
        LabelFrequencies.of(Targets.of(3, new int[] {0, 1}, new int[] {1}, new int[] {}));
    assertThat(counted).isEqualTo(LabelFrequencies.of(3, 1, 2, 0));
    assertThat(counted.count(1)).isEqualTo(2);
    assertThat(LabelFrequencies.of(9, 1, 2, 1, 5).byFrequency()).containsExactly(3, 1, 0, 2);
    assertThat(counted).hasToString("frequencies of 3 labels in 3 training targets");
  }

  @Test
  void a_propensity_is_that_of_the_formula() {
    // by hand: C = (ln 1000 − 1) · 2.5^.55, p = 1 / (1 + C · e^(−.55 ln(n + 1.5)))
    LabelFrequencies frequencies = LabelFrequencies.of(1000, 0, 100);
    double c = (Math.log(1000) - 1) * Math.pow(2.5, .55);
    assertThat(frequencies.propensity(0))
        .isEqualTo(1 / (1 + c * Math.exp(-.55 * Math.log(1.5))), within(1e-15));
    assertThat(frequencies.propensity(1))
        .isEqualTo(1 / (1 + c * Math.exp(-.55 * Math.log(101.5))), within(1e-15));
    assertThat(frequencies.propensity(0)).isLessThan(frequencies.propensity(1));
    assertThat(LabelFrequencies.of(2, 1).propensity(0)).isEqualTo(1);
  }

  @Test
  void what_cannot_have_been_counted_is_refused() {
    assertThatThrownBy(() -> LabelFrequencies.of(3, 1, 4))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the training frequency of label 1 is 4; it must lie between 0 and 3");
    assertThatThrownBy(() -> LabelFrequencies.of(0, 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of training samples is 0; it must be at least 1");
  }
}
