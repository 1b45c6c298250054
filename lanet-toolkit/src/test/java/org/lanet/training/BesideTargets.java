package org.lanet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
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
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.nn.Layers;
import org.lanet.nn.OwnLoss;
import org.lanet.nn.SeededDropout;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/** The plain own model's inputs, a loss of its own, and a memory of what that was handed. */
record BesideTargets(double dropout, Optimization optimization) implements NeuralModel {
  private static final OwnModels.MyNetwork PLAIN = new OwnModels.MyNetwork(4);
  private static final int WIDTH = 3;

  BesideTargets(double dropout) {
    this(dropout, PLAIN.optimization());
  }

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
    return new TwoEncoders(encoding.labelCount(), dropout);
  }

  /** The shapes of the inputs of all passes. */
  static List<Shape> inputs(Network network) {
    return ((TwoEncoders) network.block()).inputs;
  }

  /** The rows [logits ; h ; y] of the samples of each call of the loss. */
  static List<float[]> handed(Network network) {
    return ((TwoEncoders) network.block()).handed;
  }

  /**
   * The history's vector h beside the logits; the loss draws it to a vector of the target, of which
   * some of the numbers are dropped.
   */
  private static final class TwoEncoders extends AbstractBlock implements OwnLoss {
    private final int labels;
    private final Linear history = addChildBlock("history", Layers.linear(1, WIDTH));
    private final Linear target = addChildBlock("target", Layers.linear(1, WIDTH));
    private final SeededDropout dropout;
    private final Linear head;
    private final List<Shape> inputs = Collections.synchronizedList(new ArrayList<>());
    private final List<float[]> handed = Collections.synchronizedList(new ArrayList<>());

    TwoEncoders(int labels, double rate) {
      this.labels = labels;
      dropout = addChildBlock("dropout", new SeededDropout(rate));
      head = addChildBlock("head", Layers.linear(WIDTH, labels));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      this.inputs.add(inputs.getShapes()[0]);
      NDArray h = Layers.apply(history, store, inputs.head(), training, params);
      return new NDList(Layers.apply(head, store, h, training, params), h);
    }

    @Override
    public NDArray sum(
        ParameterStore store,
        NDList outputs,
        NDArray targets,
        @Nullable PairList<String, Object> params) {
      var all = new NDList(outputs.head(), outputs.get(1), targets);
      handed.add(NDArrays.concat(all, 1).toFloatArray());
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
}
