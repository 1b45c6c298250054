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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** DC's attention: 6 heads, 217 labels; each row of it is one of independent draws. */
  @ParameterizedTest
  @ValueSource(doubles = {.1, .2, .5})
  void samplesHeadsSitesAndStepsDropOutIndependently(double rate) {
    int head = 217 * 217;
    int each = 6 * head;
    float[] mask = cut(3, each, 9, 0, (float) rate);
    assertIndependent(rate, slice(mask, 0, each), slice(mask, 2 * each, each)); // samples
    for (int h = 1; h < 6; h++) {
      assertIndependent(rate, slice(mask, 0, head), slice(mask, h * head, head));
    }
    assertIndependent(rate, mask, cut(3, each, 10, 0, (float) rate)); // steps
    var sites = pool.masks(9, 0, 3);
    NDArray ones = manager.ones(new Shape(3, each));
    float[] first = sites.apply(ones, (float) rate).toFloatArray();
    assertIndependent(rate, first, sites.apply(ones, (float) rate).toFloatArray());
    assertIndependent(rate, slice(mask, 0, each - 1), slice(mask, 1, each - 1)); // neighbours
  }

  /** Both drop with probability rate, both at once with rate²; five standard deviations. */
  private static void assertIndependent(double rate, float[] a, float[] b) {
    int n = a.length;
    long dropped = 0;
    long both = 0;
    for (int i = 0; i < n; i++) {
      dropped += b[i] == 0 ? 1 : 0;
      both += a[i] == 0 && b[i] == 0 ? 1 : 0;
    }
    double joint = rate * rate;
    assertThat((double) dropped / n).isCloseTo(rate, within(5 * deviation(rate, n)));
    assertThat((double) both / n).isCloseTo(joint, within(5 * deviation(joint, n)));
  }

  private static double deviation(double probability, int draws) {
    return Math.sqrt(probability * (1 - probability) / draws);
  }

  private static float[] slice(float[] values, int from, int length) {
    return Arrays.copyOfRange(values, from, from + length);
  }

  @Test
  void aMaskLargerThanThePoolIsCutInStretches() {
    float[] mask = cut(1, 9_000_000, 0, 0, .5f);
    // the same in a chunk of its own and behind another sample's
    float[] pair = cut(2, 4_500_000, 0, 0, .5f);
    assertThat(Arrays.equals(pair, mask)).isTrue();
    float[] second = cut(1, 4_500_000, 0, 1, .5f);
    assertThat(Arrays.equals(second, slice(mask, 4_500_000, 4_500_000))).isTrue();
    assertIndependent(.5, slice(mask, 0, 2_000_000), slice(mask, 1 << 22, 2_000_000));
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
