package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExponentTest {
  @Test
  void aPowerLawIsFound() {
    List<Double> x = List.of(1.0, 2.0, 10.0);
    assertThat(Exponent.of(x, List.of(3.0, 12.0, 300.0))).isCloseTo(2, within(1e-12));
    assertThat(Exponent.of(x, List.of(5.0, 5.0, 5.0))).isCloseTo(0, within(1e-12));
  }

  @Test
  void deviationsAreBalanced() {
    // slope of (0, 0), (1, 2), (2, 1) in units of log 2, by hand: Σ dx·dy / Σ dx² = 1 / 2
    assertThat(Exponent.of(List.of(1.0, 2.0, 4.0), List.of(1.0, 4.0, 2.0)))
        .isCloseTo(.5, within(1e-12));
  }

  @Test
  void whatIsNotKnownStaysUnknown() {
    assertThat(Exponent.of(List.of(1.0, 2.0), List.of(Double.NaN, 1.0))).isNaN();
  }

  @Test
  void aSinglePointHasNoExponent() {
    assertThatThrownBy(() -> Exponent.of(List.of(1.0), List.of(1.0)))
        .hasMessage(
            "an exponent was to be fitted to 1 x and 1 y; it needs as many of both, at least 2");
  }
}
