package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lanet.model.HandNetwork.elu;
import static org.lanet.model.HandNetwork.leakyRelu;
import static org.lanet.model.HandNetwork.product;
import static org.lanet.model.HandNetwork.sum;
import static org.lanet.model.HandNetwork.times;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.model.Feature;
import org.lanet.model.HandNetwork;
import org.lanet.model.Masks;
import org.lanet.model.NeuralModel;
import org.lanet.nn.MaskPool;
import org.lanet.sample.Histories;
import org.lanet.sample.PrefixHistories;

/**
 * Where dropout falls: what a training pass makes of one set of one label, against the formula in
 * plain loops with the same masks at the places that the recipes name, and nowhere else.
 */
class DropoutPlacesTest {
  private static final double RATE = .5;
  private static final int D = 4;
  private static final int P = 5;

  /** Label 1 once, at the first training time, of an unknown user. */
  private static final Histories ONE =
      PrefixHistories.of(ShortHistoriesTest.DATA, new String[] {"validation"}, 1);

  private static final int LABEL = 1;

  /** GELU(1): the share of a normal distribution below 1, from a table. */
  private static final double GELU_OF_1 = .8413447460685429;

  /** A model with and without dropout, and the first output of its training pass. */
  private record Case(
      NeuralModel model, NeuralModel without, BiFunction<HandNetwork, Masks, double[]> byHand) {
    @Override
    public String toString() {
      return model.name();
    }
  }

  static Stream<Case> models() {
    Gru gru = Models.gru().withWidth(D);
    Sfcntsp sfcntsp = Models.sfcntsp().withEmbedding(D).withLookBack(P).withBias(true);
    Tcmbn tcmbn = Models.tcmbn().withEmbedding(D).withHeads(2, 3).withFeedForward(6);
    TransformerBase sets =
        Models.transformerBase().withWidths(D, 1).withHeads(2).withLayers(1).withFeedForward(6);
    TransformerBase base = sets.without(Feature.TIME).without(Feature.ID);
    return Stream.of(
        new Case(gru.withDropout(RATE), gru.withDropout(0), DropoutPlacesTest::gru),
        new Case(sfcntsp.withDropout(RATE), sfcntsp.withDropout(0), DropoutPlacesTest::sfcntsp),
        new Case(tcmbn.withDropout(RATE), tcmbn.withDropout(0), DropoutPlacesTest::tcmbn),
        new Case(base.withDropout(RATE), base.withDropout(0), DropoutPlacesTest::transformerBase));
  }

