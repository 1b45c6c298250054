package org.lanet.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lanet.SmallData;
import org.lanet.data.Split;
import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** ψ against its definition, and the clock. */
class UserEvidenceTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(3));
  private static final double UNIT = 2.5;

  private static float[] psi(Histories histories, int b, Clock clock) {
    float[] psi = new float[UserEvidence.FEATURES];
    UserEvidence.write(histories, DistinctLabels.of(histories), b, UNIT, clock, psi, 0);
    return psi;
  }

  private static List<Set<Integer>> sets(Histories histories, int b) {
    List<Set<Integer>> sets = new ArrayList<>();
    for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
      Set<Integer> set = new HashSet<>();
      for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
        set.add(histories.label(e));
      }
      sets.add(set);
    }
    return sets;
  }

  @Test
  void columnsAreWhatTheirDefinitionsSay() {
    Histories histories = PARTS.train().histories(Window.wholePrefix());
    for (int b = 0; b < histories.size(); b++) {
      List<Set<Integer>> sets = sets(histories, b);
      Set<Integer> seen = new HashSet<>();
      double elements = 0;
      double repeats = 0;
      double lastRepeats = 0;
      for (Set<Integer> set : sets) {
        lastRepeats = set.stream().filter(seen::contains).count();
        repeats += lastRepeats;
        elements += set.size();
        seen.addAll(set);
      }
      int count = sets.size();
      int lastSize = sets.get(count - 1).size();
      int last = histories.endSet(b) - 1;
      double gaps = 0;
      for (int j = histories.firstSet(b) + 1; j <= last; j++) {
        gaps += (histories.time(j) - histories.time(j - 1)) / UNIT;
      }
      double lastGap = count == 1 ? 0 : (histories.time(last) - histories.time(last - 1)) / UNIT;
      double[] expected = {
        Math.log(count),
        count == 1 ? 1 : 0,
        Math.log(elements / count),
        Math.log(lastSize),
        Math.log(seen.size()),
        repeats / elements,
        lastRepeats / lastSize,
        Math.log(1 + (count == 1 ? 0 : gaps / (count - 1))),
        Math.log(1 + lastGap),
        Math.log(seen.size() / (elements / count))
      };
      float[] psi = psi(histories, b, Clock.fit(PARTS.trainingData()));
      for (int i = 0; i < expected.length; i++) {
        assertThat((double) psi[i])
            .as(UserEvidence.names().get(i))
            .isCloseTo(expected[i], within(1e-6));
      }
    }
    assertThat(UserEvidence.names()).hasSize(UserEvidence.UNTIMED);
  }

  @Test
  void historyWithoutSetsHasNoEvidence() {
    Histories empty = Histories.empty(3, "nobody");
    assertThat(psi(empty, 0, Clock.fit(PARTS.trainingData()))).containsOnly(0);
  }

  @Test
  void emptySetCountsAsSetOfOneInLogarithms() {
    var data = TemporalSets.builder("two");
    for (String id : List.of("a", "b", "c", "d", "e")) {
      data.add(id, 0, "x").add(id, 1, "y").add(id, 2, "x");
    }
    Parts parts = Protocol.byUser().divide(data.build());
    Histories histories = parts.test().histories(Window.wholePrefix()).without(1);
    float[] psi = psi(histories, 0, Clock.fit(parts.trainingData()));
    // by hand: two sets, x and none; half a label a set
    assertThat(psi[2]).isCloseTo((float) Math.log(.5), within(1e-6f));
    assertThat(psi[3]).isZero();
    assertThat(psi[6]).isZero();
  }

  @Test
  void clockTellsWhereInTheTrainingTimesAHistoryEnds() {
    Clock clock = Clock.fit(PARTS.trainingData());
    double[] range = clock.fitted().doubles("times");
    float[] middle = new float[Clock.FEATURES];
    clock.write((range[0] + range[1]) / 2, middle, 0);
    // by hand: v = 1/2, so sin and cos of π/2, π, 2π, 4π
    float[] expected = {0, 1, 0, 0, -1, 0, 1, 0, 1};
    assertThat(middle).containsExactly(expected, within(1e-6f));
    float[] after = new float[Clock.FEATURES];
    clock.write(range[1] + 10 * (range[1] - range[0]), after, 0);
    assertThat(after[0]).isCloseTo(1.4f, within(1e-6f)); // v is cut to 1.2
    float[] restored = new float[Clock.FEATURES];
    Clock.restore(clock.fitted()).write(range[1] + 10 * (range[1] - range[0]), restored, 0);
    assertThat(restored).isEqualTo(after);
  }

  @Test
  void clockRunsNoFurtherBackThanAFifthOfTheTrainingTimes() {
    Clock clock = Clock.fit(PARTS.trainingData());
    double[] range = clock.fitted().doubles("times");
    float[] before = new float[Clock.FEATURES];
    clock.write(range[0] - 10 * (range[1] - range[0]), before, 0);
    // by hand: v is cut to −.2; sines and cosines of −36°, −72°, −144° and −288°, from a table
    float[] expected = {
      -1.4f, -.58779f, .80902f, -.95106f, .30902f, -.58779f, -.80902f, .95106f, .30902f
    };
    assertThat(before).containsExactly(expected, within(1e-5f));
  }

  @Test
  void timesThatAreNoNumbersAreErrors() {
    double infinite = Double.POSITIVE_INFINITY;
    double[][] bad = {{Double.NaN, 1}, {0, Double.NaN}, {-infinite, 1}, {-infinite, infinite}};
    for (double[] times : bad) {
      NamedArrays damaged = NamedArrays.empty().with("times", times);
      assertThatThrownBy(() -> Clock.restore(damaged))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "the clock's times are %s and %s; both must be finite; the file is damaged, fit the model again",
              times[0], times[1]);
    }
  }

  @Test
  void clockStandsStillWhereDataIsCutInTime() {
    Parts parts = Protocol.chronological().divide(SmallData.random(3));
    Clock clock = Clock.fit(parts.trainingData());
    float[] now = new float[Clock.FEATURES];
    clock.write(3, now, 0);
    assertThat(now).containsOnly(0);
    Clock.restore(clock.fitted()).write(3, now, 0);
    assertThat(now).containsOnly(0);
    assertThat(Split.chronological().cutsInTime()).isTrue();
    assertThat(PARTS.trainingData().isCutInTime()).isFalse();
  }
}
