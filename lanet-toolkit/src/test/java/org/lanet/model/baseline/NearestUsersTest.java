package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.model.CountModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.NamedArrays;

/** TIFU-KNN and UP-CF by hand, and at their edges. */
class NearestUsersTest {
  private static final TifuKnn ONE_NEAREST =
      Models.tifuKnn().withNeighbours(1).withPrior(0).withAlpha(0);

  /** Training users a b and a c, both once; test users as the letters say. */
  private static Parts parts(String... testUsers) {
    TemporalSetsBuilder builder = TemporalSets.builder("by hand");
    builder.labels(List.of("a", "b", "c", "d"));
    add(builder, PartName.TRAIN, "t1", "ab");
    add(builder, PartName.TRAIN, "t2", "ac");
    // a sample to train on and one to validate on, which change no neighbour of these users
    add(builder, PartName.TRAIN, "t3", "d", "d");
    add(builder, PartName.VALIDATION, "v", "a", "a");
    for (int n = 0; n < testUsers.length; n++) {
      add(builder, PartName.TEST, "x%04d".formatted(n), testUsers[n], "a");
    }
    return Protocol.byUser().divide(builder.build());
  }

  private static void add(
      TemporalSetsBuilder builder, PartName part, String id, String... setsOfLetters) {
    builder.part(id, part);
    for (int j = 0; j < setsOfLetters.length; j++) {
      for (int i = 0; i < setsOfLetters[j].length(); i++) {
        builder.add(id, j, setsOfLetters[j].substring(i, i + 1));
      }
    }
  }

  private static float[][] scores(CountModel model, String... testUsers) {
    Parts parts = parts(testUsers);
    float[][] rows = new float[testUsers.length][];
    model
        .fit(parts.trainingData(), 1)
        .score(parts.test().histories(model.window()), (n, row) -> rows[n] = row.clone());
    return rows;
  }

  private static float[] ofNobody(CountModel model) {
    float[][] rows = new float[1][];
    model
        .fit(parts("a").trainingData(), 1)
        .score(Histories.empty(4, "nobody"), (n, row) -> rows[n] = row.clone());
    return rows[0];
  }

  @Test
  void usersAsNearAsTheLastNeighbourShareItsPlace() {
    // a b c is at distance 1 from both a b and a c, and the one place is halved
    assertThat(scores(ONE_NEAREST, "abc")[0]).containsExactly(1, .5f, .5f, 0);
    // the nearest of a b is itself, the second place is that of a c
    assertThat(scores(ONE_NEAREST, "ab")[0]).containsExactly(1, 1, 0, 0);
    assertThat(scores(ONE_NEAREST.withNeighbours(2), "ab")[0]).containsExactly(1, .5f, .5f, 0);
  }

  @Test
  void moreNeighboursThanUsersAreAllUsers() {
    float third = (float) (1 / 3.0);
    assertThat(scores(ONE_NEAREST.withNeighbours(Integer.MAX_VALUE), "ab")[0])
        .containsExactly((float) (2 / 3.0), third, third, (float) ((.7 + 1) / 2 / 3)); // r_g .7
  }

  @Test
  void thePriorRanksWhatNobodyNearHad() {
    // a is in 2 of the 4 training sets, b in 1, d in 2
    assertThat(scores(ONE_NEAREST.withPrior(1), "ab")[0]).containsExactly(1.5f, 1.25f, .25f, .5f);
    assertThat(scores(Models.upCf().withPrior(1), "d")[0])
        .containsExactly(.5f, .25f, .25f, 2 + .5f);
  }

  @Test
  void aHistoryWithoutSetsGetsItsNearestUsersOrAll() {
    // as vectors a b, a c are at √2 from nothing, d d is at 1 less its decay
    assertThat(ofNobody(ONE_NEAREST)[3]).isPositive();
    assertThat(ofNobody(ONE_NEAREST)).startsWith(0, 0, 0);
    float third = (float) (1 / 3.0);
    assertThat(ofNobody(Models.upCf().withPrior(0)))
        .containsExactly((float) (2 / 3.0), third, third, third);
  }

