package org.lanet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;

class HistoriesTest {
  private static final List<Protocol> PROTOCOLS =
      List.of(
          Protocol.chronological(),
          Protocol.byUser(),
          Protocol.byUser().withLastTargetsOnly(),
          Protocol.prequential());
  private static final List<Window> WINDOWS =
      List.of(Window.lookBack(1), Window.lookBack(3), Window.wholePrefix());

  private static List<Part> parts(Protocol protocol, TemporalSets data) {
    var parts = protocol.divide(data);
    return List.of(parts.train(), parts.validation(), parts.test());
  }

  private interface Check {
    void of(TemporalSets data, Protocol protocol, int part, int sample, int target);
  }

  /** Every sample of every protocol over random data with and without a split of its own. */
  private static void forEverySample(Check check) {
    for (boolean ownSplit : new boolean[] {false, true}) {
      var data = RandomSets.draw(7, ownSplit);
      for (var protocol : PROTOCOLS) {
        for (int p = 0; p < 3; p++) {
          var part = parts(protocol, data).get(p);
          for (int n = 0; n < part.size(); n++) {
            int past = part.historyLength(n, Window.wholePrefix());
            check.of(data, protocol, p, n, RandomSets.setAfter(data, part.id(n), past));
          }
        }
      }
    }
  }

  @Test
  void neitherTheTargetNorAnythingAfterItIsInAHistory() {
    forEverySample(
        (data, protocol, p, n, target) -> {
          var part = parts(protocol, data).get(p);
          int end = RandomSets.endOf(data, part.id(n));
          var altered = parts(protocol, RandomSets.redraw(data, target, end, true, 100 + n)).get(p);
          assertThat(altered.id(n)).isEqualTo(part.id(n));
          for (var window : WINDOWS) {
            assertThat(RandomSets.seen(altered.histories(window), n))
                .isEqualTo(RandomSets.seen(part.histories(window), n));
          }
        });
  }

  @Test
  void theLastSetBeforeTheTargetIsInEveryHistory() {
    forEverySample(
        (data, protocol, p, n, target) -> {
          var part = parts(protocol, data).get(p);
          var altered =
              parts(protocol, RandomSets.redraw(data, target - 1, target, false, 100 + n)).get(p);
          for (var window : WINDOWS) {
            assertThat(RandomSets.seen(altered.histories(window), n))
                .isNotEqualTo(RandomSets.seen(part.histories(window), n));
          }
        });
  }

  @Test
  void aBatchShowsWhatAllSamplesTogetherShow() {
    var part = Protocol.chronological().divide(RandomSets.draw(3, false)).test();
    var all = part.histories(Window.lookBack(4));
    var batch = part.histories(Window.lookBack(4), 2, 0, 2);
    assertThat(batch.size()).isEqualTo(3);
    assertThat(RandomSets.seen(batch, 0)).isEqualTo(RandomSets.seen(all, 2));
    assertThat(RandomSets.seen(batch, 1)).isEqualTo(RandomSets.seen(all, 0));
    assertThat(RandomSets.seen(batch, 2)).isEqualTo(RandomSets.seen(all, 2));
  }

  /** One sequence of four sets at days 2, 3, 5 and 9; the last is the target. */
  private static Histories lastTarget(Window window) {
    var rows = TemporalSets.builder("one");
    for (String id : List.of("1", "2", "3", "4", "5")) {
      rows.add(id, 2, "a").add(id, 3, "b").add(id, 5, "c").add(id, 5, "a").add(id, 9, "d");
    }
    return Protocol.byUser().divide(rows.build()).test().histories(window);
  }

  @Test
  void aLookBackShorterThanThePrefixShowsItsLastSets() {
    var two = lastTarget(Window.lookBack(2));
    assertThat(two.endSet(0) - two.firstSet(0)).isEqualTo(two.longest()).isEqualTo(2);
    assertThat(two.time(0)).isEqualTo(3);
    assertThat(two.time(1)).isEqualTo(5);
    assertThat(two.label(two.firstElement(1))).isEqualTo(0);
    assertThat(two.label(two.firstElement(1) + 1)).isEqualTo(2);
    assertThat(two.endElement(1) - two.firstElement(1)).isEqualTo(2);
  }

  @Test
  void aLookBackLongerThanThePrefixShowsThePrefix() {
    for (var window : List.of(Window.lookBack(3), Window.lookBack(50), Window.wholePrefix())) {
      assertThat(RandomSets.seen(lastTarget(window), 0))
          .isEqualTo(RandomSets.seen(lastTarget(Window.wholePrefix()), 0));
    }
    assertThat(lastTarget(Window.lookBack(50)).longest()).isEqualTo(3);
  }

