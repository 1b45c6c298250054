package org.lanet.model.baseline;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
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
import org.lanet.nn.SeededDropout;

/** SFCNTSP's forward pass. Inputs as {@link SfcntspEncoding} names them; output [B, K]. */
final class SfcntspBlock extends AbstractBlock {
  private static final float SLOPE = .2f;
  private static final double NEVER = 1e9; // a padded row has weight exp(−this) = 0

  private final Sfcntsp recipe;
  private final int labelCount;
  private final Parameter labels;
  private final Linear positions;
  private final Linear channels;
  private final Linear projection;
  private final SeededDropout dropout;

  SfcntspBlock(Sfcntsp recipe, int labelCount) {
    this.recipe = recipe;
    this.labelCount = labelCount;
    int d = recipe.embedding();
    labels = addParameter(Layers.embedding("labels", labelCount, d));
    positions = addChildBlock("positions", map(recipe.lookBack()));
    channels = addChildBlock("channels", map(d));
    projection = addChildBlock("projection", Layers.linear(d, d));
    dropout = addChildBlock("dropout", new SeededDropout(recipe.dropout()));
  }

  private Linear map(int width) {
    return recipe.bias() ? Layers.linear(width, width) : Layers.linearWithoutBias(width, width);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray index = inputs.get("labels");
    NDArray rows = Layers.rows(index, labels, store, training);
    rows = apply(dropout, store, rows, training, params).mul(inputs.get("present"));
    NDArray means = inputs.get("set-shares").transpose(0, 2, 1).matMul(rows);
    NDArray shift = apply(positions, store, means.transpose(0, 2, 1), training, params);
    shift = apply(dropout, store, shift.transpose(0, 2, 1), training, params);
    NDArray mixed = mixed(inputs, rows, means, shift);
    mixed = apply(dropout, store, mixed, training, params);
    NDArray users = apply(channels, store, mixed, training, params).add(mixed);
    users = apply(dropout, store, users, training, params).mul(inputs.get("present"));
    NDArray candidates = store.getValue(labels, index.getDevice(), training);
    NDArray projected = apply(projection, store, users, training, params);
    NDArray weights = attention(products(users, candidates), inputs.get("present"));
    return new NDList(products(projected, candidates).mul(weights).sum(new int[] {1}));
  }

  /** The mean over a row's sets of its element there after mixing: [B, N, D]. */
  private NDArray mixed(NDList inputs, NDArray rows, NDArray means, NDArray shift) {
    NDArray ofSets = inputs.get("row-shares");
    double alpha = recipe.mixing().alpha();
    double beta = recipe.mixing().beta();
    if (recipe.mixing().diagonal()) {
      return Layers.times(rows.add(ofSets.matMul(shift)), alpha + beta);
    }
    NDArray sums = means.add(shift).mul(inputs.get("sizes")); // Σ_j of the set, h_tj = e_j + shift
    NDArray fromSets = Layers.times(shift, alpha).add(Layers.times(sums, beta));
    return Layers.times(rows, alpha).add(ofSets.matMul(fromSets));
  }

  /** Of each row [B, N, D] and each label [K, D]: [B, N, K], in the manager of the rows. */
  private static NDArray products(NDArray rows, NDArray candidates) {
    return Linear.linear(rows, candidates).singletonOrThrow();
  }

  /** How much each label attends to each row: [B, N, K] of products, softmax over N. */
  private static NDArray attention(NDArray products, NDArray present) {
    NDArray never = Layers.times(present.sub(1), NEVER);
    return Activation.leakyRelu(products, SLOPE).add(never).softmax(1);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    positions.initialize(manager, dataType, new Shape(1, recipe.lookBack()));
    channels.initialize(manager, dataType, new Shape(1, recipe.embedding()));
    projection.initialize(manager, dataType, new Shape(1, recipe.embedding()));
    dropout.initialize(manager, dataType, new Shape(1));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
