package org.lanet.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.data.PartName;
import org.lanet.data.Split;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

class ProtocolTest {
  /** Sequences 0, 1, … of {@code lengths} sets; set j is at day j and holds label j. */
  private static TemporalSets counting(int... lengths) {
    var rows = TemporalSets.builder("counting");
    for (int i = 0; i < lengths.length; i++) {
      for (int j = 0; j < lengths[i]; j++) {
        rows.add(Integer.toString(i), j, Integer.toString(j));
      }
    }
    return rows.build();
  }

  /** "id:label" of each sample's target. */
  private static List<String> targets(Part part) {
    List<String> targets = new ArrayList<>();
    for (int n = 0; n < part.size(); n++) {
      targets.add(part.id(n) + ":" + part.targets().label(n, 0));
    }
    return targets;
  }

  @Test
  void chronologicalTargetsAreCutAt70And87Percent() {
    var parts = Protocol.chronological().divide(counting(10, 7, 6));
    assertThat(targets(parts.train()))
        .containsExactly("0:1", "0:2", "0:3", "0:4", "0:5", "0:6", "1:1", "1:2", "1:3");
    assertThat(targets(parts.validation())).containsExactly("0:7", "1:4", "1:5");
    assertThat(targets(parts.test())).containsExactly("0:8", "0:9", "1:6");
  }

  @Test
  void chronologicalHistoriesReachBackIntoEarlierParts() {
    var test = Protocol.chronological().divide(counting(10)).test();
    var histories = test.histories(Window.wholePrefix());
    assertThat(histories.endSet(0) - histories.firstSet(0)).isEqualTo(8);
    assertThat(histories.time(0)).isZero();
    assertThat(test.historyLength(0, Window.wholePrefix())).isEqualTo(8);
    assertThat(test.historyLength(0, Window.lookBack(3))).isEqualTo(3);
  }

  @Test
  void everyWindowIsScoredOnTheSameTargets() {
    var test = Protocol.chronological().divide(RandomSets.draw(5, false)).test();
    for (int lookBack : new int[] {1, 2, 8, 100}) {
      var histories = test.histories(Window.lookBack(lookBack));
      assertThat(histories.size()).isEqualTo(test.size()).isEqualTo(test.targets().size());
      for (int n = 0; n < test.size(); n++) {
        assertThat(histories.id(n)).isEqualTo(test.id(n));
        assertThat(histories.endSet(n) - histories.firstSet(n))
            .isEqualTo(test.historyLength(n, Window.lookBack(lookBack)))
            .isPositive();
      }
    }
  }

