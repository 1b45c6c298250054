package org.lanet.model.lanet;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.model.HistoryTables;
import org.lanet.nn.EncoderLayer;
import org.lanet.nn.IdEmbedding;
import org.lanet.nn.Layers;
import org.lanet.nn.SeededDropout;

/**
 * LANET's forward pass: tokens, encoder, one logit a label.
 *
 * <p>B samples, τ sets, K labels, D embedding, W token width. Inputs as {@link LanetEncoding} names
 * them; output [B, K].
 */
final class LanetBlock extends AbstractBlock {
  private final Lanet.Tokens tokens;
  private final int labelCount;
  private final Parameter labels;
  private final @Nullable Parameter gaps;
  private final @Nullable Parameter positions;
  private final @Nullable Parameter amounts;
  private final @Nullable IdEmbedding ids;
  private final List<EncoderLayer> encoder = new ArrayList<>();
  private final SeededDropout dropout;
  private final Linear head;

  LanetBlock(Lanet recipe, LanetEncoding encoding) {
    this.tokens = recipe.tokens();
    this.labelCount = encoding.labelCount();
    HistoryTables tables = encoding.tables();
    int d = tokens.embedding();
    int width = tokens.width();
    boolean learnedTime = tokens.time() == TimeView.GAP_AND_POSITION;
    labels = addParameter(Layers.embedding("labels", labelCount, d));
    gaps = learnedTime ? addParameter(Layers.embedding("gaps", tables.gapCount(), d)) : null;
    positions =
        learnedTime
            ? addParameter(Layers.embedding("positions", recipe.window().lookBack(), d))
            : null;
    amounts =
        tokens.amounts()
            ? addParameter(Layers.embedding("amounts", HistoryTables.AMOUNT_BINS, d))
            : null;
    ids = tokens.ids() ? addChildBlock("ids", new IdEmbedding(tables.idCount(), width)) : null;
    for (int i = 0; i < recipe.encoder().layers(); i++) {
      var layer =
          new EncoderLayer(width, recipe.encoder().heads(), width, recipe.encoder().dropout());
      encoder.add(addChildBlock("encoder-" + i, layer));
    }
    dropout = addChildBlock("dropout", new SeededDropout(recipe.encoder().headDropout()));
    head = addChildBlock("head", Layers.linear(width, 1));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray h = tokens(store, inputs, training, params);
    for (EncoderLayer layer : encoder) {
      h = apply(layer, store, h, training, params);
    }
    if (ids != null) {
      h = h.get(":, 1:");
    }
    h = apply(dropout, store, h, training, params);
    return new NDList(apply(head, store, h, training, params).squeeze(-1));
  }

  /** [B, K, W], with the id's row in front where there is one. */
  private NDArray tokens(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray idRows = inputs.get(LanetEncoding.IDS);
    long samples = idRows.getShape().get(0);
    NDArray all = idRows.getManager().arange(labelCount);
    var parts = new NDList();
    parts.add(
        Layers.rows(all, labels, store, training)
            .expandDims(0)
            .broadcast(samples, labelCount, tokens.embedding()));
    if (gaps != null && positions != null) {
      NDArray sets = inputs.get(LanetEncoding.SETS);
      NDArray times =
          Layers.rows(inputs.get(LanetEncoding.GAPS), gaps, store, training)
              .add(store.getValue(positions, sets.getDevice(), training));
      parts.add(sets.transpose(0, 2, 1).matMul(times));
    } else if (tokens.time() != TimeView.NONE) {
      parts.add(inputs.get(LanetEncoding.TIMES));
    }
    if (amounts != null) {
      NDArray counts = inputs.get(LanetEncoding.AMOUNTS);
      parts.add(counts.matMul(store.getValue(amounts, counts.getDevice(), training)));
    }
    NDArray labelTokens = parts.size() == 1 ? parts.head() : NDArrays.concat(parts, -1);
    if (ids == null) {
      return labelTokens;
    }
    NDArray id = apply(ids, store, idRows, training, params).expandDims(1);
    return NDArrays.concat(new NDList(id, labelTokens), 1);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    Shape labelTokens = new Shape(1, labelCount, tokens.width());
    if (ids != null) {
      ids.initialize(manager, dataType, new Shape(1));
    }
    encoder.forEach(layer -> layer.initialize(manager, dataType, labelTokens));
    dropout.initialize(manager, dataType, labelTokens);
    head.initialize(manager, dataType, labelTokens);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
