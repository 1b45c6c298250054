package org.lanet.training;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.nn.BatchNorm;
import org.lanet.nn.Layers;
import org.lanet.nn.Loss;
import org.lanet.nn.SeededDropout;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** An own model that normalises over its batches, and drops out. */
record NormedModel(double dropout, Optimization optimization) implements NeuralModel {
  private static final OwnModels.MyNetwork PLAIN = new OwnModels.MyNetwork(4);

  NormedModel(double dropout) {
    this(dropout, Optimization.adam(.01, 7).withWeightDecay(.1));
  }

  @Override
  public String name() {
    return "Normed";
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
  public Encoding encoding(NamedArrays fitted) {
    return PLAIN.encoding(fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new NormedBlock(encoding.labelCount(), 4, encoding.labelCount(), dropout);
  }

  @Override
  public Loss loss() {
    return PLAIN.loss();
  }

  /** Linear, ReLU, BatchNorm, dropout, Linear. */
  static final class NormedBlock extends AbstractBlock {
    private final int inputs;
    private final int hidden;
    private final Linear first;
    private final BatchNorm norm;
    private final SeededDropout dropout;
    private final Linear second;

    NormedBlock(int inputs, int hidden, int outputs, double rate) {
      this.inputs = inputs;
      this.hidden = hidden;
      first = addChildBlock("first", Layers.linear(inputs, hidden));
      norm = addChildBlock("norm", new BatchNorm(hidden));
      dropout = addChildBlock("dropout", new SeededDropout(rate));
      second = addChildBlock("second", Layers.linear(hidden, outputs));
    }

    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      NDArray x = Activation.relu(apply(first, store, inputs.head(), training, params));
      NDArray h = apply(norm, store, x, training, params);
      NDArray kept = apply(dropout, store, h, training, params);
      return new NDList(apply(second, store, kept, training, params));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputShapes) {
      first.initialize(manager, type, new Shape(1, inputs));
      norm.initialize(manager, type, new Shape(1, hidden));
      dropout.initialize(manager, type, new Shape(1, hidden));
      second.initialize(manager, type, new Shape(1, hidden));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      return inputShapes;
    }
  }
}
