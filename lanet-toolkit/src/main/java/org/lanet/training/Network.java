package org.lanet.training;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.NeuralScorer;
import org.lanet.nn.GradientMode;
import org.lanet.nn.OwnLoss;
import org.lanet.sample.TrainingData;

/** A recipe's block with its weights and the memory they live in. */
final class Network {
  /** The engine has one generator of random numbers for the whole process. */
  private static final ReentrantLock DRAWING = new ReentrantLock();

  private final NDManager manager;
  private final Encoding encoding;
  private final Block block;
  private final int chunk;
  private final boolean isBatchShared;
  private final Weights weights;
  private final RunningStatistics statistics;

  private Network(
      NDManager manager, Encoding encoding, Block block, int chunk, boolean isBatchShared) {
    this.manager = manager;
    this.encoding = encoding;
    this.block = block;
    this.chunk = chunk;
    this.isBatchShared = isBatchShared;
    this.weights = new Weights(block);
    this.statistics = new RunningStatistics(block);
  }

  /**
   * The recipe's block with weights drawn from {@code seed}.
   *
   * @param chunk how many samples go through it at a time; 0 for as many as fit the cache, and no
   *     more than half a batch. A block that normalises over the batch is trained on whole batches
   *     whatever it says
   */
  static Network initialise(
      NeuralModel model, TrainingData train, long seed, Device device, int chunk) {
    return initialise(model, model.encoding(train), seed, device, chunk);
  }

  /** The same with an encoding that is there already. */
  static Network initialise(
      NeuralModel model, Encoding encoding, long seed, Device device, int chunk) {
    Block block = model.block(encoding);
    NDManager manager = NDManager.newBaseManager(device);
    GradientMode.off();
    DRAWING.lock();
    try {
      Engine.getInstance().setRandomSeed(Long.hashCode(seed * 0x9E3779B97F4A7C15L));
      block.initialize(manager, DataType.FLOAT32, new Shape(1));
      requireTrainable(model, block);
    } catch (RuntimeException failure) {
      manager.close();
      throw failure;
    } finally {
      DRAWING.unlock();
    }
    boolean isGiven = chunk > 0;
    int samples = isGiven ? chunk : MicroBatches.chunkSize(encoding);
    return new Network(manager, encoding, block, samples, !isGiven);
  }

  private static void requireTrainable(NeuralModel model, Block block) {
    for (var entry : block.getParameters()) {
      Arguments.require(
          entry.getValue().requiresGradient(),
          "the parameter '%s' of %s wants no gradient, but all parameters of a block are trained;"
              + " keep constants among the encoding's inputs, and normalise by org.lanet.nn.BatchNorm"
              + " instead of DJL's",
          entry.getKey(),
          model.name());
    }
  }

  NDManager manager() {
    return manager;
  }

  Encoding encoding() {
    return encoding;
  }

  Block block() {
    return block;
  }

  int chunk() {
    return chunk;
  }

  /**
   * How many samples of a batch of so many are trained at a time; a batch is two chunks at least,
   * so that two threads share it, unless their size was given.
   */
  int chunkOf(int batch) {
    if (needsWholeBatches()) {
      return batch;
    }
    return isBatchShared ? Math.min(chunk, (batch + 1) / 2) : chunk;
  }

  /**
   * What is left of it when it has been trained: without what its encoding needs for that alone.
   */
  Network trained() {
    return new Network(manager, encoding.trained(), block, chunk, isBatchShared);
  }

  /** Whether results depend on which samples are trained together. */
  boolean needsWholeBatches() {
    return statistics.any() || (block instanceof OwnLoss own && own.needsWholeBatches());
  }

  /** Those of its weights that no gradient moves. */
  RunningStatistics statistics() {
    return statistics;
  }

  Weights weights() {
    return weights;
  }

  /**
   * The loss of a training pass over {@code inputs}, summed over its samples: the block's own where
   * it has one, else the recipe's.
   */
  NDArray loss(
      NeuralModel model,
      ParameterStore store,
      NDList inputs,
      NDArray targets,
      @Nullable PairList<String, Object> parameters) {
    NDList outputs = block.forward(store, inputs, true, parameters);
    return block instanceof OwnLoss own
        ? own.sum(store, outputs, targets, parameters)
        : model.loss().sum(outputs.singletonOrThrow(), targets);
  }

  /** Scores with the present weights in so many threads; closing it closes the network. */
  NeuralScorer scorer(int threads) {
    return new NeuralScorer(manager, encoding, block, MicroBatches.scoredChunk(chunk), threads);
  }

  void close() {
    manager.close();
  }
}
