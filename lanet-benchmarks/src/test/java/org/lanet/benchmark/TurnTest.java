package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TurnTest {
  @Test
  void aLineHasSecondsCheckAndIdle() {
    assertThat(Turn.parse("seconds 1.25 check -3e-05 idle 0.5"))
        .isEqualTo(new Turn(1.25, -3e-5, .5));
  }

  @Test
  void idleMayBeLeftOut() {
    assertThat(Turn.parse("seconds 2 check 7")).isEqualTo(new Turn(2, 7, 0));
  }

  @Test
  void aCheckThatIsNoNumberIsReadAsPythonWritesIt() {
    assertThat(Turn.parse("seconds 1 check nan").check()).isNaN();
    assertThat(Turn.parse("seconds 1 check -inf").check()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void severalChecksHaveCommasBetweenThem() {
    Turn turn = Turn.parse("seconds 1 check 0.5,nan,-inf idle 0");
    assertThat(turn.checks()).containsExactly(.5, Double.NaN, Double.NEGATIVE_INFINITY);
    assertThat(turn.check()).isEqualTo(.5);
  }

  @Test
  void aLineOfManyChecksIsRead() {
    String many = "0.25,".repeat(100_000) + "0.5";
    assertThat(Turn.parse("seconds 1 check " + many).checks()).hasSize(100_001);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "seconds",
        "seconds 1",
        "check 1 seconds 2",
        "seconds 1 check 2 idle",
        "seconds 1 check 2,"
      })
  void anyOtherLineIsAnError(String line) {
    assertThatThrownBy(() -> Turn.parse(line))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageStartingWith("the other side answered '" + line + "'; it must answer");
  }

  @Test
  void aTurnTakesTime() {
    assertThatThrownBy(() -> Turn.parse("seconds 0.0 check 1"))
        .hasMessage("the time of a turn is 0.0; it must be a positive number");
  }
}
