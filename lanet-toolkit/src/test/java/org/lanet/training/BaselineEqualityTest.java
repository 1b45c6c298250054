package org.lanet.training;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.model.Feature;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.baseline.Lstm;
import org.lanet.model.baseline.SetMixing;
import org.lanet.model.baseline.Sfcntsp;
import org.lanet.model.baseline.Tcmbn;
import org.lanet.model.baseline.TransformerBase;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.model.lanet.LanetPlus.Term;
import org.lanet.nn.Loss;
import org.lanet.sample.Parts;
import org.lanet.sample.Window;

/**
 * Every trained baseline and LANET+ against plain PyTorch on the same weights: logits, loss,
 * gradients, and ten steps of AdamW. Values by the scripts beside
 * lanet-benchmarks/reference/baseline_cases.py with PyTorch 2.7.1; each file names its own.
 */
class BaselineEqualityTest {
  private static final Parts PARTS = PyTorchReference.parts();

  /** The same sequences with a first set at time 0; elsewhere the first of all is at time 2. */
  private static final Parts FROM_TIME_ZERO = PyTorchReference.partsEarlierBy(2);

  private static final Sfcntsp SFCNTSP =
      Models.sfcntsp().withLookBack(6).withEmbedding(4).withDropout(0);

  /** The recipe of each file; without dropout. */
  private static final Map<String, NeuralModel> CASES =
      Map.ofEntries(
          entry(
              "class2c2ae",
              Models.class2c2ae()
                  .withEmbedding(4)
                  .withLatent(3)
                  .withHidden(5)
                  .withPairwise(.75)
                  .withIdentity(.25)),
          entry(
              "class2c2ae-slope-latent-share",
              Models.class2c2ae()
                  .withEmbedding(4)
                  .withLatentShare(.4) // of 7 labels: 3
                  .withHidden(5)
                  .withPairwise(.75)
                  .withSlope(5)
                  .withIdentity(.25)),
          entry("gru", Models.gru().withEmbedding(4).withUnits(5).withDropout(0)),
          entry("lstm", Models.lstm().withEmbedding(4)),
          entry("lstm-labels-alone", lstmOfLabelsAlone()),
          entry("pietsp", Models.pietsp().withLookBack(4).withEmbedding(5)),
          entry(
              "pietsp-two-sets-all-targets",
              Models.pietsp().withLookBack(2).withEmbedding(3).withLastTargetsOnly(false)),
          entry("linear-transition", Models.linearTransition()),
          entry(
              "linear-counts-of-three-sets",
              Models.linearTransition()
                  .withTransitions(false)
                  .withWindow(Window.lookBack(3))
                  .withLastTargetsOnly(true)),
          entry("sfcntsp", SFCNTSP),
          entry(
              "sfcntsp-two-sets-bias-mixing",
              SFCNTSP
                  .withLookBack(2)
                  .withEmbedding(3)
                  .withBias(true)
                  .with(new SetMixing(.5, .7, false))
                  .withLastTargetsOnly(false)),
          entry(
              "sfcntsp-diagonal", SFCNTSP.withBias(true).with(SetMixing.published().onDiagonal())),
          entry("tcmbn", tcmbn()),
          entry("tcmbn-size-penalty", tcmbn().withSizePenalty(2, .5)),
          entry("tcmbn-time-zero-is-padding", tcmbn().withTimeZeroAsPadding(true)),
          entry("dnntsp", Models.dnntsp().withEmbedding(8)),
          entry(
              "dnntsp-padded",
              Models.dnntsp().withHeads(2).withEmbedding(6).withPaddingInStatistics(true)),
          entry("transformer-base", transformerBase()),
          entry(
              "transformer-base-no-time", transformerBase().without(Feature.TIME).withLookBack(2)),
          entry(
              "transformer-base-only-sets",
              transformerBase()
                  .without(Feature.TIME)
                  .without(Feature.AMOUNT)
                  .without(Feature.ID)
                  .withLookBack(4)),
          entry("lanet-plus", lanetPlus(8)),
          entry("lanet-plus-of-three-sets", lanetPlus(8).withWindow(Window.lookBack(3))),
          entry("lanet-plus-without-attention", lanetPlus(4).without(Term.ATTENTION)),
          entry("lanet-plus-without-frequencies", lanetPlus(4).without(Term.FREQUENCIES)),
          entry("lanet-plus-without-user", lanetPlus(4).without(Term.USER)),
          entry("lanet-plus-without-transitions", lanetPlus(4).without(Term.TRANSITIONS)),
          entry("lanet-plus-without-others", lanetPlus(4).without(Term.OTHERS)),
          entry("lanet-plus-without-repeats", lanetPlus(4).without(Term.REPEATS)),
          entry("lanet-plus-without-clock", lanetPlus(4).without(Term.CLOCK)));

