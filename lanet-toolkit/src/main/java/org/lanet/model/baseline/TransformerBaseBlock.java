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
import org.lanet.model.HistoryTables;
import org.lanet.nn.BatchNorm;
import org.lanet.nn.EncoderStack;
import org.lanet.nn.IdEmbedding;
import org.lanet.nn.Layers;
import org.lanet.nn.NormPosition;

/**
 * TransformerBase's forward pass. Inputs as {@link TransformerBaseEncoding} names them; output [B,
 * K].
 */
final class TransformerBaseBlock extends AbstractBlock {
  private final TransformerBase recipe;
  private final int labelCount;
  private final BatchNorm norm;
  private final Linear setHidden;
  private final Linear set;
  private final @Nullable Parameter gaps;
  private final @Nullable IdEmbedding ids;
  private final EncoderStack encoder;
  private final Linear hidden;
  private final Linear head;

  TransformerBaseBlock(TransformerBase recipe, TransformerBaseEncoding encoding) {
    recipe.requireUsable();
    this.recipe = recipe;
    this.labelCount = encoding.labelCount();
    HistoryTables tables = encoding.tables();
    int width = recipe.width();
    int part = recipe.featureWidth();
    norm = addChildBlock("norm", new BatchNorm(labelCount));
    setHidden = addChildBlock("set-hidden", Layers.linear(labelCount, recipe.setWidth()));
    set = addChildBlock("set", Layers.linear(recipe.setWidth(), recipe.setWidth()));
    gaps = recipe.time() ? addParameter(Layers.embedding("gaps", tables.gapCount(), part)) : null;
    ids = recipe.ids() ? addChildBlock("ids", new IdEmbedding(tables.idCount(), part)) : null;
    encoder =
        addChildBlock(
            "encoder",
            new EncoderStack(
                recipe.layers(),
                width,
                recipe.heads(),
                recipe.feedForward(),
                recipe.dropout(),
                NormPosition.POST));
    hidden = addChildBlock("hidden", Layers.linear(width, width));
    head = addChildBlock("head", Layers.linear(width, labelCount));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    var tokens = new NDList(tokens(store, inputs, training, params), inputs.get("keys"));
    NDArray encoded = encoder.forward(store, tokens, training, params).singletonOrThrow();
    NDArray mean = inputs.get("shares").matMul(encoded).squeeze(1);
    NDArray h = Activation.relu(apply(hidden, store, mean, training, params));
    return new NDList(apply(head, store, h, training, params));
  }

  /** s_j of every set [B, S, D]; what padding has is looked at by nobody. */
  private NDArray tokens(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray sets = apply(norm, store, inputs.get("sets"), training, params);
    NDArray h = Activation.relu(apply(setHidden, store, sets, training, params));
    NDArray own = apply(set, store, h, training, params);
    var parts = new NDList(Layers.rows(inputs.get("rows"), own));
    if (gaps != null) {
      parts.add(Layers.rows(inputs.get("gaps"), gaps, store, training));
    }
    if (ids != null) {
      NDArray id = apply(ids, store, inputs.get("ids"), training, params).expandDims(1);
      Shape rows = inputs.get("rows").getShape();
      parts.add(id.broadcast(new Shape(rows.get(0), rows.get(1), recipe.featureWidth())));
    }
    return parts.size() == 1 ? parts.head() : NDArrays.concat(parts, -1);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    norm.initialize(manager, dataType, new Shape(1, labelCount));
    setHidden.initialize(manager, dataType, new Shape(1, labelCount));
    set.initialize(manager, dataType, new Shape(1, recipe.setWidth()));
    if (ids != null) {
      ids.initialize(manager, dataType, new Shape(1));
    }
    encoder.initialize(manager, dataType, new Shape(1, 1, recipe.width()));
    hidden.initialize(manager, dataType, new Shape(1, recipe.width()));
    head.initialize(manager, dataType, new Shape(1, recipe.width()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
