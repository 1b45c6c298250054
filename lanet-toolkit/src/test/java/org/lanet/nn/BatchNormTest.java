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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

/** What PyTorch has no word on; equality with it is tested where a network is trained. */
class BatchNormTest {
  private final NDManager manager = NDManager.newBaseManager();
  private final BatchNorm norm = new BatchNorm(2);
  private final BatchStatistics measured = new BatchStatistics();

  BatchNormTest() {
    norm.initialize(manager, DataType.FLOAT32, new Shape(1, 2));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  private Parameter parameter(String name) {
    return norm.getDirectParameters().get(name);
  }

  private NDArray trained(float[] rows) {
    NDArray x = manager.create(rows, new Shape(rows.length / 2, 2));
    var store = new ParameterStore(manager, false);
    PairList<String, Object> parameters = measured.addTo(new PairList<>());
    return norm.forward(store, new NDList(x), true, parameters).singletonOrThrow();
  }

  @Test
  void rowsAreMeasuredAndLeftToTheTrainingLoop() {
    assertThat(trained(new float[] {1, 5, 3, 5, 5, 5}).toFloatArray())
        .containsExactly(
            new float[] {-1.2247f, 0, 0, 0, 1.2247f, 0}, within(1e-4f)); // ±2 / √(8 / 3)
    assertThat(measured.of(parameter("running-mean"))).containsExactly(3, 5);
    assertThat(measured.of(parameter("running-variance"))).containsExactly(4, 0); // 8 / 2
    assertThat(parameter("running-mean").getArray().toFloatArray()).containsExactly(0, 0);
    assertThat(parameter("running-variance").getArray().toFloatArray()).containsExactly(1, 1);
  }

  @Test
  void oneRowHasNoVarianceAndTakesTheRunningOne() {
    assertThat(trained(new float[] {3, -2}).toFloatArray())
        .containsExactly(new float[] {3, -2}, within(1e-4f));
    assertThat(measured.of(parameter("running-mean"))).isNull();
    assertThat(measured.of(parameter("running-variance"))).isNull();
  }

  @Test
  void noRowsStayNone() {
    assertThat(trained(new float[0]).getShape()).isEqualTo(new Shape(0, 2));
    assertThat(measured.of(parameter("running-mean"))).isNull();
  }

  @Test
  void onePassMayNormaliseByItOnce() {
    trained(new float[] {1, 5, 3, 5});
    assertThatThrownBy(() -> trained(new float[] {1, 5, 3, 5}))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "'running-mean' was measured twice in one forward pass; give each place that normalises a BatchNorm of its own");
  }

  @Test
  void rowsOfNoWidthAreAnError() {
    assertThatThrownBy(() -> new BatchNorm(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the width of the rows to normalise is 0; it must be at least 1");
  }
}
