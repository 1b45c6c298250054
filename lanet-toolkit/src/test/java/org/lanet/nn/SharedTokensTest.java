package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.error.InvalidArgumentException;

/** Attention by what samples share is the plain attention, which is compared with PyTorch's. */
class SharedTokensTest {
  private static final int WIDTH = 12;
  private static final int HEADS = 3;

  private final NDManager manager = NDManager.newBaseManager();
  private final ParameterStore store = new ParameterStore(manager, false);
  private final SplittableRandom random = new SplittableRandom(5);

  SharedTokensTest() {
    GradientMode.off();
  }

  @AfterEach
  void close() {
    manager.close();
  }

  /**
   * An encoder with random weights; those of queries, keys and values {@code peak} times larger.
   */
  private EncoderStack encoder(int layers, NormPosition norm, double peak) {
    var encoder = new EncoderStack(layers, WIDTH, HEADS, 8, 0, norm);
    encoder.initialize(manager, DataType.FLOAT32, new Shape(1, 1, WIDTH));
    for (var entry : encoder.getParameters()) {
      NDArray weights = entry.getValue().getArray();
      double scale = entry.getKey().contains("qkv") ? peak : 1;
      weights.set(normal((int) weights.size(), .3 * scale));
    }
    return encoder;
  }

  private float[] normal(int count, double deviation) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = (float) (deviation * random.nextGaussian());
    }
    return numbers;
  }

  private NDArray tokens(int samples, int tokens) {
    return manager.create(normal(samples * tokens * WIDTH, 1), new Shape(samples, tokens, WIDTH));
  }

  /** Samples of the common tokens but for own rows. */
  private NDArray withOwn(NDArray common, int samples, int[] rows) {
    Shape shape = common.getShape();
    NDArray x = common.broadcast(samples, shape.get(1), WIDTH).duplicate();
    NDArray own = tokens(1, rows.length).squeeze(0);
    x.reshape(-1, WIDTH).set(new NDIndex("{}", manager.create(rows)), own);
    return x;
  }

  /** Own rows, of each sample as many as {@code counts} says. */
  private int[] rows(int tokens, int... counts) {
    return IntStream.range(0, counts.length)
        .flatMap(b -> chosen(tokens, counts[b]).map(n -> b * tokens + n))
        .toArray();
  }

  private IntStream chosen(int of, int count) {
    int[] all = IntStream.range(0, of).toArray();
    for (int i = of - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = all[i];
      all[i] = all[j];
      all[j] = kept;
    }
    return Arrays.stream(all).limit(count).sorted();
  }

  private float[] forward(
      EncoderStack encoder, NDArray x, @Nullable PairList<String, Object> parameters) {
    return encoder.forward(store, new NDList(x), false, parameters).head().toFloatArray();
  }

  private void assertPlain(EncoderStack encoder, int tokens, int... counts) {
    NDArray common = tokens(1, tokens);
    int[] rows = rows(tokens, counts);
    NDArray x = withOwn(common, counts.length, rows);
    SharedTokens shared = encoder.share(store, common, manager);
    var own = new OwnTokens(shared, counts.length, rows);
    float[] plain = forward(encoder, x, null);
    float[] actual = forward(encoder, x, own.asParameters());
    for (int i = 0; i < plain.length; i++) {
      float within = 1e-5f * Math.max(1, Math.abs(plain[i]));
      assertThat(actual[i]).as("number %s", i).isCloseTo(plain[i], within(within));
    }
  }

  static Stream<Arguments> encoders() {
    return Stream.of(NormPosition.values())
        .flatMap(
            norm -> IntStream.rangeClosed(1, 3).mapToObj(layers -> Arguments.of(layers, norm)));
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void itIsPlainAttentionHoweverManyTokensAreOwn(int layers, NormPosition norm) {
    for (int peak : new int[] {1, 3, 10, 30}) {
      EncoderStack encoder = encoder(layers, norm, peak);
      assertPlain(encoder, 11, 0, 1, 11, 3, 2, 7);
      assertPlain(encoder, 11, 0, 0, 1, 0);
      assertPlain(encoder, 11, 11, 11);
      assertPlain(encoder, 40, 4, 4, 4, 4, 4, 4, 4, 4, 4);
      assertPlain(encoder, 40, 1);
    }
  }

  @ParameterizedTest
  @MethodSource("encoders")
  void fewTokensAreEnough(int layers, NormPosition norm) {
    EncoderStack encoder = encoder(layers, norm, 2);
    assertPlain(encoder, 1, 1);
    assertPlain(encoder, 1, 0, 1, 0);
    assertPlain(encoder, 2, 1, 0, 2);
  }

  /** Samples whose tokens are known, and what was shared of others: where it counts, it shows. */
  private final class Stale {
    final EncoderStack encoder;
    final NDArray x;
    final OwnTokens own;

    Stale(double peak) {
      encoder = encoder(2, NormPosition.POST, peak);
      int[] rows = rows(11, 2, 0, 3);
      x = withOwn(tokens(1, 11), 3, rows);
      own = new OwnTokens(encoder.share(store, tokens(1, 11), manager), 3, rows);
    }

    float[] plain() {
      return forward(encoder, x, null);
    }
  }

  @Test
  void theFirstLayerTakesNoticeInInference() {
    var stale = new Stale(1);
    float[] actual = forward(stale.encoder, stale.x, stale.own.asParameters());
    assertThat(actual).isNotEqualTo(stale.plain());
  }

  @Test
  void noticeIsTakenByNoOtherEncoder() {
    var stale = new Stale(1);
    var other = new Stale(1);
    float[] actual = forward(stale.encoder, stale.x, other.own.asParameters());
    assertThat(actual).isEqualTo(stale.plain());
  }

  @Test
  void noticeIsTakenNeitherInTrainingNorWithABiasNorUnderAProbe() {
    var stale = new Stale(1);
    var own = stale.own.asParameters();
    var inputs = new NDList(stale.x);
    float[] trained = stale.encoder.forward(store, inputs, true, own).head().toFloatArray();
    float[] training = stale.encoder.forward(store, inputs, true, null).head().toFloatArray();
    assertThat(trained).isEqualTo(training);

    var biased = new NDList(stale.x, manager.create(-1f));
    assertThat(stale.encoder.forward(store, biased, false, own).head().toFloatArray())
        .isEqualTo(stale.encoder.forward(store, biased, false, null).head().toFloatArray());

    var probe = new AttentionProbe();
    var parameters = probe.asParameters();
    parameters.addAll(own);
    float[] watched = forward(stale.encoder, stale.x, parameters);
    assertThat(watched).isEqualTo(forward(stale.encoder, stale.x, probe.asParameters()));
    assertThat(probe.weights()).hasSize(4);
  }

  @Test
  void whereFloatsDoNotSufficeItIsPlainAttentionItself() {
    var stale = new Stale(100); // logits of thousands: what one own token leaves underflows
    float[] actual = forward(stale.encoder, stale.x, stale.own.asParameters());
    assertThat(actual).isEqualTo(stale.plain());
    for (float number : actual) {
      assertThat(number).isFinite();
    }
  }

  @Test
  void aPassLeavesNothingBehindAmongWhatIsShared() {
    EncoderStack encoder = encoder(1, NormPosition.POST, 1);
    NDArray common = tokens(1, 11);
    int[] rows = rows(11, 2, 0, 3);
    NDArray x = withOwn(common, 3, rows);
    try (NDManager prepared = manager.newSubManager()) {
      SharedTokens shared = encoder.share(store, common, prepared);
      int before = prepared.getManagedArrays().size();
      try (NDManager scratch = manager.newSubManager()) {
        NDArray mine = x.duplicate();
        mine.attach(scratch);
        var parameters = new OwnTokens(shared, 3, rows).asParameters();
        var passing = new ParameterStore(scratch, false);
        encoder.forward(passing, new NDList(mine), false, parameters).head().toFloatArray();
        assertThat(prepared.getManagedArrays()).hasSize(before);
      }
      assertThat(prepared.getManagedArrays()).hasSize(before);
    }
  }

  @Test
  void severalThreadsMayReadItAtOnce() throws Exception {
    EncoderStack encoder = encoder(1, NormPosition.POST, 1);
    NDArray common = tokens(1, 30);
    int[] rows = rows(30, 2, 0, 3, 1);
    NDArray x = withOwn(common, 4, rows);
    var parameters = new OwnTokens(encoder.share(store, common, manager), 4, rows).asParameters();
    float[] expected = forward(encoder, x, parameters);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<float[]>> passes = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        passes.add(
            threads.submit(
                () -> {
                  GradientMode.off();
                  try (NDManager scratch = manager.newSubManager()) {
                    NDArray mine = scratch.create(x.toFloatArray(), x.getShape());
                    var passing = new ParameterStore(scratch, false);
                    return encoder
                        .forward(passing, new NDList(mine), false, parameters)
                        .head()
                        .toFloatArray();
                  }
                }));
      }
      for (Future<float[]> pass : passes) {
        assertThat(pass.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void withoutOwnTokensThereIsNothingToCompute() {
    SharedTokens shared = encoder(1, NormPosition.POST, 1).share(store, tokens(1, 3), manager);
    assertThatThrownBy(() -> new OwnTokens(shared, 2, new int[0]))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of own tokens is 0; it must be at least 1");
  }

  @Test
  void anOwnTokenOutsideThePassIsAnError() {
    SharedTokens shared = encoder(1, NormPosition.POST, 1).share(store, tokens(1, 3), manager);
    assertThatThrownBy(() -> new OwnTokens(shared, 2, new int[] {-1, 4}))
        .hasMessageStartingWith("the first own token's row is -1");
    assertThatThrownBy(() -> new OwnTokens(shared, 2, new int[] {4, 6}))
        .hasMessageStartingWith("the last own token's row is 6");
  }
}
