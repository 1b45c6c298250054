package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.BiFunction;
import org.lanet.nn.Workers;

/** How close a model must come to what PyTorch computed with its weights. */
final class TorchValues {
  private TorchValues() {}

  static void assertClose(float[] actual, float[] expected, float tolerance) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as("logit %s", i).isCloseTo(expected[i], within(tolerance));
    }
  }

  /** In scoring: the training samples, then the validation and test samples. */
  static void assertLogits(ReferenceModel model) {
    assertClose(model.trainLogits(), model.expected("trainLogits"), 1e-5f);
    assertClose(model.heldOutLogits(), model.expected("heldOutLogits"), 1e-5f);
  }

  /**
   * {@code none}: for each parameter which of its numbers have no gradient in exact arithmetic, so
   * that all there is to compare is rounding.
   */
  static void assertLossAndGradients(
      ReferenceModel model, boolean stepsByHand, BiFunction<String, Integer, boolean[]> none) {
    assertThat(model.backward(stepsByHand)).isCloseTo(model.number("loss"), within(1e-5));
    JsonNode expected = model.node("gradients");
    assertThat(model.parameters().keySet())
        .containsExactlyInAnyOrderElementsOf(expected::fieldNames);
    float largest = 0;
    for (JsonNode gradient : expected) {
      largest = Math.max(largest, largest(PyTorchReference.floats(gradient)));
    }
    float rounding = 1e-6f * Math.max(1, largest);
    model
        .parameters()
        .forEach(
            (parameter, array) -> {
              float[] ours = array.getGradient().toFloatArray();
              float[] theirs = PyTorchReference.floats(expected.get(parameter));
              boolean[] zero = none.apply(parameter, ours.length);
              assertZero(parameter, ours, rounding, zero);
              assertGradient(parameter, without(zero, ours), without(zero, theirs));
            });
  }

  /** Ten steps at rate .001; the weights are those after them then. */
  static void takeTenSteps(ReferenceModel model) {
    try (var workers = Workers.of(2)) {
      Weights line = model.weights();
      var adam = new Adam(line.size(), model.model().optimization(), line.vectors());
      float[] weights = line.read();
      for (int step = 0; step < 10; step++) {
        model.backward(true);
        float[] gradient = model.takeGradient();
        float[] moved = model.statistics().takeOut(gradient, weights);
        adam.step(weights, gradient, 1e-3, workers);
        model.statistics().put(moved, weights);
        line.write(weights);
      }
    }
  }

  private static void assertZero(
      String parameter, float[] gradient, float rounding, boolean... none) {
    for (int i = 0; i < none.length; i++) {
      if (none[i]) {
        assertThat(gradient[i]).as(parameter).isCloseTo(0, within(rounding));
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
    float largest = largest(expected);
    assertThat(actual).as(parameter).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as(parameter).isCloseTo(expected[i], within(1e-4f * largest + 1e-6f));
    }
  }

  private static float largest(float... gradient) {
    float largest = 0;
    for (float g : gradient) {
      largest = Math.max(largest, Math.abs(g));
    }
    return largest;
  }
}