  @Test
  void theGapIsZeroOnlyForASequencesFirstSetNotForAWindows() {
    var whole = lastTarget(Window.wholePrefix());
    assertThat(whole.gap(0)).isZero();
    assertThat(whole.gap(1)).isEqualTo(1);
    assertThat(whole.gap(2)).isEqualTo(2);
    assertThat(lastTarget(Window.lookBack(1)).gap(0)).isEqualTo(2);
  }

  @Test
  void withoutAmountsEveryAmountIsOne() {
    var histories = lastTarget(Window.wholePrefix());
    assertThat(histories.hasAmounts()).isFalse();
    assertThat(histories.amount(0)).isEqualTo(1);
  }

  @Test
  void aWindowLooksBackAtLeastOneSet() {
    assertThatThrownBy(() -> Window.lookBack(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the look-back is 0; it must be at least 1");
    assertThat(Window.lookBack(3)).hasToString("look-back 3");
    assertThat(Window.wholePrefix()).hasToString("whole prefix");
  }

  @Test
  void takingALabelOutLeavesEverythingElse() {
    var part = Protocol.chronological().divide(RandomSets.draw(7, false)).train();
    var histories = part.histories(Window.lookBack(3));
    int label = histories.label(0);
    var less = histories.without(label);
    assertThat(less.size()).isEqualTo(histories.size());
    for (int b = 0; b < histories.size(); b++) {
      assertThat(less.id(b)).isEqualTo(histories.id(b));
      assertThat(less.firstSet(b)).isEqualTo(histories.firstSet(b));
      assertThat(less.endSet(b)).isEqualTo(histories.endSet(b));
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        assertThat(less.time(j)).isEqualTo(histories.time(j));
        assertThat(less.gap(j)).isEqualTo(histories.gap(j));
        var expected = elements(histories, j);
        expected.removeIf(element -> element.startsWith(label + ":"));
        assertThat(elements(less, j)).isEqualTo(expected);
      }
    }
  }

  private static List<String> elements(Histories histories, int set) {
    List<String> elements = new java.util.ArrayList<>();
    for (int e = histories.firstElement(set); e < histories.endElement(set); e++) {
      elements.add(histories.label(e) + ":" + histories.amount(e));
    }
    return elements;
  }

  @Test
  void anEmptyHistoryHasAnIdAndNoSets() {
    var none = Histories.empty(4, "new", "newer");
    assertThat(none.size()).isEqualTo(2);
    assertThat(none.labelCount()).isEqualTo(4);
    assertThat(none.id(1)).isEqualTo("newer");
    assertThat(none.endSet(1)).isEqualTo(none.firstSet(0)).isZero();
    assertThat(none.longest()).isZero();
    assertThat(none.slice(1, 2).id(0)).isEqualTo("newer");
    assertThat(none.without(2).size()).isEqualTo(2);
  }

  @Test
  void aLabelOutsideTheVocabularyCannotBeTakenOut() {
    assertThatThrownBy(() -> Histories.empty(4, "new").without(4))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the label is 4; it must lie between 0 and 3");
  }

  @Test
  void aHistoryByNameShowsTheSetsBeforeTheTarget() {
    forEverySample(
        (data, protocol, p, n, target) -> {
          var part = parts(protocol, data).get(p);
          int past = part.historyLength(n, Window.wholePrefix());
          List<List<String>> history = part.history(n);
          assertThat(history).hasSize(past);
          for (int j = 0; j < past; j++) {
            int set = target - past + j;
            assertThat(history.get(j)).hasSize(data.endElement(set) - data.firstElement(set));
            assertThat(history.get(j).get(0))
                .isEqualTo(data.labels().name(data.label(data.firstElement(set))));
          }
        });
  }

  @Test
  void moreHistoriesThanFitAreAnErrorBeforeTheyAreCopied() {
    var builder = TemporalSets.builder("long");
    for (int day = 0; day < 50_000; day++) {
      builder.add("u", day, "a").add("u", day, "b");
    }
    Part test = Protocol.chronological().divide(builder.build()).test();
    int[] last = new int[22_000];
    Arrays.fill(last, test.size() - 1);
    assertThatThrownBy(() -> test.histories(Window.wholePrefix(), last))
        .isInstanceOf(InvalidArgumentException.class)
        // 22,000 × 49,999 sets of two
        .hasMessage(
            "the histories of 22000 samples hold 1099978000 sets and 2199956000 elements together, and no more than 2147483638 fit; ask for those of some samples at a time");
  }
}
