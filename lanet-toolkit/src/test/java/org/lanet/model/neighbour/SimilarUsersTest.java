package org.lanet.model.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** Against the definition in dense arrays, one user at a time. */
class SimilarUsersTest {
  private static final double DECAY = .9;

  private static double[] vector(TemporalSets sets, int sequence) {
    double[] v = new double[sets.labelCount()];
    double all = 0;
    for (int j = sets.firstSet(sequence); j < sets.endSet(sequence); j++) {
      double weight = Math.pow(DECAY, sets.endSet(sequence) - 1 - j);
      all += weight;
      for (int e = sets.firstElement(j); e < sets.endElement(j); e++) {
        v[sets.label(e)] += weight;
      }
    }
    double total = all;
    return Arrays.stream(v).map(x -> x / total).toArray();
  }

  private static double[] vector(Histories histories, int b) {
    double[] u = new double[histories.labelCount()];
    double all = 0;
    for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
      double weight = Math.pow(DECAY, histories.endSet(b) - 1 - j);
      all += weight;
      for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
        u[histories.label(e)] += weight;
      }
    }
    double total = all;
    return Arrays.stream(u).map(x -> x / total).toArray();
  }

  private static double product(double[] u, double[] v) {
    double product = 0;
    for (int k = 0; k < u.length; k++) {
      product += u[k] * v[k];
    }
    return product;
  }

  private static double[] expected(TrainingData train, Histories histories, int b) {
    double[] u = vector(histories, b);
    double[] mean = new double[u.length];
    double all = 0;
    for (int i = 0; i < train.sets().sequenceCount(); i++) {
      double[] v = vector(train.sets(), i);
      if (!train.sets().id(i).equals(histories.id(b)) && product(u, v) > 0) {
        double similarity =
            product(u, v) / (Math.pow(product(u, u), .25) * Math.pow(product(v, v), .75));
        all += similarity;
        for (int k = 0; k < v.length; k++) {
          mean[k] += similarity * v[k];
        }
      }
    }
    double total = all > 0 ? all : 1;
    return Arrays.stream(mean).map(x -> x / total).toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void rowsAreTheWeightedMeansOfAllOtherTrainingUsers(long seed) {
    Parts parts = RandomUsers.of(seed, 5 + (int) (4 * seed), 3 + (int) seed).parts();
    SimilarUsers similar = SimilarUsers.fit(parts.trainingData(), DECAY);
    int labels = parts.trainingData().labelCount();
    for (Histories histories : RandomUsers.histories(parts)) {
      float[] rows = similar.ofOthers(histories);
      for (int b = 0; b < histories.size(); b++) {
        double[] expected = expected(parts.trainingData(), histories, b);
        for (int k = 0; k < labels; k++) {
          assertThat((double) rows[b * labels + k]).isCloseTo(expected[k], within(1e-6));
        }
      }
    }
  }

  @Test
  void aTargetOfTheUserItselfDoesNotShow() {
    // by hand: only u has a and b together, so its history of a says nothing of b
    var data = TemporalSets.builder("own");
    data.add("u", 1, "a").add("u", 2, "b").add("w", 1, "c").add("w", 2, "a");
    data.add("v", 1, "a").add("v", 2, "b").add("t", 1, "a").add("t", 2, "c");
    data.part("u", PartName.TRAIN).part("w", PartName.TRAIN);
    data.part("v", PartName.VALIDATION).part("t", PartName.TEST);
    Parts parts = Protocol.byUser().divide(data.build());
    SimilarUsers similar = SimilarUsers.fit(parts.trainingData(), 1);
    Histories ofTraining = parts.train().histories(Window.wholePrefix());
    Histories stranger = parts.test().histories(Window.wholePrefix());
    assertThat(similar.ofOthers(ofTraining.slice(0, 1))).containsExactly(.5f, 0, .5f); // w alone
    assertThat(similar.ofOthers(stranger)).containsExactly(.5f, .25f, .25f); // u and w alike
    assertThat(similar.of(stranger)).containsExactly(.5f, .25f, .25f);
    assertThat(similar.of(ofTraining.slice(0, 1))).containsExactly(.5f, .25f, .25f);
  }

  @Test
  void whoHasNothingInCommonWithAnybodyElseGetsZeros() {
    Parts parts = RandomUsers.of(3, 9, 6).parts();
    SimilarUsers similar = SimilarUsers.fit(parts.trainingData(), DECAY);
    assertThat(similar.of(Histories.empty(6, "nobody"))).containsOnly(0);
    assertThat(similar.ofOthers(Histories.empty(6, "nobody"))).containsOnly(0);
  }

  @Test
  void otherNamesChangeNoBitAndAnotherOrderOfLabelsRoundingOnly() {
    RandomUsers users = RandomUsers.of(7, 20, 8);
    float[] rows = rows(users);
    assertThat(rows(users.withUsers(u -> (u * 7) % 1000 + 3))).isEqualTo(rows);
    float[] turned = rows(users.withLabels(k -> 7 - k));
    for (int i = 0; i < rows.length; i++) {
      assertThat(turned[i / 8 * 8 + 7 - i % 8]).isCloseTo(rows[i], within(1e-6f));
    }
  }

  private static float[] rows(RandomUsers users) {
    Parts parts = users.parts();
    Histories test = parts.test().histories(Window.wholePrefix());
    return SimilarUsers.fit(parts.trainingData(), DECAY).ofOthers(test);
  }

  @Test
  void whatWasSavedIsTheSameToTheBit() {
    Parts parts = RandomUsers.of(2, 30, 7).parts();
    SimilarUsers similar = SimilarUsers.fit(parts.trainingData(), DECAY);
    SimilarUsers restored = SimilarUsers.restore(similar.fitted(), DECAY);
    for (Histories histories : RandomUsers.histories(parts)) {
      assertThat(restored.of(histories)).isEqualTo(similar.of(histories));
    }
    assertThat(restored.fitted()).isEqualTo(similar.fitted());
    assertThat(restored.labelCount()).isEqualTo(7);
  }

  @Test
  void pairsThatDoNotFitTogetherAreErrors() {
    NamedArrays totals = NamedArrays.empty().with("similar/totals", 1.0, 1.0);
    NamedArrays few =
        totals
            .with("similar/label", 0, 1)
            .with("similar/partner", 0)
            .with("similar/weight", 1.0, 1.0);
    assertThatThrownBy(() -> SimilarUsers.restore(few, DECAY))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "there are 2 labels, 1 partners and 2 weights of pairs of labels; there must be as many of each; the file is damaged, fit the model again");
    NamedArrays stray =
        totals
            .with("similar/label", 0, 1)
            .with("similar/partner", 0, 2)
            .with("similar/weight", 1.0, 1.0);
    assertThatThrownBy(() -> SimilarUsers.restore(stray, DECAY))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "pair 1 of labels has the label 2; it must be one of 0 to 1; the file is damaged, fit the model again");
  }

  /** Two pairs of label 0, and totals of two labels. */
  private static NamedArrays saved(double total, int partner, double weight) {
    return NamedArrays.empty()
        .with("similar/totals", 1.0, total)
        .with("similar/label", 0, 0)
        .with("similar/partner", 0, partner)
        .with("similar/weight", .5, weight);
  }

  @Test
  void numbersThatAreNotFiniteAreErrors() {
    assertThat(SimilarUsers.restore(saved(1, 1, .5), DECAY).fitted()).isEqualTo(saved(1, 1, .5));
    for (double none : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      for (NamedArrays damaged : List.of(saved(none, 1, .5), saved(1, 1, none))) {
        assertThatThrownBy(() -> SimilarUsers.restore(damaged, DECAY))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("finite");
      }
    }
  }

  @Test
  void aPairThatIsThereTwiceIsAnError() {
    assertThatThrownBy(() -> SimilarUsers.restore(saved(1, 0, .5), DECAY))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll("label 0 ", "twice", "the file is damaged");
  }

  @Test
  void decaysBeyondTheirRangeAreRefused() {
    Parts parts = RandomUsers.of(2, 30, 7).parts();
    assertThatThrownBy(() -> SimilarUsers.fit(parts.trainingData(), 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the decay of sets is 0.0; it must lie in (0, 1]");
  }
}
