package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimingsTest {
  @Test
  void theMedianOfAnOddNumberIsTheMiddleOne() {
    assertThat(Timings.of(List.of(3.0, 1.0, 100.0)).median()).isEqualTo(3);
  }

  @Test
  void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
    assertThat(Timings.of(List.of(4.0, 1.0, 2.0, 9.0)).median()).isEqualTo(3);
  }

  @Test
  void itShowsTheMedianAndBetweenWhatTheRoundsLie() {
    assertThat(Timings.of(List.of(.0641, .05, 12.34))).hasToString("0.0641 s (0.0500–12.3)");
  }

  @Test
  void aPieceTakesItsShare() {
    assertThat(Timings.of(List.of(4.0, 8.0)).dividedBy(4)).hasToString("1.50 s (1.00–2.00)");
  }

  @Test
  void withoutARoundThereIsNothingToTell() {
    assertThatThrownBy(() -> Timings.of(List.of()))
        .hasMessage("the number of rounds is 0; it must be at least 1");
  }
}
