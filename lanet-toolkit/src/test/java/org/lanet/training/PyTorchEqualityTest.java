package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.model.lanet.Lanet;
import org.lanet.nn.Workers;
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

  @ParameterizedTest
  @MethodSource("cases")
  void logitsAreTorchsToOneInAHundredThousand(String name) {
    try (var model = new ReferenceModel(name, PARTS)) {
      assertClose(model.logits(PARTS.train()), model.expected("trainLogits"), 1e-5f);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void logitsOfUnseenIdsGapsAndLabelsAreTorchs(String name) {
    try (var model = new ReferenceModel(name, PARTS)) {
      float[] validation = model.logits(PARTS.validation());
      float[] test = model.logits(PARTS.test());
      float[] both = Arrays.copyOf(validation, validation.length + test.length);
      System.arraycopy(test, 0, both, validation.length, test.length);
      assertClose(both, model.expected("heldOutLogits"), 1e-5f);
    }
  }

  /** Once as training computes them, once with all left to the engine. */
  @ParameterizedTest
  @MethodSource("cases")
  void lossAndEveryGradientAreTorchs(String name) {
    for (boolean stepsByHand : new boolean[] {true, false}) {
      assertLossAndGradients(name, stepsByHand);
    }
  }

  private static void assertLossAndGradients(String name, boolean stepsByHand) {
    try (var model = new ReferenceModel(name, PARTS)) {
      assertThat(model.backward(stepsByHand)).isCloseTo(model.number("loss"), within(1e-5));
      JsonNode expected = model.node("gradients");
      assertThat(model.parameters().keySet())
          .containsExactlyInAnyOrderElementsOf(expected::fieldNames);
      model
          .parameters()
          .forEach(
              (parameter, array) -> {
                float[] ours = array.getGradient().toFloatArray();
                float[] theirs = PyTorchReference.floats(expected.get(parameter));
                boolean[] none = ZeroGradients.of(model.lanet(), parameter, ours.length);
                assertZero(parameter, ours, none);
                assertGradient(parameter, without(none, ours), without(none, theirs));
              });
    }
  }

  private static void assertZero(String parameter, float[] gradient, boolean... none) {
    for (int i = 0; i < none.length; i++) {
      if (none[i]) {
        assertThat(gradient[i]).as(parameter).isCloseTo(0, within(1e-6f));
      }
    }
  }

  private static float[] without(boolean[] left, float... values) {
    int kept = 0;
    float[] rest = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      if (!left[i]) {
        rest[kept++] = values[i];
      }
    }
    return Arrays.copyOf(rest, kept);
  }

  private static void assertGradient(String parameter, float[] actual, float[] expected) {
    float largest = 0;
    for (float g : expected) {
      largest = Math.max(largest, Math.abs(g));
    }
    assertThat(actual).as(parameter).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as(parameter).isCloseTo(expected[i], within(1e-4f * largest + 1e-6f));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tenStepsOfAdamEndWhereTorchEnds(String name) {
    try (var model = new ReferenceModel(name, PARTS);
        var workers = Workers.of(2)) {
      Weights line = model.weights();
      var adam = new Adam(line.size(), model.lanet().optimization());
      float[] weights = line.read();
      for (int step = 0; step < 10; step++) {
        model.backward(true);
        adam.step(weights, model.takeGradient(), 1e-3, workers);
        line.write(weights);
      }
      float[] logits = model.logits(PARTS.train());
      float[] expected = model.expected("logitsAfterAdam");
      if (ZeroGradients.shiftsAllLogits(model.lanet())) {
        // rounding decides where weights without gradient go, and they move all labels alike
        assertClose(centred(logits), centred(expected), 1e-3f);
      } else {
        assertClose(logits, expected, 1e-3f);
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

  private static void assertClose(float[] actual, float[] expected, float tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("logit %s", i).isCloseTo(expected[i], within(tolerance));
    }
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
    assertThat(PyTorchReference.files())
        .containsExactlyInAnyOrderElementsOf(List.copyOf(PyTorchReference.CASES));
  }
}
