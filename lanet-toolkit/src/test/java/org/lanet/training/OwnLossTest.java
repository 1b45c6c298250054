package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanet.SmallData;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.nn.Layers;
import org.lanet.nn.OwnLoss;
import org.lanet.nn.SeededDropout;
import org.lanet.nn.Workers;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/** A block that brings its own loss is trained by it, in chunks as any other, and scores as any. */
class OwnLossTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(5));
  private static final int[] BATCH = IntStream.iterate(0, n -> n + 2).limit(12).toArray();
  private static final OwnModels.MyNetwork PLAIN = new OwnModels.MyNetwork(4);
  private static final int WIDTH = 3;

  /** The plain own model's inputs and settings; nothing is said of a loss. */
  private record BesideTargets() implements NeuralModel {
    @Override
    public String name() {
      return "Beside targets";
    }

    @Override
    public Window window() {
      return PLAIN.window();
    }

    @Override
    public Encoding encoding(TrainingData train) {
      return PLAIN.encoding(train);
    }

    @Override
    public Block block(Encoding encoding) {
      return new TwoEncoders(encoding.labelCount());
    }

    @Override
    public Optimization optimization() {
      return PLAIN.optimization();
    }
  }

  /**
   * The history's vector h beside the logits; the loss draws it to a vector of the target, of which
   * half the numbers are dropped.
   */
  private static final class TwoEncoders extends AbstractBlock implements OwnLoss {
    private final int labels;
    private final Linear history = addChildBlock("history", Layers.linear(1, WIDTH));
    private final Linear target = addChildBlock("target", Layers.linear(1, WIDTH));
    private final SeededDropout dropout = addChildBlock("dropout", new SeededDropout(.5));
    private final Linear head;
    private final List<Shape> seen = new ArrayList<>();

    TwoEncoders(int labels) {
      this.labels = labels;
      head = addChildBlock("head", Layers.linear(WIDTH, labels));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      seen.add(inputs.getShapes()[0]);
      NDArray h = Layers.apply(history, store, inputs.head(), training, params);
      return new NDList(Layers.apply(head, store, h, training, params), h);
    }

    @Override
    public NDArray sum(
        ParameterStore store,
        NDList outputs,
        NDArray targets,
        @Nullable PairList<String, Object> params) {
      NDArray y = Layers.apply(dropout, store, targets, true, params);
      NDArray wanted = Layers.apply(target, store, y, true, params);
      NDArray distance = outputs.get(1).sub(wanted).square().sum();
      return distance.add(outputs.head().sub(targets).square().sum());
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      history.initialize(manager, type, new Shape(1, labels));
      target.initialize(manager, type, new Shape(1, labels));
      dropout.initialize(manager, type, new Shape(1, labels));
      head.initialize(manager, type, new Shape(1, WIDTH));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }

  @Test
  void allParametersAreTrainedThoseOfTheLossAlone() {
    try (Fitted fitted =
        Training.defaults().withEpochs(6).fit(new BesideTargets(), PARTS, Progress.none())) {
      var epochs = fitted.history().epochs();
      assertThat(epochs.get(epochs.size() - 1).loss()).isLessThan(epochs.get(0).loss());
      assertThat(fitted.scores(PARTS.test()).size()).isEqualTo(PARTS.test().size());
    }
    float[] gradient = gradient(64, 1);
    assertThat(IntStream.range(0, gradient.length).filter(i -> gradient[i] != 0).count())
        .isGreaterThan(gradient.length * 9L / 10);
  }

  @Test
  void anySizeOfChunksGivesTheSameLossAndGradient() {
    float[] whole = gradient(64, 1);
    for (int chunk : new int[] {1, 5}) {
      assertThat(gradient(chunk, 2)).containsExactly(whole, within(1e-5f));
    }
  }

  @Test
  void dropoutInTheLossHasOtherMasksAtEachStep() {
    Network network = network(4);
    try (Workers workers = Workers.of(1);
        var gradient = new BatchGradient(network, new BesideTargets(), PARTS.train(), workers, 7)) {
      gradient.compute(BATCH, 11);
      double first = gradient.loss();
      gradient.compute(BATCH, 12);
      assertThat(gradient.loss()).isNotEqualTo(first).isCloseTo(first, within(first));
    } finally {
      network.close();
    }
  }

  @Test
  void theForwardPassIsHandedHistoriesAlone() {
    Network network = network(4);
    try (Workers workers = Workers.of(1);
        var gradient = new BatchGradient(network, new BesideTargets(), PARTS.train(), workers, 7)) {
      gradient.compute(BATCH, 11);
      var block = (TwoEncoders) network.block();
      assertThat(block.seen).hasSize(3).containsOnly(new Shape(4, PARTS.train().labelCount()));
    } finally {
      network.close();
    }
  }

  private static Network network(int chunk) {
    return Network.initialise(new BesideTargets(), PARTS.trainingData(), 1, Device.cpu(), chunk);
  }

  /** The gradient, and behind it the loss. */
  private static float[] gradient(int chunk, int threads) {
    Network network = network(chunk);
    try (Workers workers = Workers.of(threads);
        var gradient = new BatchGradient(network, new BesideTargets(), PARTS.train(), workers, 7)) {
      gradient.compute(BATCH, 11);
      float[] all = Arrays.copyOf(gradient.gradient(), network.weights().size() + 1);
      all[all.length - 1] = (float) gradient.loss();
      return all;
    } finally {
      network.close();
    }
  }
}
