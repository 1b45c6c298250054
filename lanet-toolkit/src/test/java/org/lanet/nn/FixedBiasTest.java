package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;

/**
 * Attention with a constant bias, gradients by hand, against the engine's own graph of the same
 * function. 60 tokens make three pieces of 100 samples, 1 and 20 tokens one.
 */
@ParameterizedClass
@CsvSource({"9, 1", "9, 2", "9, 7", "64, 20", "100, 60"})
class FixedBiasTest extends EncoderPasses {
  private final int samples;
  private final int tokens;

  FixedBiasTest(int samples, int tokens) {
    super(samples, tokens);
    this.samples = samples;
    this.tokens = tokens;
  }

  /** What a bias may look like. */
  enum Form {
    PADDING,
    EVERY_WEIGHT,
    SAME_FOR_ALL_SAMPLES,
    SAME_FOR_ALL_HEADS,
    WITHOUT_SAMPLES
  }

  private NDArray bias(Form form) {
    return switch (form) {
      case PADDING -> padding();
      case EVERY_WEIGHT -> normal(2, samples, HEADS, tokens, tokens);
      case SAME_FOR_ALL_SAMPLES -> normal(2, 1, HEADS, tokens, tokens);
      case SAME_FOR_ALL_HEADS -> normal(2, samples, 1, tokens, tokens);
      case WITHOUT_SAMPLES -> normal(2, tokens, tokens);
    };
  }

  /** [B, 1, 1, T]: nobody looks at what is behind the first tokens of a sample, 1 .. T of them. */
  private NDArray padding() {
    float[] values = new float[samples * tokens];
    for (int b = 0; b < samples; b++) {
      for (int t = 1 + random.nextInt(tokens); t < tokens; t++) {
        values[b * tokens + t] = -1e9f;
      }
    }
    return manager.create(values, new Shape(samples, 1, 1, tokens));
  }

  @ParameterizedTest
  @EnumSource
  void gradientsByHandAreTheEngines(Form form) {
    EncoderStack stack = stack(1, .3, NormPosition.PRE).withFixedBias();
    NDArray bias = bias(form);
    List<float[]> expected = pass(stack, bias, null, dropout());
    var back = new BackwardPass();
    assertClose(pass(stack, bias, back, back.addTo(dropout())), expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 32})
  void chunksAddUpToTheBatch(int chunk) {
    EncoderStack stack = stack(1, .3, NormPosition.POST).withFixedBias();
    for (NDArray bias : new NDArray[] {padding(), bias(Form.EVERY_WEIGHT)}) {
      var back = new BackwardPass();
      List<float[]> whole = pass(stack, bias, back, back.addTo(dropout()));
      List<List<float[]>> parts = new ArrayList<>();
      for (int from = 0; from < samples; from += chunk) {
        int until = Math.min(samples, from + chunk);
        var some = new NDIndex().addSliceDim(from, until);
        var ofChunk = new BackwardPass();
        var parameters = ofChunk.addTo(dropout(from, until));
        parts.add(pass(stack, x.get(some), towards.get(some), bias.get(some), ofChunk, parameters));
      }
      assertClose(together(parts), whole);
    }
  }