  @ParameterizedTest
  @MethodSource("models")
  void aTrainingPassDropsOutAtThePlacesTheRecipeNames(Case one) {
    try (var network = new HandNetwork(one.model, ShortHistoriesTest.PARTS.trainingData());
        var pool = new MaskPool(network.manager(), 9)) {
      settle(network);
      for (int step = 0; step < 5; step++) {
        float[] actual = network.first(ONE, true, pool.masks(step, 0, 1).asParameters());
        var masks = new Masks(network, pool.masks(step, 0, 1).asParameters(), RATE);
        assertClose(actual, one.byHand.apply(network, masks));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void withoutDropoutItIsTheFormula(Case one) {
    try (var network = new HandNetwork(one.without, ShortHistoriesTest.PARTS.trainingData());
        var pool = new MaskPool(network.manager(), 9)) {
      settle(network);
      var pass = pool.masks(1, 0, 1).asParameters();
      assertClose(
          network.first(ONE, true, pass), one.byHand.apply(network, new Masks(network, pass, 0)));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scoresDoNotDependOnTheRate(Case one) {
    var train = ShortHistoriesTest.PARTS.trainingData();
    try (var network = new HandNetwork(one.model, train);
        var without = new HandNetwork(one.without, train);
        var pool = new MaskPool(network.manager(), 9)) {
      float[] scores = network.first(ONE, false, pool.masks(1, 0, 1).asParameters());
      assertThat(scores).containsExactly(without.logits(ONE));
    }
  }

  static Stream<NeuralModel> modelsThatNameNone() {
    return Stream.of(
        Models.linearTransition(),
        Models.lstm().withEmbedding(D),
        Models.class2c2ae().withEmbedding(D),
        Models.dnntsp().withEmbedding(D),
        Models.pietsp().withEmbedding(D));
  }

  @ParameterizedTest
  @MethodSource("modelsThatNameNone")
  void theOthersDropNothing(NeuralModel model) {
    try (var network = new HandNetwork(model, ShortHistoriesTest.PARTS.trainingData());
        var pool = new MaskPool(network.manager(), 9)) {
      float[] first = network.first(ONE, true, null);
      assertThat(network.first(ONE, true, pool.masks(1, 0, 1).asParameters()))
          .containsExactly(first);
    }
  }

  /** TCMBN's hidden units are GELU(1) all, so that no error function is needed here. */
  private static void settle(HandNetwork network) {
    if (network.has("layer_widen_weight")) {
      network.fill("layer_widen_weight", 0);
      network.fill("layer_widen_bias", 1);
    }
  }

  /** One step from h = 0: h = (1 − z) tanh(W x + b + r c). Gates in torch's order, r z n. */
  private static double[] gru(HandNetwork n, Masks masks) {
    double[] x = product(masks.next(D), n.row("labels", LABEL, D));
    double[] fromSet = sum(n.matrix("gru_l_0_i2h_WEIGHT", x), n.weights("gru_l_0_i2h_BIAS"));
    double[] fromState = n.weights("gru_l_0_h2h_BIAS");
    double[] h = new double[D];
    for (int u = 0; u < D; u++) {
      double r = 1 / (1 + Math.exp(-fromSet[u] - fromState[u]));
      double z = 1 / (1 + Math.exp(-fromSet[D + u] - fromState[D + u]));
      h[u] = (1 - z) * Math.tanh(fromSet[2 * D + u] + r * fromState[2 * D + u]);
    }
    return n.linear("head", product(masks.next(D), h));
  }

  /** On e, on what the position adds, on the mean over the sets, and on u; not on e_k. */
  private static double[] sfcntsp(HandNetwork n, Masks masks) {
    double[] e = product(masks.next(D), n.row("labels", LABEL, D));
    double[] shift = times(n.weights("positions_weight")[0], e);
    for (int d = 0; d < D; d++) {
      shift[d] += n.weights("positions_bias")[0];
    }
    double[] ofFirst = Arrays.copyOf(masks.next(P * D), D);
    double[] h = times(1 + .1, sum(e, product(ofFirst, shift)));
    h = product(masks.next(D), h);
    double[] u = product(masks.next(D), sum(h, n.linear("channels", h)));
    return n.matrix("labels", n.linear("projection", u));
  }

  /** On the attention weights, and after each part; not in the two networks behind the layer. */
  private static double[] tcmbn(HandNetwork n, Masks masks) {
    double[] atTimeZero = {0, 1, 0, 1};
    double[] x = sum(n.row("labels", LABEL, D), atTimeZero);
    double[] values = n.matrix("layer_values_weight", x);
    double[] h = layer(n, "layer_", x, values, masks, true);
    double[] logits = n.linear("weights", elu(n.linear("weights-hidden", h)));
    double all = Math.log(Arrays.stream(logits).map(Math::exp).sum());
    return Arrays.stream(logits).map(logit -> logit - all).toArray();
  }

  /** In the encoder, as there; not in the network of sets, nor in that of logits. */
  private static double[] transformerBase(HandNetwork n, Masks masks) {
    double[] a = new double[ShortFormulas.K];
    a[LABEL] = 1;
    for (int k = 0; k < a.length; k++) { // one set has no variance: the running one
      double spread = Math.sqrt(n.weights("norm_running-variance")[k] + 1e-5);
      a[k] = (a[k] - n.weights("norm_running-mean")[k]) / spread;
    }
    a = sum(product(n.weights("norm_scale"), a), n.weights("norm_shift"));
    double[] s = n.linear("set", leakyRelu(0, n.linear("set-hidden", a)));
    double[] projected = n.linear("encoder_layer-0_attention_qkv", s);
    double[] values = Arrays.copyOfRange(projected, 2 * D, 3 * D);
    double[] h = layer(n, "encoder_layer-0_", s, values, masks, false);
    return n.linear("head", leakyRelu(0, n.linear("hidden", h)));
  }

  /** A post-norm layer of two heads over one token, whose attention weights are all 1. */
  private static double[] layer(
      HandNetwork n, String prefix, double[] x, double[] values, Masks masks, boolean isTcmbns) {
    double epsilon = isTcmbns ? 1e-6 : 1e-5;
    double[] weights = masks.next(2);
    double[] context = new double[values.length];
    Arrays.setAll(context, i -> weights[2 * i / values.length] * values[i]);
    String output = isTcmbns ? "output" : "attention_output";
    double[] attended = n.linear(prefix + output, context);
    double[] h = sum(x, product(masks.next(D), attended));
    h = n.normed(prefix + "attention-norm", h, epsilon);
    double[] hidden = leakyRelu(0, n.linear(prefix + "widen", h));
    if (isTcmbns) {
      Arrays.fill(hidden, GELU_OF_1);
    }
    double[] fed = n.linear(prefix + "narrow", product(masks.next(hidden.length), hidden));
    return n.normed(prefix + "feed-forward-norm", sum(h, product(masks.next(D), fed)), epsilon);
  }

  private static void assertClose(float[] actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < actual.length; i++) {
      double rounding = 1e-4 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) actual[i]).as("number %s", i).isCloseTo(expected[i], within(rounding));
    }
  }
}