  @Test
  void highPowersOfLikenessStayNumbersInTheirOrder() {
    // at α 0 the training user, .9 b and .1 a, is .9 / .82 times as like a user of b as b itself
    UpCf power = Models.upCf().withAsymmetry(0).withRecency(1000).withPrior(0);
    TemporalSetsBuilder builder = TemporalSets.builder("by hand");
    builder.labels(List.of("a", "b"));
    add(builder, PartName.TRAIN, "t1", "b", "b", "b", "b", "b", "b", "b", "b", "b", "a");
    add(builder, PartName.VALIDATION, "v", "a", "a");
    add(builder, PartName.TEST, "x", "b", "a");
    Parts parts = Protocol.byUser().divide(builder.build());
    for (double locality : new double[] {1, 10, 1000, 1e6}) {
      float[][] rows = new float[1][];
      power
          .withLocality(locality)
          .fit(parts.trainingData(), 1)
          .score(parts.test().histories(power.window()), (n, row) -> rows[n] = row.clone());
      assertThat(rows[0][1]).isFinite().isGreaterThan(rows[0][0]);
    }
  }

  @Test
  void highPowersOfLikenessLeaveThePriorBelowWhatTheUserHad() {
    // p_u is a 1 and b .1; at α 0 the training user, a .9 and c .1, is .9 times as like it as
    // itself
    UpCf power = Models.upCf().withAsymmetry(0).withRecency(1000).withLocality(1000);
    TemporalSetsBuilder builder = TemporalSets.builder("by hand");
    builder.labels(List.of("a", "b", "c", "d"));
    add(builder, PartName.TRAIN, "t1", "a", "a", "a", "a", "a", "a", "a", "a", "a", "c");
    add(builder, PartName.TRAIN, "t2", "d");
    add(builder, PartName.VALIDATION, "v", "a", "a");
    add(builder, PartName.TEST, "x", "ab", "a", "a", "a", "a", "a", "a", "a", "a", "a", "a");
    Parts parts = Protocol.byUser().divide(builder.build());
    float[][] rows = new float[1][];
    power
        .fit(parts.trainingData(), 1)
        .score(parts.test().histories(power.window()), (n, row) -> rows[n] = row.clone());
    assertThat(rows[0][0]).isGreaterThan(rows[0][1]);
    assertThat(rows[0][1]).isGreaterThan(rows[0][3]);
  }

  @Test
  void manySamplesAreScoredAsEachAlone() {
    String[] users = new String[1300]; // more than two blocks, the last one not full
    for (int n = 0; n < users.length; n++) {
      users[n] = List.of("a", "ab", "abc", "bd", "cd").get(n * 7 % 5);
    }
    for (CountModel model : List.of(Models.tifuKnn().withNeighbours(2), Models.upCf())) {
      float[][] rows = scores(model, users);
      Map<String, float[]> alone =
          Map.of(
              "a", scores(model, "a")[0],
              "ab", scores(model, "ab")[0],
              "abc", scores(model, "abc")[0],
              "bd", scores(model, "bd")[0],
              "cd", scores(model, "cd")[0]);
      for (int n = 0; n < users.length; n++) {
        assertThat(rows[n]).as("sample %d", n).isEqualTo(alone.get(users[n]));
      }
    }
  }

