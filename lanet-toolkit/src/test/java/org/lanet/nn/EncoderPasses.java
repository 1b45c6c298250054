package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * Passes forward and back through an encoder, for tests that compare them.
 *
 * <p>40 samples of 100 tokens and 2 heads are three pieces for {@link AttentionStep}, the last one
 * not full.
 */
abstract class EncoderPasses {
  static final int SAMPLES = 40;
  static final int TOKENS = 100;
  static final int WIDTH = 12;
  static final int HEADS = 2;

  final NDManager manager = NDManager.newBaseManager();
  final SplittableRandom random = new SplittableRandom(5);
  final MaskPool pool = new MaskPool(manager, 3);
  final NDArray x = normal(1, SAMPLES, TOKENS, WIDTH);
  final NDArray towards = normal(1, SAMPLES, TOKENS, WIDTH);

  EncoderPasses() {
    GradientMode.off();
  }

  @AfterEach
  final void close() {
    manager.close();
  }

  final NDArray normal(double scale, int... shape) {
    long[] lengths = new long[shape.length];
    int size = 1;
    for (int i = 0; i < shape.length; i++) {
      lengths[i] = shape[i];
      size *= shape[i];
    }
    float[] numbers = new float[size];
    for (int i = 0; i < size; i++) {
      numbers[i] = (float) (scale * random.nextGaussian());
    }
    return manager.create(numbers, new Shape(lengths));
  }

  final EncoderStack stack(int depth, double dropout, NormPosition norm) {
    var stack = new EncoderStack(depth, WIDTH, HEADS, 2 * WIDTH, dropout, norm);
    stack.initialize(manager, DataType.FLOAT32, x.getShape());
    for (Parameter parameter : stack.getParameters().values()) {
      NDArray weights = parameter.getArray();
      weights.set(normal(.5, (int) weights.size()).toFloatArray());
    }
    return stack;
  }

  final PairList<String, Object> dropout() {
    return pool.masks(7, 40, SAMPLES).asParameters();
  }

  /** The output, the gradient of the input, then those of the weights, of Σ y ∘ towards. */
  final List<float[]> pass(
      EncoderStack stack,
      @Nullable NDArray bias,
      @Nullable BackwardPass back,
      PairList<String, Object> parameters) {
    List<NDArray> leaves = new ArrayList<>();
    try (NDManager scratch = manager.newSubManager()) {
      NDArray input = x.duplicate();
      input.attach(scratch);
      input.setRequiresGradient(true);
      leaves.add(input);
      stack.getParameters().values().forEach(parameter -> leaves.add(parameter.getArray()));
      NDList inputs = bias == null ? new NDList(input) : new NDList(input, bias);
      return GradientMode.on(
          () -> {
            var store = new ParameterStore(scratch, false);
            NDArray y = stack.forward(store, inputs, true, parameters).head();
            NDArray sum = y.mul(towards).sum();
            if (back == null) {
              GradientMode.backward(sum);
            } else {
              back.run(sum);
            }
            List<float[]> all = new ArrayList<>(List.of(y.toFloatArray()));
            for (NDArray leaf : leaves) {
              all.add(leaf.getGradient().toFloatArray());
              leaf.getGradient().subi(leaf.getGradient());
            }
            return all;
          });
    }
  }

  static void assertSame(List<float[]> actual, List<float[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int a = 0; a < expected.size(); a++) {
      float largest = 0;
      for (float number : expected.get(a)) {
        largest = Math.max(largest, Math.abs(number));
      }
      assertThat(actual.get(a)).hasSameSizeAs(expected.get(a));
      for (int i = 0; i < expected.get(a).length; i++) {
        assertThat(actual.get(a)[i])
            .as("array %s, number %s", a, i)
            .isCloseTo(expected.get(a)[i], within(1e-5f * largest + 1e-6f));
      }
    }
  }
}
