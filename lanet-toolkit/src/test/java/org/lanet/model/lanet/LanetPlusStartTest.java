package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.model.lanet.LanetPlus.Term;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** What LANET+ scores before it has learned anything. */
class LanetPlusStartTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(3));
  private static final LanetPlus SMALL = Models.lanetPlus().withWidth(8);
  private static final Window WINDOW = SMALL.window();

  static Stream<LanetPlus> forms() {
    return LanetPlusTest.forms();
  }

  /** By hand: each label's share of the training sets, 1e-4 above and below. */
  private static double[] logOdds(TrainingData train) {
    TemporalSets sets = train.sets();
    double[] odds = new double[train.labelCount()];
    for (int e = 0; e < sets.elementCount(); e++) {
      odds[sets.label(e)] += 1.0 / sets.setCount();
    }
    Arrays.setAll(odds, k -> Math.log((odds[k] + 1e-4) / (1 - odds[k] + 1e-4)));
    return odds;
  }

  /**
   * By hand: of the way λ from everybody's log-odds to those of the user's own decayed share, with
   * c sets of everybody's added to it.
   */
  private static double start(
      Histories histories, int b, int label, double odds, NamedArrays told) {
    double rate = told.number("own-rate");
    double strength = told.number("own-strength");
    double own = 0;
    double all = 0;
    double weight = 1;
    for (int j = histories.endSet(b) - 1; j >= histories.firstSet(b); j--, weight *= rate) {
      all += weight;
      for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
        own += histories.label(e) == label ? weight : 0;
      }
    }
    double share = (own + strength / (1 + Math.exp(-odds))) / (all + strength);
    double lambda = told.number("own-weight");
    return (1 - lambda) * odds + lambda * Math.log(share / (1 - share));
  }

  private static NamedArrays told(InitialisedPlus network) {
    return Objects.requireNonNull(network.encoding().fitted());
  }

  @ParameterizedTest
  @MethodSource("forms")
  void scoresBeforeTheFirstStepAreThePriorsAndOwnFrequencies(LanetPlus recipe) {
    double[] prior = logOdds(PARTS.trainingData());
    boolean withOwn = recipe.has(Term.FREQUENCIES);
    try (var network = new InitialisedPlus(recipe, PARTS.trainingData(), false)) {
      for (Histories histories :
          List.of(
              PARTS.test().histories(WINDOW),
              PARTS.train().histories(WINDOW),
              Histories.empty(prior.length, "nobody", "no one"))) {
        float[] logits = network.logits(network.inputs(histories));
        assertThat(logits).hasSize(histories.size() * prior.length);
        for (int i = 0; i < logits.length; i++) {
          int k = i % prior.length;
          double expected =
              withOwn ? start(histories, i / prior.length, k, prior[k], told(network)) : prior[k];
          assertThat((double) logits[i]).isCloseTo(expected, within(1e-5));
        }
      }
    }
  }

  @Test
  void withoutAnyTermThereIsOneRowASample() {
    LanetPlus bare = SMALL;
    for (Term term : Term.values()) {
      bare = bare.without(term);
    }
    double[] prior = logOdds(PARTS.trainingData());
    try (var network = new InitialisedPlus(bare, PARTS.trainingData(), false)) {
      Histories histories = PARTS.test().histories(WINDOW);
      float[] logits = network.logits(network.inputs(histories));
      assertThat(logits).hasSize(histories.size() * prior.length);
      for (int i = 0; i < logits.length; i++) {
        assertThat((double) logits[i]).isCloseTo(prior[i % prior.length], within(1e-5));
      }
    }
  }
}
