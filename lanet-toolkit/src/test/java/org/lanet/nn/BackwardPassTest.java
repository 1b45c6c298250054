package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Gradients written by hand against the engine's own graph of the same function: outputs, and the
 * gradients of the input and of every weight.
 */
class BackwardPassTest extends EncoderPasses {
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