  private static Lstm lstmOfLabelsAlone() {
    return Models.lstm()
        .without(Feature.TIME)
        .without(Feature.AMOUNT)
        .without(Feature.ID)
        .withWindow(Window.wholePrefix())
        .withLoss(Loss.BINARY_CROSS_ENTROPY)
        .withEmbedding(4);
  }

  private static Tcmbn tcmbn() {
    return Models.tcmbn()
        .withEmbedding(4)
        .withHeads(2, 3)
        .withFeedForward(5)
        .withComponents(3)
        .withDropout(0)
        .withOptimization(Optimization.adam(1e-3, 16));
  }

  private static LanetPlus lanetPlus(int width) {
    return Models.lanetPlus()
        .withWindow(Window.wholePrefix())
        .withWidth(width)
        .withHeads(2)
        .withDropout(0)
        .withLabelDropout(0)
        .withOptimization(Optimization.adam(1e-3, 16));
  }

  private static TransformerBase transformerBase() {
    return Models.transformerBase().withWidths(4, 2).withHeads(2).withFeedForward(5).withDropout(0);
  }

  static Stream<String> cases() {
    return CASES.keySet().stream().sorted();
  }

  private static ReferenceModel model(String name) {
    return new ReferenceModel(
        PyTorchReference.read("baseline/" + name),
        Objects.requireNonNull(CASES.get(name)),
        name.contains("time-zero") ? FROM_TIME_ZERO : PARTS);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void logitsAreTorchsToOneInAHundredThousand(String name) {
    try (var model = model(name)) {
      TorchValues.assertLogits(model);
    }
  }

  /** Once as training computes them, once with all left to the engine. */
  @ParameterizedTest
  @MethodSource("cases")
  void lossAndEveryGradientAreTorchs(String name) {
    for (boolean stepsByHand : new boolean[] {true, false}) {
      try (var model = model(name)) {
        TorchValues.assertLossAndGradients(
            model, stepsByHand, (p, size) -> withoutGradient(model, p, size));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenStepsOfAdamEndWhereTorchEnds(String name) {
    try (var model = model(name)) {
      assertThat(model.model().optimization().weightDecay()).isEqualTo(model.number("weightDecay"));
      TorchValues.takeTenSteps(model);
      TorchValues.assertClose(model.trainLogits(), model.expected("logitsAfterAdam"), 1e-3f);
      assertThat(model.backward(true)).isCloseTo(model.number("lossAfterAdam"), within(1e-3));
    }
  }

  /** No file lies there unread, so none can be forgotten. */
  @Test
  void everyReferenceFileIsRead() throws Exception {
    assertThat(PyTorchReference.files("baseline"))
        .containsExactlyInAnyOrderElementsOf(CASES.keySet());
  }

  private static boolean[] withoutGradient(ReferenceModel model, String parameter, int size) {
    boolean[] none = new boolean[size];
    for (var name : model.node("noGradient")) {
      if (name.asText().equals(parameter)) {
        Arrays.fill(none, true);
      }
    }
    return none;
  }
}
