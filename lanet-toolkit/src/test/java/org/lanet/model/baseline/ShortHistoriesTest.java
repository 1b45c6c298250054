package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.model.HandNetwork;
import org.lanet.model.NeuralModel;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.PrefixHistories;
import org.lanet.sample.Protocol;

/**
 * What the formulas of the networks come to, in plain loops, where a history has no set or one of
 * one label, beside others in a batch and alone.
 */
class ShortHistoriesTest {
  private static final int K = ShortFormulas.K;
  private static final int D = ShortFormulas.D;
  private static final int P = ShortFormulas.P;
  static final TemporalSets DATA = data();
  static final Parts PARTS = Protocol.byUser().divide(DATA);

  /** Nobody first and last; the third has one label, "c". The second alone is known by its id. */
  private static final Histories BATCH =
      PrefixHistories.of(
          DATA, new String[] {"test", "train", "test", "validation", "validation"}, 0, 3, 1, 2, 0);

  /** A model, and its K logits by hand. */
  private record Case(NeuralModel model, Function<HandNetwork, double[]> byHand) {
    @Override
    public String toString() {
      return model.name();
    }
  }

  private static TemporalSets data() {
    TemporalSetsBuilder builder = TemporalSets.builder("short");
    for (PartName part : PartName.values()) {
      builder.part(part.name().toLowerCase(Locale.ROOT), part);
    }
    return builder
        .add("train", 0, "a", 2)
        .add("train", 0, "b", 1)
        .add("train", 1, "b", 3)
        .add("train", 3, "a", 1)
        .add("train", 3, "c", 1)
        .add("train", 4, "b", 5)
        .add("validation", 0, "b", 1)
        .add("validation", 2, "a", 1)
        .add("validation", 2, "c", 2)
        .add("validation", 3, "c", 1)
        .add("test", 1, "c", 1)
        .add("test", 2, "c", 1)
        .build();
  }

  static Stream<Case> withoutSets() {
    return Stream.of(
        new Case(Models.linearTransition(), n -> n.weights("prior")),
        new Case(Models.gru().withWidth(D), n -> n.weights("head_bias")),
        new Case(Models.lstm().withEmbedding(D), ShortFormulas::lstmOfNone),
        new Case(
            Models.class2c2ae().withEmbedding(D).withLatent(3).withHidden(5),
            ShortFormulas::class2c2aeOfNone),
        new Case(
            Models.transformerBase(),
            n -> n.linear("head", HandNetwork.leakyRelu(0, n.weights("hidden_bias")))),
        new Case(Models.dnntsp().withEmbedding(D), ShortFormulas::dnntspOfNone),
        new Case(
            Models.sfcntsp().withEmbedding(D).withLookBack(P).withBias(true),
            n -> n.matrix("labels", n.weights("projection_bias"))),
        new Case(Models.pietsp().withEmbedding(D).withLookBack(P), ShortFormulas::pietspOfNone),
        new Case(
            Models.tcmbn().withEmbedding(D).withComponents(ShortFormulas.C),
            ShortFormulas::tcmbnOfNone));
  }

  @ParameterizedTest
  @MethodSource("withoutSets")
  void aHistoryWithoutSetsHasTheScoresOfTheFormulaAloneAndBesideOthers(Case one) {
    try (var network = new HandNetwork(one.model, PARTS.trainingData())) {
      double[] expected = one.byHand.apply(network);
      float[] batch = network.logits(BATCH);
      assertClose(sample(batch, 0), expected);
      assertClose(sample(batch, BATCH.size() - 1), expected);
      assertClose(network.logits(BATCH.slice(0, 1)), expected);
      assertClose(network.logits(Histories.empty(K, "nobody", "no one")), expected, expected);
    }
  }

  @ParameterizedTest
  @MethodSource("withoutSets")
  void historiesWithoutSetsChangeNoScoreOfTheOthers(Case one) {
    try (var network = new HandNetwork(one.model, PARTS.trainingData())) {
      float[] batch = network.logits(BATCH);
      for (int b = 0; b < BATCH.size(); b++) {
        float[] alone = network.logits(BATCH.slice(b, b + 1));
        double[] expected = new double[K];
        Arrays.setAll(expected, k -> alone[k]);
        assertClose(sample(batch, b), expected);
      }
    }
  }

  static Stream<Case> ofOneLabel() {
    return Stream.of(
        new Case(Models.linearTransition(), ShortFormulas::linearOfOne),
        new Case(Models.lstm().withEmbedding(D), ShortFormulas::lstmOfOne),
        new Case(
            Models.class2c2ae().withEmbedding(D).withLatent(3).withHidden(5),
            ShortFormulas::class2c2aeOfOne),
        new Case(Models.dnntsp().withEmbedding(D).withHeads(2), ShortFormulas::dnntspOfOne),
        new Case(
            Models.sfcntsp().withEmbedding(D).withLookBack(P).withBias(false),
            ShortFormulas::sfcntspOfOne),
        new Case(Models.pietsp().withEmbedding(D).withLookBack(P), ShortFormulas::pietspOfOne));
  }

  @ParameterizedTest
  @MethodSource("ofOneLabel")
  void aHistoryOfOneLabelHasTheScoresOfTheFormulaAloneAndBesideOthers(Case one) {
    try (var network = new HandNetwork(one.model, PARTS.trainingData())) {
      double[] expected = one.byHand.apply(network);
      assertClose(sample(network.logits(BATCH), 2), expected);
      assertClose(network.logits(BATCH.slice(2, 3)), expected);
    }
  }

  private static float[] sample(float[] logits, int b) {
    return Arrays.copyOfRange(logits, b * K, (b + 1) * K);
  }

  private static void assertClose(float[] actual, double[]... expected) {
    assertThat(actual).hasSize(expected.length * K);
    for (int i = 0; i < actual.length; i++) {
      double wanted = expected[i / K][i % K];
      double rounding = 1e-5 * Math.max(1, Math.abs(wanted));
      assertThat((double) actual[i]).as("logit %s", i).isCloseTo(wanted, within(rounding));
    }
  }
}
