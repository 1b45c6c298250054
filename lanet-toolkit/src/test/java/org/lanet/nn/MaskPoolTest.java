package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

class MaskPoolTest {
  private final NDManager manager = NDManager.newBaseManager();
  private final MaskPool pool = new MaskPool(manager, 3);

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void masksDropTheGivenShareAndScaleTheRest() {
    float[] mask = cut(1000, 500, 1, 0, .2f);
    long dropped = 0;
    for (float value : mask) {
      assertThat(value).isIn(0f, 1.25f);
      dropped += value == 0 ? 1 : 0;
    }
    // 500,000 draws: a standard deviation of .0006
    assertThat((double) dropped / mask.length).isCloseTo(.2, within(.004));
  }

  @Test
  void masksDoNotDependOnHowABatchIsCutIntoChunks() {
    float[] whole = cut(10, 60, 5, 0, .1f);
    float[] head = cut(4, 60, 5, 0, .1f);
    float[] tail = cut(6, 60, 5, 4, .1f);
    assertThat(Arrays.copyOfRange(whole, 0, 240)).containsExactly(head);
    assertThat(Arrays.copyOfRange(whole, 240, 600)).containsExactly(tail);
  }

  @Test
  void severalRowsOfASampleShareItsMaskInAnyChunking() {
    NDArray whole = manager.ones(new Shape(10 * 3, 20));
    float[] together = pool.masks(5, 0, 10).apply(whole, .1f).toFloatArray();
    NDArray tail = manager.ones(new Shape(6 * 3, 20));
    assertThat(pool.masks(5, 4, 6).apply(tail, .1f).toFloatArray())
        .containsExactly(Arrays.copyOfRange(together, 240, 600));
    assertThat(together).containsExactly(cut(10, 60, 5, 0, .1f));
  }

  @Test
  void masksRepeatWithTheSeedAndDifferBetweenStepsSamplesAndSites() {
    float[] mask = cut(1, 400, 1, 0, .5f);
    assertThat(cut(1, 400, 1, 0, .5f)).containsExactly(mask);
    assertThat(cut(1, 400, 2, 0, .5f)).isNotEqualTo(mask);
    assertThat(cut(1, 400, 1, 1, .5f)).isNotEqualTo(mask);
    var masks = pool.masks(1, 0, 1);
    NDArray ones = manager.ones(new Shape(1, 400));
    assertThat(masks.apply(ones, .5f).toFloatArray()).containsExactly(mask);
    assertThat(masks.apply(ones, .5f).toFloatArray()).isNotEqualTo(mask);
    assertThat(new MaskPool(manager, 4).masks(1, 0, 1).apply(ones, .5f).toFloatArray())
        .isNotEqualTo(mask);
  }

  @Test
  void masksOfDifferentSamplesAreIndependent() {
    float[] mask = cut(2, 200_000, 9, 0, .5f);
    int both = 0;
    for (int i = 0; i < 200_000; i++) {
      both += mask[i] == 0 && mask[200_000 + i] == 0 ? 1 : 0;
    }
    // a quarter if independent; standard deviation .001
    assertThat(both / 200_000.0).isCloseTo(.25, within(.006));
  }

  @Test
  void aMaskLargerThanThePoolMakesThePoolGrow() {
    assertThat(cut(1, 5_000_000, 0, 0, .5f)).hasSize(5_000_000);
  }

  @Test
  void outsideTrainingDropoutIsTheIdentity() {
    var dropout = new SeededDropout(.5);
    dropout.initialize(manager, DataType.FLOAT32, new Shape(2, 3));
    NDArray x = manager.arange(6f).reshape(2, 3);
    var parameters = pool.masks(0, 0, 2).asParameters();
    NDArray out =
        dropout
            .forward(new ParameterStore(manager, false), new NDList(x), false, parameters)
            .head();
    assertThat(out).isEqualTo(x);
  }

  @Test
  void aRateOutsideZeroToOneIsAnError() {
    assertThatThrownBy(() -> new SeededDropout(1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the dropout rate is 1.0; it must lie in [0, 1)");
  }

  private float[] cut(int samples, int each, long step, int firstSample, float rate) {
    return pool.masks(step, firstSample, samples)
        .apply(manager.ones(new Shape(samples, each)), rate)
        .toFloatArray();
  }
}
