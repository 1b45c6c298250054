package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OtherSideTest {
  @Test
  void itWorksOnceForEachTurnAndRemembersThem() {
    try (OtherSide side = FakeSide.start("plain")) {
      assertThat(side.turn()).isEqualTo(new Turn(.25, 150, 0));
      assertThat(side.turn()).isEqualTo(new Turn(.5, 75, 0));
      assertThat(side.turns()).hasSize(2);
    }
  }

  @Test
  void whatItSaysBeforeItEndsReachesTheUser() {
    try (OtherSide side = FakeSide.start("fails")) {
      assertThatThrownBy(side::turn)
          .isInstanceOf(BenchmarkFailure.class)
          .hasMessageStartingWith("the fake ended with exit code 1:\nTraceback")
          .hasMessageEndingWith("MemoryError: no room for 192 samples");
    }
  }

  @Test
  void anEndBeforeItIsReadyIsToldWithItsReason() {
    assertThatThrownBy(() -> FakeSide.start("never-ready"))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessage(
            "the fake ended with exit code 1:\nModuleNotFoundError: No module named 'torch'");
  }

  @Test
  void anotherWordThanReadyIsAnError() {
    assertThatThrownBy(() -> FakeSide.start("talkative"))
        .hasMessage("the fake answered 'hello' instead of 'ready'");
  }

  @Test
  void anotherAnswerThanATurnIsAnError() {
    try (OtherSide side = FakeSide.start("chatters")) {
      assertThatThrownBy(side::turn)
          .hasMessage(
              "the other side answered 'epoch 1 of 3'; it must answer 'seconds NUMBER check NUMBER idle NUMBER', and print nothing else to standard output");
    }
  }

  @Test
  void aProgramThatIsNotThereIsAnErrorThatSaysHowToGetIt() {
    assertThatThrownBy(
            () -> OtherSide.start("the fake", List.of("no-such-python", "train.py"), Map.of()))
        .isInstanceOf(BenchmarkFailure.class)
        .hasMessageStartingWith("the fake cannot be started: Cannot run program \"no-such-python\"")
        .hasMessageEndingWith(
            "; run `make benchmark`, which makes its environment, or name a Python that has PyTorch with BENCHMARK_PYTHON");
  }
}
