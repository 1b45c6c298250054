package org.lanet.model.baseline;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.Layers;

/** PIETSP's forward pass. Inputs as {@link PietspEncoding} names them; output [B, K]. */
final class PietspBlock extends AbstractBlock {
  private final Pietsp recipe;
  private final int labelCount;
  private final Parameter labels;
  private final Parameter globalWeights;
  private final Parameter ownWeights;
  private final Linear row;
  private final Linear mean;
  private final Linear ownHidden;
  private final Linear own;
  private final Linear global1;
  private final Linear global2;
  private final Linear global3;

  PietspBlock(Pietsp recipe, int labelCount) {
    this.recipe = recipe;
    this.labelCount = labelCount;
    int d = recipe.embedding();
    int width = d + recipe.lookBack();
    labels = addParameter(Layers.embedding("labels", labelCount, d));
    globalWeights = addParameter(Layers.ones("global-weights", labelCount));
    ownWeights = addParameter(Layers.ones("own-weights", labelCount));
    row = addChildBlock("row", Layers.linear(width, d));
    mean = addChildBlock("mean", Layers.linearWithoutBias(width, d));
    ownHidden = addChildBlock("own-hidden", Layers.linear(d, d));
    own = addChildBlock("own", Layers.linear(d, 1));
    global1 = addChildBlock("global-1", Layers.linear(d, d));
    global2 = addChildBlock("global-2", Layers.linear(d, d));
    global3 = addChildBlock("global-3", Layers.linear(d, d));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray index = inputs.get("labels");
    NDArray present = inputs.get("present");
    NDArray e = Layers.rows(index, labels, store, training);
    NDArray z = NDArrays.concat(new NDList(e, inputs.get("memberships")), -1);
    NDArray others = apply(mean, store, inputs.get("shares").matMul(z), training, params);
    NDArray h = Activation.elu(apply(row, store, z, training, params).sub(others), 1);
    NDArray each = Activation.relu(apply(ownHidden, store, h, training, params));
    each = apply(own, store, each, training, params).squeeze(2).mul(present.squeeze(1));
    NDArray g = present.matMul(h).squeeze(1);
    g = Activation.elu(apply(global1, store, g, training, params), 1);
    g = Activation.elu(apply(global2, store, g, training, params), 1);
    g = apply(global3, store, g, training, params);
    NDArray all = Linear.linear(g, value(store, labels, g, training)).singletonOrThrow();
    NDArray seen = Layers.scattered(each, index, labelCount);
    return new NDList(
        all.mul(value(store, globalWeights, g, training))
            .add(seen.mul(value(store, ownWeights, g, training))));
  }

  private static NDArray value(
      ParameterStore store, Parameter parameter, NDArray beside, boolean training) {
    return store.getValue(parameter, beside.getDevice(), training);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    int d = recipe.embedding();
    row.initialize(manager, dataType, new Shape(1, d + recipe.lookBack()));
    mean.initialize(manager, dataType, new Shape(1, d + recipe.lookBack()));
    for (Linear layer : new Linear[] {ownHidden, own, global1, global2, global3}) {
      layer.initialize(manager, dataType, new Shape(1, d));
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