  @Test
  void scoringEndsWhenItsThreadIsInterrupted() {
    Parts parts = parts("ab");
    Scorer scorer = Models.tifuKnn().fit(parts.trainingData(), 1);
    Histories histories = parts.test().histories(Models.tifuKnn().window());
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> scorer.score(histories, (n, row) -> {}))
        .isInstanceOf(InterruptedRunException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void fittingEndsWhenItsThreadIsInterrupted() {
    Parts parts = parts("ab");
    for (CountModel model : List.of(Models.tifuKnn(), Models.upCf())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> model.fit(parts.trainingData(), 1))
          .isInstanceOf(InterruptedRunException.class)
          .hasMessage("fitting stopped: its thread was interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aVectorIsDecayedByGroupsAndWithinThem() {
    // 5 sets in 2 groups of 2 and 3; r_b .5, r_g .25: see the formula
    TifuKnn own = ONE_NEAREST.withAlpha(1).withGroups(2).withWithinDecay(.5).withGroupDecay(.25);
    TemporalSetsBuilder builder = TemporalSets.builder("by hand");
    builder.labels(List.of("a", "b", "c", "d", "e"));
    add(builder, PartName.TRAIN, "t", "a", "a");
    add(builder, PartName.VALIDATION, "v", "a", "a");
    add(builder, PartName.TEST, "x", "a", "b", "c", "d", "e", "a");
    Parts parts = Protocol.byUser().divide(builder.build());
    double[] within = {.25 * .5 / 2 / 2, .25 / 2 / 2, .25 / 3 / 2, .5 / 3 / 2, 1 / 3.0 / 2};
    double[] overall = {.25 / 16 / 2 / 2, .25 / 8 / 2 / 2, .25 / 3 / 2, .5 / 3 / 2, 1 / 3.0 / 2};
    Map<TifuKnn.Decay, double[]> expected =
        Map.of(TifuKnn.Decay.WITHIN_GROUPS, within, TifuKnn.Decay.OVER_HISTORY, overall);
    expected.forEach(
        (decay, weights) ->
            own.with(decay)
                .fit(parts.trainingData(), 1)
                .score(
                    parts.test().histories(own.window()),
                    (n, row) -> {
                      for (int k = 0; k < weights.length; k++) {
                        assertThat((double) row[k]).isCloseTo(weights[k], within(1e-8));
                      }
                    }));
  }

  @Test
  void settingsOutOfRangeAreErrors() {
    assertThatThrownBy(() -> Models.tifuKnn().withNeighbours(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of neighbours is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.tifuKnn().withGroups(0))
        .hasMessage("the number of groups is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.tifuKnn().withWithinDecay(1.5))
        .hasMessage("the decay within groups is 1.5; it must lie in (0, 1]");
    assertThatThrownBy(() -> Models.tifuKnn().withGroupDecay(0))
        .hasMessage("the decay of groups is 0.0; it must lie in (0, 1]");
    assertThatThrownBy(() -> Models.tifuKnn().withAlpha(Double.NaN))
        .hasMessage("α, the share of a user's own sets, is NaN; it must lie in [0, 1]");
    assertThatThrownBy(() -> Models.tifuKnn().withPrior(-1))
        .hasMessage(
            "the prior, what of every label's share is added to its score, is -1.0; it must lie in [0, 1]");
    assertThatThrownBy(() -> Models.upCf().withRecency(0))
        .hasMessage("the recency, a number of sets, is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.upCf().withAsymmetry(2))
        .hasMessage("the asymmetry is 2.0; it must lie in [0, 1]");
    assertThatThrownBy(() -> Models.upCf().withLocality(0))
        .hasMessage("the locality is 0.0; it must be a positive number");
  }

  @Test
  void vectorsThatDoNotFitTogetherAreAnError() {
    NamedArrays labels = NamedArrays.empty().with("labels", "a", "b").with("shares", .5, .5);
    assertThatThrownBy(() -> Models.tifuKnn().restore(withVectors(labels, 3, 1, 1)))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "the vectors of the training users do not fit together: 2 labels and 2 weights, and 'vectors/offsets' must rise from 0 to that number; the file is damaged, fit the model again");
    assertThatThrownBy(() -> Models.upCf().restore(withVectors(labels, 2, 2, 1)))
        .hasMessage(
            "entry 1 of the training users' vectors is 1.0 for label 2; it must be a finite number for one of the labels 0 to 1; the file is damaged, fit the model again");
    assertThatThrownBy(() -> Models.upCf().restore(withVectors(labels, 2, 1, Double.NaN)))
        .hasMessageStartingWith("entry 1 of the training users' vectors is NaN for label 1; ");
    NamedArrays fewer = NamedArrays.empty().with("labels", "a", "b").with("shares", .5);
    assertThatThrownBy(() -> Models.upCf().restore(withVectors(fewer, 2, 1, 1)))
        .hasMessage("there are 1 shares for 2 labels; the file is damaged, fit the model again");
  }

  private static NamedArrays withVectors(NamedArrays labels, int end, int label, double weight) {
    return labels
        .with("vectors/offsets", 0, 1, end)
        .with("vectors/label", 0, label)
        .with("vectors/weight", .5, weight);
  }

  @Test
  void theSearchSpacesHoldTheirPresets() {
    assertThat(Models.tifuKnn().searchSpace().contains(Models.tifuKnn())).isTrue();
    assertThat(Models.upCf().searchSpace().contains(Models.upCf())).isTrue();
  }
}
