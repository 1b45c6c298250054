package org.lanet.model.baseline;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.nn.recurrent.GRU;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.Layers;
import org.lanet.nn.SeededDropout;

/** The GRU's forward pass. Inputs as {@link GruEncoding} names them; output [B, K]. */
final class GruBlock extends AbstractBlock {
  /** Small vectors learn faster than torch's N(0, 1): measured, also to a better end. */
  private static final Initializer SMALL = new NormalInitializer(.1f);

  private final Gru recipe;
  private final int labelCount;
  private final Parameter labels;
  private final GRU gru;
  private final SeededDropout dropout;
  private final Linear head;

  GruBlock(Gru recipe, GruEncoding encoding) {
    this.recipe = recipe;
    this.labelCount = encoding.labelCount();
    int units = recipe.units();
    labels = addParameter(Layers.weight("labels", SMALL, labelCount, recipe.embedding()));
    gru = addChildBlock("gru", GRU.builder().setNumLayers(1).setStateSize(units).build());
    gru.setInitializer(Layers.uniform(units), Parameter.Type.WEIGHT);
    gru.setInitializer(Layers.uniform(units), Parameter.Type.BIAS);
    dropout = addChildBlock("dropout", new SeededDropout(recipe.dropout()));
    head = addChildBlock("head", Layers.linear(units, labelCount));
    float[] start = encoding.logOdds();
    head.setInitializer((manager, shape, type) -> manager.create(start), Parameter.Type.BIAS);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray sets = inputs.get("sets");
    NDArray means = sets.matMul(store.getValue(labels, sets.getDevice(), training));
    means = apply(dropout, store, means, training, params);
    NDArray states = apply(gru, store, means, training, params);
    NDArray state = inputs.get("last").matMul(states).squeeze(1);
    state = apply(dropout, store, state, training, params);
    return new NDList(apply(head, store, state, training, params));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    gru.initialize(manager, dataType, new Shape(1, 1, recipe.embedding()));
    dropout.initialize(manager, dataType, new Shape(1));
    head.initialize(manager, dataType, new Shape(1, recipe.units()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
