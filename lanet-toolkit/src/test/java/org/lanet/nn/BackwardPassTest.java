package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Gradients written by hand, and tokens projected once, against the engine's own graph of the same
 * function: outputs, and the gradients of the input and of every weight.
 *
 * <p>40 samples of 100 tokens and 2 heads are three pieces for {@link AttentionStep}, the last one
 * not full.
 */
class BackwardPassTest {
  private static final int SAMPLES = 40;
  private static final int TOKENS = 100;
  private static final int WIDTH = 12;
  private static final int HEADS = 2;

  private final NDManager manager = NDManager.newBaseManager();
  private final SplittableRandom random = new SplittableRandom(5);
  private final MaskPool pool = new MaskPool(manager, 3);
  private final NDArray x = normal(1, SAMPLES, TOKENS, WIDTH);
  private final NDArray towards = normal(1, SAMPLES, TOKENS, WIDTH);

  BackwardPassTest() {
    GradientMode.off();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private NDArray normal(double scale, int... shape) {
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

  private EncoderStack stack(int depth, double dropout, NormPosition norm) {
    var stack = new EncoderStack(depth, WIDTH, HEADS, 2 * WIDTH, dropout, norm);
    stack.initialize(manager, DataType.FLOAT32, x.getShape());
    for (Parameter parameter : stack.getParameters().values()) {
      NDArray weights = parameter.getArray();
      weights.set(normal(.5, (int) weights.size()).toFloatArray());
    }
    return stack;
  }

  private PairList<String, Object> dropout() {
    return pool.masks(7, 40, SAMPLES).asParameters();
  }

  /** The output, the gradient of the input, then those of the weights, of Σ y ∘ towards. */
  private List<float[]> pass(
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

  private static void assertSame(List<float[]> actual, List<float[]> expected) {
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

  @ParameterizedTest
  @CsvSource({"1,0,POST", "1,0.3,POST", "2,0.3,POST", "2,0.3,PRE"})
  void gradientsByHandAreTheEngines(int depth, double dropout, NormPosition norm) {
    EncoderStack stack = stack(depth, dropout, norm);
    List<float[]> expected = pass(stack, null, null, dropout());
    var back = new BackwardPass();
    assertSame(pass(stack, null, back, back.addTo(dropout())), expected);
  }

  @Test
  void aBiasThatLearnsGetsItsGradient() {
    EncoderStack stack = stack(1, .3, NormPosition.POST);
    NDArray weights = normal(1, HEADS, TOKENS, TOKENS);
    weights.setRequiresGradient(true);
    List<float[]> gradients = new ArrayList<>();
    for (BackwardPass back : new BackwardPass[] {null, new BackwardPass()}) {
      NDArray bias = GradientMode.on(() -> Layers.times(weights, .5));
      pass(stack, bias, back, back == null ? dropout() : back.addTo(dropout()));
      gradients.add(weights.getGradient().toFloatArray());
      weights.getGradient().subi(weights.getGradient());
    }
    assertSame(gradients.subList(1, 2), gradients.subList(0, 1));
    assertThat(gradients.get(0)).isNotEqualTo(new float[gradients.get(0).length]);
  }

  /** Several rows of attention a sample, as where each label's occurrences attend. */
  @Test
  void masksOfASampleMayCoverSeveralRows() {
    EncoderStack stack = stack(1, .5, NormPosition.POST);
    PairList<String, Object> tenRowsEach = pool.masks(7, 3, SAMPLES / 10).asParameters();
    List<float[]> expected = pass(stack, null, null, tenRowsEach);
    var back = new BackwardPass();
    PairList<String, Object> again = pool.masks(7, 3, SAMPLES / 10).asParameters();
    assertSame(pass(stack, null, back, back.addTo(again)), expected);
  }

  /** One token in ten is a sample's own; token 4 is in all samples, token 5 in all but one. */
  @ParameterizedTest
  @EnumSource
  void equalTokensAreProjectedOnce(NormPosition norm) {
    float[] numbers = x.toFloatArray();
    boolean[] own = new boolean[SAMPLES * TOKENS];
    for (int row = 0; row < own.length; row++) {
      int place = row % TOKENS;
      own[row] = random.nextInt(10) == 0 || place == 4 || (place == 5 && row / TOKENS != 9);
      if (!own[row]) {
        for (int d = 0; d < WIDTH; d++) {
          numbers[row * WIDTH + d] = (float) Math.sin(place * 31 + d);
        }
      }
    }
    x.set(numbers);
    var equal = EqualTokens.except(own, SAMPLES);
    assertThat(equal.distinctShare()).isLessThan(.2);
    EncoderStack stack = stack(2, .3, norm);
    List<float[]> expected = pass(stack, null, null, dropout());
    List<float[]> plain = pass(stack, null, null, equal.with(dropout()));
    var back = new BackwardPass();
    List<float[]> byHand = pass(stack, null, back, equal.with(back.addTo(dropout())));
    for (List<float[]> actual : List.of(plain, byHand)) {
      // equal tokens hand their gradients to one of them: in sum they are the same
      actual.set(1, overEqualTokens(actual.get(1), own));
    }
    expected.set(1, overEqualTokens(expected.get(1), own));
    assertSame(plain, expected);
    assertSame(byHand, expected);
  }

  /** The input's gradient, those of equal tokens added up in the first sample's place. */
  private static float[] overEqualTokens(float[] gradient, boolean... own) {
    float[] sums = new float[gradient.length + TOKENS * WIDTH];
    for (int row = 0; row < own.length; row++) {
      int to = own[row] ? row : own.length + row % TOKENS;
      for (int d = 0; d < WIDTH; d++) {
        sums[to * WIDTH + d] += gradient[row * WIDTH + d];
      }
    }
    return sums;
  }

  @Test
  void tokensMayBeConstants() {
    EncoderStack stack = stack(2, .3, NormPosition.PRE);
    var store = new ParameterStore(manager, false);
    float[][] gradients = new float[2][];
    for (int i = 0; i < 2; i++) {
      var back = new BackwardPass();
      PairList<String, Object> parameters = i == 0 ? dropout() : back.addTo(dropout());
      NDArray tokens = x.duplicate();
      GradientMode.on(
          () -> {
            NDArray y = stack.forward(store, new NDList(tokens), true, parameters).head();
            back.run(y.mul(towards).sum());
            return y;
          });
      NDArray gradient = stack.getParameters().get(0).getValue().getArray().getGradient();
      gradients[i] = gradient.toFloatArray();
      gradient.subi(gradient);
    }
    assertSame(List.of(gradients[1]), List.of(gradients[0]));
  }

  @Test
  void aWayBackIsWalkedOnce() {
    var back = new BackwardPass();
    EncoderStack stack = stack(1, 0, NormPosition.POST);
    pass(stack, null, back, back.addTo(dropout()));
    assertThatThrownBy(() -> back.run(x.sum()))
        .hasMessage(
            "this way back was walked already; each forward pass needs a BackwardPass of its own");
    assertThatThrownBy(() -> pass(stack, null, null, back.addTo(dropout())))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void equalTokensAreHeldToTheirPass() {
    assertThatThrownBy(() -> EqualTokens.except(new boolean[7], 2))
        .hasMessage("7 tokens cannot be shared evenly by 2 samples");
    EqualTokens ofThree = EqualTokens.except(new boolean[3 * TOKENS], 3);
    assertThatThrownBy(() -> ofThree.apply(rows -> rows, x))
        .hasMessageContaining("(40, 100, 12) are 4000 in all, and it is said of 300");
  }

  @Test
  void graphsKeptWithinAGraphDoNotEndIt() {
    NDArray two = manager.create(2f);
    two.setRequiresGradient(true);
    GradientMode.on(
        () -> {
          NDArray square = two.mul(two);
          GradientMode.on(() -> two.mul(two));
          GradientMode.backward(square.mul(two)); // 3 · 2²
          return square;
        });
    assertThat(two.getGradient().getFloat()).isEqualTo(12);
  }

  @Test
  void outsideTrainingAGraphIsKeptWhereOneIsWanted() {
    EncoderStack stack = stack(1, 0, NormPosition.POST);
    x.setRequiresGradient(true);
    float[] gradient =
        GradientMode.on(
            () -> {
              var store = new ParameterStore(manager, false);
              NDArray y = stack.forward(store, new NDList(x), false).head();
              GradientMode.backward(y.mul(towards).sum());
              return x.getGradient().toFloatArray();
            });
    assertSame(List.of(gradient), List.of(pass(stack, null, null, dropout()).get(1)));
  }
}