  @Test
  void trainingDataHoldsTrainingSetsAloneAndTheWholeVocabulary() {
    var chronological = Protocol.chronological().divide(counting(10, 6)).trainingData();
    assertThat(chronological.sets().setCount()).isEqualTo(7);
    assertThat(chronological.sets().sequenceCount()).isEqualTo(1);
    assertThat(chronological.sets().occurringLabels().length()).isEqualTo(7);
    assertThat(chronological.labelCount()).isEqualTo(10);

    var data = RandomSets.draw(5, false);
    var byUser = Protocol.byUser().divide(data);
    var trained = byUser.trainingData().sets();
    assertThat(trained.sequenceCount()).isEqualTo(12);
    for (int i = 0; i < trained.sequenceCount(); i++) {
      for (var part : List.of(byUser.validation(), byUser.test())) {
        for (int n = 0; n < part.size(); n++) {
          assertThat(part.id(n)).isNotEqualTo(trained.id(i));
        }
      }
    }
    assertThatThrownBy(() -> new TrainingData(byUser.test()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("models are fitted on the training part only, not on test");
  }

  /** Five users of three sets, in the parts train, train, train, validation, test. */
  private static TemporalSets withOwnSplit() {
    var rows = TemporalSets.builder("own");
    for (int i = 0; i < 5; i++) {
      String id = Integer.toString(i);
      rows.add(id, 0, "0").add(id, 1, "1").add(id, 2, "2");
      rows.part(id, i < 3 ? PartName.TRAIN : i < 4 ? PartName.VALIDATION : PartName.TEST);
    }
    return rows.build();
  }

  @Test
  void byUserPrefersTheDataSetsOwnSplitAndScoresLastSets() {
    var parts = Protocol.byUser().divide(withOwnSplit());
    assertThat(targets(parts.train())).containsExactly("0:1", "0:2", "1:1", "1:2", "2:1", "2:2");
    assertThat(targets(parts.validation())).containsExactly("3:2");
    assertThat(targets(parts.test())).containsExactly("4:2");
    assertThat(Protocol.byUser().describe(withOwnSplit())).isEqualTo("provided split, last set");
    assertThat(Protocol.byUser().describe(counting(3))).isEqualTo("by user, last set");
    assertThat(Protocol.chronological().describe(withOwnSplit())).isEqualTo("chronological");
  }

  @Test
  void lastTargetsOnlyTrainsOnOneTargetAUserAndStillSeesAllTheirSets() {
    var parts = Protocol.byUser().withLastTargetsOnly().divide(withOwnSplit());
    assertThat(targets(parts.train())).containsExactly("0:2", "1:2", "2:2");
    assertThat(parts.trainingData().sets().setCount()).isEqualTo(9);
  }

  @Test
  void theLastSamplesOfAPartAreTheLastTargetOfEachUser() {
    Part train = Protocol.byUser().divide(withOwnSplit()).train();
    assertThat(targets(train.lastOfEachSequence())).containsExactly("0:2", "1:2", "2:2");
    assertThat(train.lastOfEachSequence().historyLength(0, Window.wholePrefix())).isEqualTo(2);
    assertThat(train.asPublished().lastOfEachSequence().showsTarget()).isTrue();
  }

  @Test
  void aProtocolIsTestedOnLastSetsWithTheTrainingAndValidationPartItHas() {
    Protocol last = Protocol.prequential().testedOnLastSets();
    Parts parts = last.divide(withOwnSplit());
    assertThat(targets(parts.train())).containsExactly("0:1", "0:2", "1:1", "1:2", "2:1", "2:2");
    assertThat(targets(parts.validation())).containsExactly("3:1", "3:2");
    assertThat(targets(parts.test())).containsExactly("4:2");
    assertThat(parts.test().historyLength(0, Window.wholePrefix())).isEqualTo(2);
    for (TemporalSets data : List.of(withOwnSplit(), counting(3))) {
      assertThat(last.describe(data)).isEqualTo(Protocol.byUser().describe(data));
    }
    assertThat(Protocol.chronological().testedOnLastSets().describe(withOwnSplit()))
        .isEqualTo("chronological, last set");
    assertThat(last.testedOnLastSets()).isEqualTo(last);
    assertThat(Protocol.byUser().testedOnLastSets()).isEqualTo(Protocol.byUser());
  }

  @Test
  void lastSetsAreShownWhereTargetsAre() {
    Protocol shown = Protocol.prequential().asPublished().testedOnLastSets();
    assertThat(shown).isEqualTo(Protocol.prequential().testedOnLastSets().asPublished());
    assertThat(shown.describe(withOwnSplit())).isEqualTo("provided split, last set; as published");
    assertThat(shown.divide(withOwnSplit()).test().showsTarget()).isTrue();
    assertThat(shown.strict().divide(withOwnSplit()).test().showsTarget()).isFalse();
  }

  @Test
  void prequentialScoresEverySetAfterTheFirstOfEachUser() {
    var parts = Protocol.prequential().divide(withOwnSplit());
    assertThat(targets(parts.train())).containsExactly("0:1", "0:2", "1:1", "1:2", "2:1", "2:2");
    assertThat(targets(parts.validation())).containsExactly("3:1", "3:2");
    assertThat(targets(parts.test())).containsExactly("4:1", "4:2");
    assertThat(parts.test().historyLength(0, Window.wholePrefix())).isEqualTo(1);
    assertThat(parts.test().historyLength(1, Window.wholePrefix())).isEqualTo(2);
    assertThat(parts.trainingData().sets().setCount()).isEqualTo(9);
    assertThat(Protocol.prequential().describe(withOwnSplit()))
        .isEqualTo("provided split, every set");
    assertThat(Protocol.prequential().describe(counting(3))).isEqualTo("by user, every set");
  }

  @Test
  void prequentialSplitsUsersAsByUserDoesAndAnExplicitSplitGoesBeforeTheirOwn() {
    var data = RandomSets.draw(5, false);
    var lastSets = Protocol.byUser().divide(data);
    var everySet = Protocol.prequential().divide(data);
    assertThat(targets(everySet.train())).isEqualTo(targets(lastSets.train()));
    assertThat(targets(everySet.test())).containsAll(targets(lastSets.test()));
    var split = Protocol.prequential().withSplit(new Split.ByUser(.2, .2, 3));
    assertThat(split.divide(withOwnSplit()).test().size()).isEqualTo(3 * 2);
    assertThat(split.describe(withOwnSplit())).isEqualTo("by user, every set");
  }

  @Test
  void insidePartsAPartKnowsItsOwnSetsOnly() {
    var protocol = Protocol.chronological().insideParts();
    var data = counting(20, 7);
    var parts = protocol.divide(data);
    // 20 sets are cut at 14 and 17, 7 at 4 and 6: what is first in a part is no target
    assertThat(targets(parts.train()))
        .isEqualTo(targets(Protocol.chronological().divide(data).train()));
    assertThat(targets(parts.validation())).containsExactly("0:15", "0:16", "1:5");
    assertThat(targets(parts.test())).containsExactly("0:18", "0:19");
    var histories = parts.test().histories(Window.wholePrefix());
    assertThat(histories.endSet(0) - histories.firstSet(0)).isEqualTo(1);
    assertThat(histories.endSet(1) - histories.firstSet(1)).isEqualTo(2);
    assertThat(histories.time(histories.firstSet(1))).isEqualTo(17);
    assertThat(histories.gap(histories.firstSet(1))).isZero();
    assertThat(histories.gap(histories.firstSet(1) + 1)).isEqualTo(1);
    assertThat(parts.test().labelCount()).isEqualTo(20);
    // as the published table names it
    assertThat(protocol.describe(data)).isEqualTo("chronological, windows inside parts");
    assertThat(protocol).isNotEqualTo(Protocol.chronological());
  }

  @Test
  void insidePartsNothingBeforeThePartIsSeen() {
    var data = RandomSets.draw(5, false);
    var protocol = Protocol.chronological().insideParts();
    int sequence = 0;
    while (data.endSet(sequence) - data.firstSet(sequence) != 13) {
      sequence++; // cut at 9 and 11: two sets to test on
    }
    int first = data.firstSet(sequence);
    var before = RandomSets.redraw(data, first, first + 11, false, 9);
    var last = RandomSets.redraw(data, first + 11, first + 12, false, 9);
    String id = data.id(sequence);
    assertThat(seenOf(id, protocol, before)).isEqualTo(seenOf(id, protocol, data));
    assertThat(seenOf(id, protocol, last)).isNotEqualTo(seenOf(id, protocol, data));
    assertThat(seenOf(id, Protocol.chronological(), before))
        .isNotEqualTo(seenOf(id, Protocol.chronological(), data));
  }

  private static List<Object> seenOf(String id, Protocol protocol, TemporalSets data) {
    Part test = protocol.divide(data).test();
    Histories histories = test.histories(Window.wholePrefix());
    List<Object> seen = new ArrayList<>();
    for (int n = 0; n < test.size(); n++) {
      if (test.id(n).equals(id)) {
        seen.add(RandomSets.seen(histories, n));
      }
    }
    assertThat(seen).isNotEmpty();
    return seen;
  }

  @Test
  void insidePartsShortSequencesLeaveNothing() {
    // 7 sets are cut at 4 and 6: one set to test on, without a past there
    assertThatThrownBy(() -> Protocol.chronological().insideParts().divide(counting(7, 7)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the test part of data set 'counting' is empty: no sequence has a target "
                + "with a past set there; use another split, more sequences, or longer ones");
  }

  @Test
  void anExplicitSplitGoesBeforeTheDataSetsOwn() {
    var protocol = Protocol.byUser().withSplit(new Split.ByUser(.2, .2, 3));
    var parts = protocol.divide(withOwnSplit());
    assertThat(parts.train().size()).isEqualTo(2);
    assertThat(parts.validation().size()).isEqualTo(1);
    assertThat(parts.test().size()).isEqualTo(3);
    assertThat(protocol.describe(withOwnSplit())).isEqualTo("by user, last set");
  }

  @Test
  void aPartWithoutTargetsIsAnError() {
    assertThatThrownBy(() -> Protocol.chronological().divide(counting(6, 6)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the train part of data set 'counting' is empty: no sequence has a target "
                + "with a past set there; use another split, more sequences, or longer ones");
    assertThatThrownBy(() -> Protocol.byUser().divide(counting(5, 5, 5, 5)))
        .hasMessageStartingWith(
            "the validation part of data set 'counting' is empty: no sequence has");
  }
}
