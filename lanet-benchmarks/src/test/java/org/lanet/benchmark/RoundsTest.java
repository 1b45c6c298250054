package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {
  @Test
  void aRowComparesMediansOfTheRoundsAfterTheWarmUp() {
    try (OtherSide side = FakeSide.start("plain")) {
      // theirs: .25, .5, .75, 1 s
      Rounds rounds = rounds(side, 1, 9.0, .25, .5, .75);
      Row row = rounds.row("step", "two steps", "loss at the start", side, 2);
      assertThat(row.ours()).isEqualTo(.25);
      assertThat(row.theirs()).isEqualTo(.375);
      assertThat(row.ratio()).isEqualTo(1.5);
      assertThat(row.what())
          .startsWith(
              "two steps; medians of 3 rounds in turn: 0.250 s (0.125–0.375), theirs 0.375 s (0.250–0.500); loss at the start 160.0, theirs 150.0; 2 threads each");
    }
  }

  @Test
  void sidesThatStartAlikeDoTheSameThing() {
    try (OtherSide side = FakeSide.start("plain")) {
      Rounds rounds = rounds(side, 0, 1.0);
      assertThatCode(rounds::requireAlike).doesNotThrowAnyException();
    }
  }

  @Test
  void sidesThatStartFarApartAreAnErrorWithBothNumbers() {
    try (OtherSide side = FakeSide.start("plain")) {
      var rounds = new Rounds(0, List.of(side));
      rounds.addOurs(1, 12.5);
      rounds.letOthersWork();
      assertThatThrownBy(rounds::requireAlike)
          .isInstanceOf(BenchmarkFailure.class)
          .hasMessage(
              "the sides do not do the same thing: in the first round ours shows 12.5, the fake 150.0; they must lie within a factor of 1.5");
    }
  }

  @Test
  void aCheckThatIsNoNumberIsLikeNone() {
    try (OtherSide side = FakeSide.start("diverged")) {
      Rounds rounds = rounds(side, 0, 1.0);
      assertThatThrownBy(rounds::requireAlike).hasMessageContaining("the fake NaN");
    }
  }

  @Test
  void aSideThatDoesNotSleepWhileItWaitsIsTold() {
    try (OtherSide side = FakeSide.start("busy")) {
      Rounds rounds = rounds(side, 0, 1.0, 1.0, 1.0);
      assertThat(rounds.row("step", "a step", "loss at the start", side, 1).what())
          .contains("; the fake used 1.0 s of a core while it waited");
    }
  }

  private static Rounds rounds(OtherSide side, int warmUps, double... ours) {
    var rounds = new Rounds(warmUps, List.of(side));
    for (double seconds : ours) {
      rounds.addOurs(seconds, 160);
      rounds.letOthersWork();
    }
    return rounds;
  }
}
