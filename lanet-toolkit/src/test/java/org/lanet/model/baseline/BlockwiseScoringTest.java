package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanet.error.InterruptedRunException;
import org.lanet.sample.Histories;

/** Less than a block of users without sets. */
class BlockwiseScoringTest {
  private static final Histories USERS =
      Histories.empty(2, IntStream.range(0, 300).mapToObj("u%d"::formatted).toArray(String[]::new));

  private final List<Integer> handedOver = new ArrayList<>();

  private void score(BlockwiseScoring.RowScoring row) {
    Supplier<BlockwiseScoring.RowScoring> scoring = () -> row;
    BlockwiseScoring.score(USERS, 2, scoring, (n, scores) -> handedOver.add(n));
  }

  @Test
  void everyRowIsHandedOverInOrder() {
    score((sets, scores) -> {});
    assertThat(handedOver).isEqualTo(IntStream.range(0, 300).boxed().toList());
  }

  @Test
  void anInterruptEndsTheBlockUnderWay() {
    Thread caller = Thread.currentThread();
    assertThatThrownBy(() -> score((sets, scores) -> caller.interrupt()))
        .isInstanceOf(InterruptedRunException.class)
        .hasMessage("scoring stopped: its thread was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(handedOver).isEmpty();
  }

  @Test
  void aFailureIsThrownAsItWas() {
    assertThatThrownBy(
            () ->
                score(
                    (sets, scores) -> {
                      throw new UnsupportedOperationException("no row");
                    }))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("no row");
    assertThat(handedOver).isEmpty();
  }
}
