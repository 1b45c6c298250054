package org.lanet.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.SmallData;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.error.StorageException;
import org.lanet.model.DistinctLabels;
import org.lanet.model.LabelShares;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

class OwnFrequenciesTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(3));

  static float[] prior(TrainingData train) {
    return LabelShares.logOdds(LabelShares.of(train));
  }

  /** The sets of a sample, each once, the oldest first. */
  static List<Set<Integer>> sets(Histories histories, int b) {
    List<Set<Integer>> sets = new ArrayList<>();
    for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
      Set<Integer> set = new TreeSet<>();
      for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
        set.add(histories.label(e));
      }
      sets.add(set);
    }
    return sets;
  }

  /** The mean of the Beta distribution with c·π and c·(1 − π) beside what was seen. */
  static double share(List<Set<Integer>> sets, int label, double rate, double c, double pi) {
    double with = 0;
    double all = 0;
    for (int age = 0; age < sets.size(); age++) {
      double weight = Math.pow(rate, age);
      all += weight;
      with += sets.get(sets.size() - 1 - age).contains(label) ? weight : 0;
    }
    return (with + c * pi) / (all + c);
  }

  static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }

  /** What is added to each label's log-odds, of the labels had and of all others. */
  private static float[] added(OwnFrequencies frequencies, Histories histories, boolean had) {
    DistinctLabels rows = DistinctLabels.of(histories);
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] z = frequencies.ofNew(histories, manager).toFloatArray();
      float[] own = frequencies.ofHad(histories, rows);
      int labels = histories.labelCount();
      for (int b = 0; b < histories.size() && had; b++) {
        for (int n = 0; n < rows.count(b); n++) {
          z[b * labels + rows.label(b, n)] += own[b * rows.most() + n];
        }
      }
      return z;
    }
  }

  private static OwnFrequencies of(double rate, double strength, double weight, float... prior) {
    NamedArrays told =
        NamedArrays.empty()
            .with("own-rate", rate)
            .with("own-strength", strength)
            .with("own-weight", weight);
    return OwnFrequencies.restore(told, prior);
  }

  @ParameterizedTest
  @CsvSource({"1, 8", ".85, 2", ".7, .5"})
  void withThePriorTheyAreTheMeanOfABetaDistribution(double rate, double c) {
    float[] prior = prior(PARTS.trainingData());
    for (Window window : List.of(Window.wholePrefix(), Window.lookBack(2))) {
      Histories histories = PARTS.test().histories(window);
      float[] z = added(of(rate, c, 1, prior), histories, true);
      float[] half = added(of(rate, c, .5, prior), histories, true);
      for (int b = 0; b < histories.size(); b++) {
        for (int k = 0; k < prior.length; k++) {
          int place = b * prior.length + k;
          double expected = share(sets(histories, b), k, rate, c, sigmoid(prior[k]));
          assertThat(sigmoid(prior[k] + z[place])).isCloseTo(expected, within(1e-6));
          assertThat(half[place]).isCloseTo(z[place] / 2, within(1e-6f));
        }
      }
    }
  }

  @Test
  void ofAnEmptyHistoryThereIsNothingToAdd() {
    float[] prior = prior(PARTS.trainingData());
    Histories empty = Histories.empty(prior.length, "nobody");
    assertThat(added(of(.93, 4, 1, prior), empty, true))
        .containsExactly(new float[prior.length], within(0f));
  }

  @Test
  void aLabelThatIsLeftOutIsOneTheUserNeverHad() {
    float[] prior = prior(PARTS.trainingData());
    Histories histories = PARTS.test().histories(Window.wholePrefix());
    float[] z = added(of(.93, 4, 1, prior), histories, false);
    for (int k = 0; k < prior.length; k++) {
      double expected =
          share(
              sets(histories, 0).stream().map(s -> Set.<Integer>of()).toList(),
              k,
              .93,
              4,
              sigmoid(prior[k]));
      assertThat(sigmoid(prior[k] + z[k])).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void labelsThatEverybodyAlwaysHasOrNobodyHasMakeNoInfiniteNumber() {
    TemporalSetsBuilder builder = TemporalSets.builder("always");
    builder.labels(List.of("always", "never", "some"));
    for (int u = 0; u < 12; u++) {
      String id = "%02d".formatted(u);
      builder.part(id, u < 10 ? PartName.TRAIN : u == 10 ? PartName.VALIDATION : PartName.TEST);
      for (int j = 0; j < 4; j++) {
        builder.add(id, j, "always");
        if ((u + j) % 3 == 0) {
          builder.add(id, j, u == 11 ? "never" : "some");
        }
      }
    }
    Parts parts = Protocol.byUser().divide(builder.build());
    float[] prior = prior(parts.trainingData());
    OwnFrequencies fitted = OwnFrequencies.fit(parts.trainingData(), Window.wholePrefix(), prior);
    float[] z = added(fitted, parts.test().histories(Window.wholePrefix()), true);
    for (int k = 0; k < 3; k++) {
      assertThat(prior[k] + z[k]).isBetween(-20f, 20f);
    }
    assertThat(prior[0] + z[0]).isGreaterThan(prior[1] + z[1]).isGreaterThan(prior[2] + z[2]);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, .5",
    "1.1, 1, .5",
    "NaN, 1, .5",
    ".9, 0, .5",
    ".9, -1, .5",
    ".9, NaN, .5",
    ".9, 1, -.1",
    ".9, 1, 1.1",
    ".9, 1, NaN"
  })
  void numbersThatCannotBeAreErrors(double rate, double strength, double weight) {
    assertThatThrownBy(() -> of(rate, strength, weight, 0, 0))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "own frequencies have the rate %s, the strength %s and the weight %s; these must lie in (0, 1], above 0 and in [0, 1]; the file is damaged, fit the model again",
            rate, strength, weight);
  }
}
