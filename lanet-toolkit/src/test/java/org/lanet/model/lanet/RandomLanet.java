package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.GradientMode;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;

/** A form of LANET with random weights and the training part's histories. */
final class RandomLanet implements AutoCloseable {
  final NDManager manager = NDManager.newBaseManager();
  final LanetEncoding encoding;
  final LanetBlock block;
  final Histories histories;

  /** Queries, keys and values have weights {@code peak} times as large as the others. */
  RandomLanet(Lanet lanet, Parts parts, double peak) {
    GradientMode.off();
    encoding = (LanetEncoding) lanet.encoding(parts.trainingData());
    block = (LanetBlock) lanet.block(encoding);
    histories = parts.train().histories(lanet.window());
    block.initialize(manager, DataType.FLOAT32, new Shape(1));
    var random = new SplittableRandom(3);
    for (var entry : block.getParameters()) {
      NDArray weights = entry.getValue().getArray();
      float[] numbers = new float[(int) weights.size()];
      double scale = entry.getKey().contains("qkv") ? .2 * peak : .3;
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = (float) (scale * random.nextGaussian());
      }
      weights.set(numbers);
    }
  }

  @Nullable AbsentLabels absent() {
    PairList<String, Object> prepared = block.prepareScoring(manager);
    return prepared == null ? null : (AbsentLabels) prepared.valueAt(0);
  }

  PairList<String, Object> always() {
    AbsentLabels absent = absent();
    assertThat(absent).isNotNull();
    return absent == null ? new PairList<>() : absent.always().asParameters();
  }

  float[] logits(Histories some, @Nullable PairList<String, Object> parameters) {
    try (NDManager scratch = manager.newSubManager()) {
      var store = new ParameterStore(scratch, false);
      var inputs = encoding.inputs(some, scratch);
      return block.forward(store, inputs, false, parameters).head().toFloatArray();
    }
  }

  /** Moves every label's vector: what was prepared before is no longer true. */
  void forget() {
    NDArray vectors = block.getParameters().get(0).getValue().getArray();
    float[] numbers = vectors.toFloatArray();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] += i % 3 - 1;
    }
    vectors.set(numbers);
  }

  @Override
  public void close() {
    manager.close();
  }
}