  /** Outputs and gradients of inputs one behind the other, gradients of weights added up. */
  private static List<float[]> together(List<List<float[]>> parts) {
    List<float[]> all = new ArrayList<>();
    for (int a = 0; a < parts.get(0).size(); a++) {
      int length = parts.get(0).get(a).length;
      int size = a < 2 ? 0 : length;
      for (List<float[]> part : parts) {
        size += a < 2 ? part.get(a).length : 0;
      }
      float[] sum = new float[size];
      int at = 0;
      for (List<float[]> part : parts) {
        float[] own = part.get(a);
        for (int i = 0; i < own.length; i++) {
          sum[at + i] += own[i];
        }
        at += a < 2 ? own.length : 0;
      }
      all.add(sum);
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void scoresAreThoseOfABiasThatMightLearn(Form form) {
    EncoderStack stack = stack(1, .3, NormPosition.POST);
    NDArray bias = bias(form);
    float[] expected = scores(stack, bias);
    assertClose(List.of(scores(stack.withFixedBias(), bias)), List.of(expected));
  }

  @Test
  void whatIsBehindPaddingChangesNothingBeforeIt() {
    EncoderStack stack = stack(1, 0, NormPosition.POST).withFixedBias();
    NDArray bias = padding();
    float[] values = bias.toFloatArray();
    NDArray other = x.duplicate();
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0) {
        var token = new NDIndex("{}, {}", i / tokens, i % tokens);
        other.set(token, normal(9, WIDTH));
      }
    }
    float[] expected = scores(stack, bias);
    var store = new ParameterStore(manager, false);
    float[] actual = stack.forward(store, new NDList(other, bias), false).head().toFloatArray();
    for (int i = 0; i < expected.length; i++) {
      if (values[i / WIDTH] == 0) {
        assertThat(actual[i]).isCloseTo(expected[i], within(1e-6f));
      }
    }
  }

  @Test
  void aBiasThatWantsAGradientIsNotFixed() {
    EncoderStack stack = stack(1, 0, NormPosition.POST).withFixedBias();
    NDArray bias = normal(1, HEADS, tokens, tokens);
    bias.setRequiresGradient(true);
    for (BackwardPass back : new BackwardPass[] {null, new BackwardPass()}) {
      var parameters = back == null ? dropout() : back.addTo(dropout());
      assertThatThrownBy(() -> pass(stack, bias, back, parameters))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(
              "an attention bias of shape (2, %d, %d) wants a gradient, but this block was promised fixed ones; leave out withFixedBias(), or give its numbers alone, as stopGradient() does",
              tokens, tokens);
    }
  }

  @Test
  void whatAFixedBiasWasComputedFromGetsNoGradient() {
    EncoderStack stack = stack(1, .3, NormPosition.POST).withFixedBias();
    NDArray weights = normal(1, HEADS, tokens, tokens);
    weights.setRequiresGradient(true);
    NDArray half = Layers.times(weights.duplicate(), .5);
    for (BackwardPass back : new BackwardPass[] {null, new BackwardPass()}) {
      NDArray bias = GradientMode.on(() -> Layers.times(weights, .5));
      var parameters = back == null ? dropout() : back.addTo(dropout());
      assertClose(pass(stack, bias, back, parameters), pass(stack, half, null, dropout()));
      assertThat(weights.getGradient().toFloatArray()).containsOnly(0);
    }
  }

  private float[] scores(EncoderStack stack, NDArray bias) {
    var store = new ParameterStore(manager, false);
    return stack.forward(store, new NDList(x, bias), false).head().toFloatArray();
  }

  /**
   * To 1e-6 of the largest number of an array, or of 1; gradients of weights, whose sums over all
   * tokens round in another order, to 1e-5.
   */
  private static void assertClose(List<float[]> actual, List<float[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int a = 0; a < expected.size(); a++) {
      assertThat(actual.get(a)).hasSameSizeAs(expected.get(a));
      float largest = 1;
      int worst = 0;
      for (int i = 0; i < expected.get(a).length; i++) {
        largest = Math.max(largest, Math.abs(expected.get(a)[i]));
        worst =
            difference(a, i, actual, expected) <= difference(a, worst, actual, expected)
                ? worst
                : i;
      }
      assertThat(actual.get(a)[worst])
          .as("array %s, number %s", a, worst)
          .isCloseTo(expected.get(a)[worst], within((a < 2 ? 1e-6f : 1e-5f) * largest));
    }
  }

  private static float difference(
      int array, int number, List<float[]> actual, List<float[]> expected) {
    return Math.abs(actual.get(array)[number] - expected.get(array)[number]);
  }
}
