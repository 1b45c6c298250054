package org.lanet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;

class AsPublishedTest {
  private final TemporalSets data = RandomSets.draw(7, false);

  static Stream<Protocol> protocols() {
    return Stream.of(
        Protocol.byUser(),
        Protocol.byUser().withLastTargetsOnly(),
        Protocol.prequential(),
        Protocol.chronological(),
        Protocol.chronological().insideParts());
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void everyHistoryEndsWithItsTargetAndHoldsTheStrictOneBefore(Protocol protocol) {
    Parts strict = protocol.divide(data);
    Parts shown = protocol.asPublished().divide(data);
    assertShown(strict.validation(), shown.validation());
    assertShown(strict.test(), shown.test());
  }

  private static void assertShown(Part strict, Part shown) {
    assertThat(shown.showsTarget()).isTrue();
    assertThat(shown.size()).isEqualTo(strict.size());
    int[] all = IntStream.range(0, strict.size()).toArray();
    for (Histories histories :
        List.of(
            shown.histories(Window.wholePrefix()), shown.histories(Window.wholePrefix(), all))) {
      Histories before = strict.histories(Window.wholePrefix());
      for (int n : all) {
        List<Object> seen = RandomSets.seen(histories, n);
        List<Object> past = RandomSets.seen(before, n);
        assertThat(seen.subList(0, past.size())).isEqualTo(past);
        int last = histories.endSet(n) - 1;
        assertThat(last - histories.firstSet(n)).isEqualTo(before.endSet(n) - before.firstSet(n));
        assertThat(labels(histories, last)).isEqualTo(labels(strict.targets(), n));
      }
    }
  }

  private static List<Integer> labels(Histories histories, int set) {
    return IntStream.range(histories.firstElement(set), histories.endElement(set))
        .mapToObj(histories::label)
        .toList();
  }

  private static List<Integer> labels(Targets targets, int n) {
    return IntStream.range(0, targets.count(n)).mapToObj(i -> targets.label(n, i)).toList();
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void aTargetThatIsShownIsNoRepeatOfItself(Protocol protocol) {
    Part strict = protocol.divide(RandomSets.draw(12, false)).test();
    Targets repeats = strict.repeatedTargets();
    assertThat(repeats.total()).isPositive().isLessThan(strict.targets().total());
    Targets shown = strict.asPublished().repeatedTargets();
    assertThat(shown.multiHot(0, strict.size())).isEqualTo(repeats.multiHot(0, strict.size()));
  }

  @ParameterizedTest
  @MethodSource("protocols")
  void trainingSamplesStayStrict(Protocol protocol) {
    Part strict = protocol.divide(data).train();
    Part train = protocol.asPublished().divide(data).train();
    assertThat(train.showsTarget()).isFalse();
    assertThat(train.checksum()).isEqualTo(strict.checksum());
    assertThat(train.histories(Window.wholePrefix()).endSet(0))
        .isEqualTo(strict.histories(Window.wholePrefix()).endSet(0));
  }

  @Test
  void aLookBackCountsTheTarget() {
    Part shown = Protocol.byUser().asPublished().divide(data).test();
    Histories two = shown.histories(Window.lookBack(2));
    Histories whole = shown.histories(Window.wholePrefix());
    for (int n = 0; n < shown.size(); n++) {
      assertThat(two.endSet(n) - two.firstSet(n))
          .isEqualTo(shown.historyLength(n, Window.lookBack(2)))
          .isEqualTo(2);
      assertThat(labels(two, two.endSet(n) - 1)).isEqualTo(labels(whole, whole.endSet(n) - 1));
    }
  }

  @Test
  void aPartTellsWhetherItShowsTheTarget() {
    Part strict = Protocol.byUser().divide(data).test();
    Part shown = strict.asPublished();
    assertThat(strict.showsTarget()).isFalse();
    assertThat(shown.strict().showsTarget()).isFalse();
    assertThat(shown.strict().checksum())
        .isEqualTo(strict.checksum())
        .isNotEqualTo(shown.checksum());
    assertThat(shown).hasToString(strict + "; as published");
    int past = strict.historyLength(0, Window.wholePrefix());
    assertThat(shown.historyLength(0, Window.wholePrefix())).isEqualTo(past + 1);
    assertThat(shown.history(0)).hasSize(past + 1).startsWith(strict.history(0).get(0));
    assertThat(shown.history(0).get(past))
        .isEqualTo(labels(strict.targets(), 0).stream().map(strict.labels()::name).toList());
  }

  @Test
  void aProtocolGoesThereAndBackAndSaysSo() {
    for (Protocol protocol : protocols().toList()) {
      AsPublished shown = protocol.asPublished();
      assertThat(shown.describe(data)).isEqualTo(protocol.describe(data) + "; as published");
      assertThat(shown.strict()).isSameAs(protocol.strict()).isSameAs(protocol);
      assertThat(shown.asPublished()).isSameAs(shown);
      assertThat(new AsPublished(shown)).isEqualTo(shown);
      assertThat(shown.toString()).contains(protocol.toString()).isNotEqualTo(protocol.toString());
    }
    assertThat(Protocol.byUser().asPublished().divide(data).strict().test().showsTarget())
        .isFalse();
  }

  @Test
  void nothingIsTrainedWithTheTargetShown() {
    Parts parts = Protocol.byUser().divide(data);
    Part shown = parts.train().asPublished();
    assertThatThrownBy(() -> new Parts(shown, parts.validation(), parts.test()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the train part shows its targets, and nothing is trained that way; use part.strict()");
    assertThatThrownBy(() -> new TrainingData(shown))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "models are fitted on histories that end before their targets; use part.strict()");
  }
}
