package org.lanet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;

class UpcomingTest {
  private static final TemporalSets DATA =
      TemporalSets.builder("d")
          .add("a", 1, "x", 2)
          .add("a", 4, "y", 3)
          .add("a", 9, "x", 5)
          .add("b", 7, "y", 7)
          .build();

  @Test
  void theHistoryIsTheWholeSequenceAsFarAsTheWindowLooks() {
    Upcoming upcoming = Upcoming.of(DATA);
    assertThat(upcoming.size()).isEqualTo(2);
    assertThat(upcoming).hasToString("the next set of each of 2 sequences");
    Histories whole = upcoming.histories(Window.wholePrefix());
    assertThat(times(whole, 0)).containsExactly(1, 4, 9);
    assertThat(times(whole, 1)).containsExactly(7);
    Histories last = upcoming.histories(Window.lookBack(2));
    assertThat(times(last, 0)).containsExactly(4, 9);
    assertThat(last.gap(last.firstSet(0))).isEqualTo(3); // to the set outside the window
    assertThat(last.amount(last.firstElement(last.firstSet(1)))).isEqualTo(7);
    assertThat(last.id(1)).isEqualTo(upcoming.id(1)).isEqualTo("b");
  }

  @Test
  void someSamplesAreThoseOfAll() {
    Histories some = Upcoming.of(DATA).histories(Window.wholePrefix(), 1, 2);
    assertThat(some.size()).isEqualTo(1);
    assertThat(some.id(0)).isEqualTo("b");
    assertThat(times(some, 0)).containsExactly(7);
    assertThat(Upcoming.of(DATA).histories(Window.wholePrefix(), 2, 2).size()).isZero();
  }

  @Test
  void samplesThatAreNotThereAreErrors() {
    assertThatThrownBy(() -> Upcoming.of(DATA).histories(Window.wholePrefix(), 1, 3))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the end of the samples is 3; it must lie between 1 and 2");
    assertThatThrownBy(() -> Upcoming.of(DATA).histories(Window.wholePrefix(), -1, 2))
        .hasMessage("the first sample is -1; it must lie between 0 and 2");
  }

  private static double[] times(Histories histories, int sample) {
    return IntStream.range(histories.firstSet(sample), histories.endSet(sample))
        .mapToDouble(histories::time)
        .toArray();
  }
}
