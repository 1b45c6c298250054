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
import ai.djl.nn.recurrent.LSTM;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.AmountBins;
import org.lanet.model.HistoryTables;
import org.lanet.nn.IdEmbedding;
import org.lanet.nn.Layers;

/** The LSTM's forward pass. Inputs as {@link LstmEncoding} names them; output [B, K]. */
final class LstmBlock extends AbstractBlock {
  private final Lstm recipe;
  private final int outputs;
  private final Parameter labels;
  private final @Nullable Parameter gaps;
  private final @Nullable Parameter amounts;
  private final @Nullable IdEmbedding ids;
  private final LSTM lstm;
  private final Linear hidden;
  private final Linear head;

  LstmBlock(Lstm recipe, LstmEncoding encoding) {
    this(recipe, encoding, encoding.labelCount());
  }

  /** Its last layer as wide as another network wants it. */
  LstmBlock(Lstm recipe, LstmEncoding encoding, int outputs) {
    this.recipe = recipe;
    this.outputs = outputs;
    HistoryTables tables = encoding.tables();
    int d = recipe.embedding();
    labels = addParameter(Layers.embedding("labels", encoding.labelCount(), d));
    gaps = recipe.time() ? addParameter(Layers.embedding("gaps", tables.gapCount(), d)) : null;
    amounts =
        recipe.amounts() ? addParameter(Layers.embedding("amounts", AmountBins.COUNT, d)) : null;
    ids = recipe.ids() ? addChildBlock("ids", new IdEmbedding(tables.idCount(), d)) : null;
    lstm =
        addChildBlock("lstm", LSTM.builder().setNumLayers(1).setStateSize(recipe.width()).build());
    lstm.setInitializer(Layers.uniform(recipe.width()), Parameter.Type.WEIGHT);
    lstm.setInitializer(Layers.uniform(recipe.width()), Parameter.Type.BIAS);
    hidden = addChildBlock("hidden", Layers.linear(stateAndId(), 2 * d));
    head = addChildBlock("head", Layers.linear(2 * d, outputs));
  }

  private int stateAndId() {
    return recipe.width() + (recipe.ids() ? recipe.embedding() : 0);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray sets = inputs.get("sets");
    var parts = new NDList(sets.matMul(value(store, labels, sets, training)));
    if (gaps != null) {
      parts.add(Layers.rows(inputs.get("gaps"), gaps, store, training));
    }
    if (amounts != null) {
      parts.add(inputs.get("amounts").matMul(value(store, amounts, sets, training)));
    }
    NDArray vectors = parts.size() == 1 ? parts.head() : NDArrays.concat(parts, -1);
    NDArray states = apply(lstm, store, vectors, training, params);
    NDArray state = inputs.get("last").matMul(states).squeeze(1);
    if (ids != null) {
      NDArray id = apply(ids, store, inputs.get("ids"), training, params);
      state = NDArrays.concat(new NDList(state, id), 1);
    }
    NDArray h = Activation.relu(apply(hidden, store, state, training, params));
    return new NDList(apply(head, store, h, training, params));
  }

  private static NDArray value(
      ParameterStore store, Parameter parameter, NDArray beside, boolean training) {
    return store.getValue(parameter, beside.getDevice(), training);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    if (ids != null) {
      ids.initialize(manager, dataType, new Shape(1));
    }
    lstm.initialize(manager, dataType, new Shape(1, 1, recipe.width()));
    hidden.initialize(manager, dataType, new Shape(1, stateAndId()));
    head.initialize(manager, dataType, new Shape(1, 2L * recipe.embedding()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), outputs)};
  }
}
