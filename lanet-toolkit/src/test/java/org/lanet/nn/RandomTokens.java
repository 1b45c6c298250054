package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Random encoders of three heads, and random tokens for them, of which samples share some. */
final class RandomTokens implements AutoCloseable {
  private static final int WIDTH = 12;
  private static final int HEADS = 3;

  private final NDManager manager = NDManager.newBaseManager();
  private final ParameterStore store = new ParameterStore(manager, false);
  private final SplittableRandom random = new SplittableRandom(5);

  /** Where all of it lies. */
  NDManager manager() {
    return manager;
  }

  ParameterStore store() {
    return store;
  }

  /**
   * An encoder with random weights; those of queries, keys and values {@code peak} times larger.
   */
  EncoderStack encoder(int layers, NormPosition norm, double peak) {
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

  NDArray tokens(int samples, int tokens) {
    return manager.create(normal(samples * tokens * WIDTH, 1), new Shape(samples, tokens, WIDTH));
  }

  /** Samples of the common tokens but for own rows. */
  NDArray withOwn(NDArray common, int samples, int[] rows) {
    Shape shape = common.getShape();
    NDArray x = common.broadcast(samples, shape.get(1), WIDTH).duplicate();
    NDArray own = tokens(1, rows.length).squeeze(0);
    x.reshape(-1, WIDTH).set(new NDIndex("{}", manager.create(rows)), own);
    return x;
  }

  /** Own rows, of each sample as many as {@code counts} says. */
  int[] rows(int tokens, int... counts) {
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

  float[] forward(EncoderStack encoder, NDArray x, @Nullable PairList<String, Object> parameters) {
    return encoder.forward(store, new NDList(x), false, parameters).head().toFloatArray();
  }

  @Override
  public void close() {
    manager.close();
  }
}
