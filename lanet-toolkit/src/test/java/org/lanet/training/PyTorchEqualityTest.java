package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;

/**
 * Every form of LANET against plain PyTorch on the same weights: logits, loss, gradients, and ten
 * steps of Adam. Values by lanet-benchmarks/reference/lanet_reference.py with PyTorch 2.7.1.
 */
class PyTorchEqualityTest {
  private static final Parts PARTS = PyTorchReference.parts();

  static Stream<String> cases() {
    return PyTorchReference.CASES.stream();
  }

  private static ReferenceModel model(String name) {
    Lanet lanet = PyTorchReference.lanet(name).withDropout(0, 0);
    return new ReferenceModel(PyTorchReference.read(name), lanet, PARTS);
  }

  /** Those of unseen ids, gaps and labels among them. */
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
    Lanet lanet = PyTorchReference.lanet(name);
    for (boolean stepsByHand : new boolean[] {true, false}) {
      try (var model = model(name)) {
        TorchValues.assertLossAndGradients(
            model, stepsByHand, (parameter, size) -> ZeroGradients.of(lanet, parameter, size));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenStepsOfAdamEndWhereTorchEnds(String name) {
    try (var model = model(name)) {
      TorchValues.takeTenSteps(model);
      float[] logits = model.trainLogits();
      float[] expected = model.expected("logitsAfterAdam");
      if (ZeroGradients.shiftsAllLogits(PyTorchReference.lanet(name))) {
        // rounding decides where weights without gradient go, and they move all labels alike
        TorchValues.assertClose(centred(logits), centred(expected), 1e-3f);
      } else {
        TorchValues.assertClose(logits, expected, 1e-3f);
      }
      assertThat(model.backward(true)).isCloseTo(model.number("lossAfterAdam"), within(1e-3));
    }
  }

  private static float[] centred(float... logits) {
    int labels = PARTS.train().labelCount();
    float[] centred = logits.clone();
    for (int row = 0; row < logits.length; row += labels) {
      double mean = 0;
      for (int k = 0; k < labels; k++) {
        mean += logits[row + k] / labels;
      }
      for (int k = 0; k < labels; k++) {
        centred[row + k] -= (float) mean;
      }
    }
    return centred;
  }

  @ParameterizedTest
  @MethodSource("presets")
  void presetsAreWhatTheReferenceTakesThemFor(String name) {
    Lanet full = PyTorchReference.lanet(name);
    Lanet preset = PyTorchReference.preset(name);
    assertThat(preset.with(full.focus()).withTokens(full.tokens()).withEncoder(full.encoder()))
        .isEqualTo(full);
    var sizes = full.tokens();
    assertThat(preset.withEmbeddings(sizes.labelSize(), sizes.timeSize(), sizes.amountSize()))
        .extracting(Lanet::tokens)
        .isEqualTo(sizes);
    assertThat(full.encoder().norm()).isEqualTo(preset.encoder().norm());
    assertThat(full.encoder().feedForward()).isEqualTo(preset.encoder().feedForward());
  }

  static Stream<String> presets() {
    return PyTorchReference.CASES.stream().limit(18);
  }

  /** The list of cases is complete: no file lies there unread, so none can be forgotten. */
  @org.junit.jupiter.api.Test
  void everyReferenceFileIsRead() throws Exception {
    assertThat(PyTorchReference.files(""))
        .containsExactlyInAnyOrderElementsOf(List.copyOf(PyTorchReference.CASES));
  }
}
