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
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.BatchNorm;
import org.lanet.nn.Layers;

/** DNNTSP's forward pass. Inputs as {@link DnntspEncoding} names them; output [B, K]. */
final class DnntspBlock extends AbstractBlock {
  private static final int LAYERS = 2;

  private final int labelCount;
  private final int width;
  private final int heads;
  private final Parameter embedding;
  private final List<Linear> linears = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final Parameter queriesKeysValues;
  private final Parameter timeWeights;
  private final Parameter gates;
  private final Linear head;

  DnntspBlock(Dnntsp recipe, int labelCount) {
    recipe.requireUsable();
    this.labelCount = labelCount;
    this.width = recipe.embedding();
    this.heads = recipe.heads();
    embedding = addParameter(Layers.embedding("labels", labelCount, width));
    for (int i = 0; i < LAYERS; i++) {
      linears.add(addChildBlock("graph-" + i, Layers.linear(width, width)));
      norms.add(addChildBlock("norm-" + i, new BatchNorm(width)));
    }
    Initializer uniform = Layers.uniform(width);
    queriesKeysValues = addParameter(Layers.weight("qkv", uniform, width, 3L * width));
    timeWeights = addParameter(Layers.weight("time-weights", uniform, width, 1));
    gates = addParameter(Layers.weight("gates", DnntspBlock::drawGates, labelCount, 1));
    head = addChildBlock("head", Layers.linear(width, 1));
  }

  /** Uniform on [0, 1), as published. */
  private static NDArray drawGates(NDManager manager, Shape shape, DataType type) {
    return manager.randomUniform(0, 1, shape, type);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray samples = inputs.get("samples");
    NDArray labels = inputs.get("labels");
    NDArray table = store.getValue(embedding, samples.getDevice(), training);
    NDArray unseen = apply(head, store, table, training, params); // [K, 1]
    NDArray logits = samples.add(unseen.transpose());
    if (labels.size() == 0) {
      return new NDList(logits);
    }
    NDArray own = Layers.rows(labels, embedding, store, training);
    NDArray seen =
        overTime(overGraphs(own, store, inputs, training, params), store, inputs, training);
    NDArray gate = Layers.rows(labels, gates, store, training);
    NDArray change = apply(head, store, seen, training, params).sub(Layers.rows(labels, unseen));
    NDArray there = samples.getManager().zeros(new Shape(logits.size()));
    NDArray changes = there.scatter(inputs.get("cells"), gate.mul(change).squeeze(1), 0);
    return new NDList(logits.add(changes.reshape(logits.getShape())));
  }

  /** [N, D] → [R, D]: what labels of the same sets make of each other. */
  private NDArray overGraphs(
      NDArray own,
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray h = Layers.rows(inputs.get("nodes"), own);
    for (int i = 0; i < LAYERS; i++) {
      NDArray met = inputs.get("edges").matMul(h);
      NDArray x = apply(linears.get(i), store, met, training, params);
      h = Activation.relu(apply(norms.get(i), store, x, training, params));
    }
    return h;
  }

  /** [R, D] → [N, D]: each label's own rows, by causal attention and their weighted sum. */
  private NDArray overTime(NDArray h, ParameterStore store, NDList inputs, boolean training) {
    NDArray projected = h.matMul(store.getValue(queriesKeysValues, h.getDevice(), training));
    NDArray weights = store.getValue(timeWeights, h.getDevice(), training);
    var bundles = new NDList();
    for (int i = 0; inputs.contains("rows-" + i); i++) {
      NDArray states = states(projected, inputs.get("rows-" + i), inputs.get("later-" + i));
      NDArray weight = states.matMul(weights).mul(inputs.get("there-" + i));
      bundles.add(weight.transpose(0, 2, 1).matMul(states).squeeze(1));
    }
    return bundles.size() == 1 ? bundles.get(0) : NDArrays.concat(bundles, 0);
  }

  /** [R, 3 D] → [M, S, D]: each of a bundle's rows after it looked at those not later. */
  private NDArray states(NDArray projected, NDArray rows, NDArray later) {
    Shape shape = rows.getShape();
    NDArray split =
        Layers.rows(rows, projected)
            .reshape(shape.get(0), shape.get(1), 3, heads, width / heads)
            .transpose(2, 0, 3, 1, 4);
    NDArray queries = Layers.times(split.get(0), 1 / Math.sqrt((double) width / heads));
    NDArray allowed = queries.matMul(split.get(1).transpose(0, 1, 3, 2)).add(later);
    NDArray seen = allowed.softmax(-1).matMul(split.get(2));
    return seen.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(1), width);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    var rows = new Shape(1, width);
    linears.forEach(linear -> linear.initialize(manager, dataType, rows));
    norms.forEach(norm -> norm.initialize(manager, dataType, rows));
    head.initialize(manager, dataType, rows);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
