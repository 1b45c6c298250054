package org.lanet.model.lanet;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.SplittableRandom;
import org.lanet.model.Encoding;
import org.lanet.nn.GradientMode;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;

/** A block of LANET+ with the weights it starts with, or moved ones. */
final class InitialisedPlus implements AutoCloseable {
  private final NDManager manager = NDManager.newBaseManager();
  private final Encoding encoding;
  private final Block block;

  InitialisedPlus(LanetPlus recipe, TrainingData train, boolean moved) {
    GradientMode.off();
    encoding = recipe.encoding(train);
    block = recipe.block(encoding);
    block.initialize(manager, DataType.FLOAT32, new Shape(1));
    var random = new SplittableRandom(2);
    for (var parameter : block.getParameters().values()) {
      float[] values = parameter.getArray().toFloatArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += moved ? (float) random.nextDouble(-.3, .3) : 0;
      }
      parameter.getArray().set(values);
    }
  }

  NDManager manager() {
    return manager;
  }

  Encoding encoding() {
    return encoding;
  }

  NDList inputs(Histories histories) {
    return encoding.inputs(histories, manager);
  }

  float[] logits(NDList inputs) {
    var store = new ParameterStore(manager, false);
    return block.forward(store, inputs, false).singletonOrThrow().toFloatArray();
  }

  @Override
  public void close() {
    manager.close();
  }
}
