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
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.model.HistoryTables;
import org.lanet.nn.IdEmbedding;
import org.lanet.nn.Layers;

/**
 * From histories to tokens, the same learned vectors whoever attends to whom.
 *
 * <p>B samples, S sets, K labels, F features of an amount, W token width. Input: what {@link
 * LanetEncoding} names. Output, as far as the focus has them, by name: {@link #OF_LABELS} [B, K,
 * W], {@link #OF_SETS} [B, S, W], {@link #OF_OCCURRENCES} [B · K, S, W]; an id token comes first
 * and makes them one longer.
 */
final class TokenBlock extends AbstractBlock {
  static final String OF_LABELS = "labels";
  static final String OF_SETS = "sets";
  static final String OF_OCCURRENCES = "occurrences";

  private final Tokens tokens;
  private final AttentionFocus focus;
  private final int labelCount;
  private final Parameter labels;
  private final @Nullable Parameter gaps;
  private final @Nullable Parameter positions;
  private final @Nullable Parameter amounts;
  private final @Nullable Parameter absence;
  private final @Nullable IdEmbedding ids;

  TokenBlock(Lanet recipe, LanetEncoding encoding) {
    this.tokens = recipe.tokens();
    this.focus = recipe.focus();
    this.labelCount = encoding.labelCount();
    HistoryTables tables = encoding.views().tables();
    boolean learnsTime = encoding.views().learnsTime();
    int features = encoding.views().amountFeatures();
    labels = table("labels", labelCount, tokens.labelSize());
    gaps = learnsTime ? table("gaps", tables.gapCount(), tokens.timeSize()) : null;
    positions =
        learnsTime ? table("positions", recipe.window().lookBack(), tokens.timeSize()) : null;
    amounts = features > 0 ? table("amounts", features, tokens.amountSize()) : null;
    absence = focus == AttentionFocus.ABSENCE ? table("absence", 1, tokens.width()) : null;
    ids =
        tokens.id() == IdView.NONE
            ? null
            : addChildBlock("ids", new IdEmbedding(tables.idCount(), tokens.width()));
  }

  private Parameter table(String name, int rows, int width) {
    return addParameter(Layers.embedding(name, rows, width));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    var pass = new Pass(store, inputs, training);
    NDArray idRows = inputs.get(LanetEncoding.IDS);
    NDArray id = ids == null ? null : apply(ids, store, idRows, training, params); // [B, W]
    var made = new NDList();
    if (focus.hasLabelTokens()) {
      made.add(Layers.named(OF_LABELS, withId(ofLabels(pass), id)));
    }
    if (focus.hasSetTokens()) {
      made.add(Layers.named(OF_SETS, withId(ofSets(pass), id)));
    }
    if (focus == AttentionFocus.SEQUENCE) {
      NDArray each = id == null ? null : repeated(id.expandDims(1), labelCount);
      made.add(Layers.named(OF_OCCURRENCES, withId(ofOccurrences(pass), each)));
    }
    return made;
  }

  /** token_k = fusion(e_k, Σ_j o_jk time_j, Σ_j amount_jk). */
  private NDArray ofLabels(Pass pass) {
    NDArray e = pass.labelVectors(); // [K, D]
    var parts = new NDList(e.expandDims(0).broadcast(pass.samples, labelCount, tokens.labelSize()));
    if (gaps != null) {
      NDArray occurs = pass.input(LabelInputs.SETS).transpose(0, 2, 1); // [B, K, S]
      parts.add(occurs.matMul(pass.learnedTimes()));
    } else if (tokens.time() != TimeView.NONE) {
      parts.add(pass.input(LabelInputs.TIMES));
    }
    if (amounts != null) {
      parts.add(pass.input(LabelInputs.AMOUNTS).matMul(pass.value(amounts)));
    }
    NDArray fused = fuse(parts);
    if (absence == null) {
      return fused;
    }
    NDArray absent = pass.input(LanetEncoding.PRESENT).eq(0).toType(fused.getDataType(), false);
    return fused.add(absent.expandDims(2).matMul(pass.value(absence)));
  }

  /** Token of set j = fusion(mean of e_k over its labels, time_j, mean of their amounts). */
  private NDArray ofSets(Pass pass) {
    NDArray shares = pass.input(SetInputs.SHARES); // [B, S, K]
    var parts = new NDList(shares.matMul(pass.value(labels)));
    if (tokens.time() != TimeView.NONE) {
      parts.add(pass.setTimes());
    }
    if (amounts != null) {
      parts.add(pass.input(SetInputs.AMOUNTS).matMul(pass.value(amounts)));
    }
    return fuse(parts);
  }

  /** Token of label k in set j = fusion(e_k, o_jk time_j, o_jk amount_jk). */
  private NDArray ofOccurrences(Pass pass) {
    NDArray occurs = pass.input(SetInputs.OCCURS); // [B, S, K]
    long sets = occurs.getShape().get(1);
    NDArray e = pass.labelVectors().reshape(1, labelCount, 1, tokens.labelSize());
    var parts = new NDList(e.broadcast(pass.samples, labelCount, sets, tokens.labelSize()));
    if (tokens.time() != TimeView.NONE) {
      parts.add(occurs.transpose(0, 2, 1).expandDims(3).mul(pass.setTimes().expandDims(1)));
    }
    if (amounts != null) {
      parts.add(pass.input(SetInputs.OCCURRENCE_AMOUNTS).matMul(pass.value(amounts)));
    }
    return fuse(parts).reshape(pass.samples * labelCount, sets, tokens.width());
  }

  private NDArray fuse(NDList parts) {
    if (tokens.fusion() == Fusion.CONCAT) {
      return parts.size() == 1 ? parts.head() : NDArrays.concat(parts, -1);
    }
    NDArray sum = parts.head();
    for (NDArray part : parts.subNDList(1)) {
      sum = sum.add(part);
    }
    return sum;
  }

  /** {@code made} [rows, T, W] with the ids [rows, W] in front of or inside each token. */
  private NDArray withId(NDArray made, @Nullable NDArray id) {
    if (id == null) {
      return made;
    }
    return tokens.id() == IdView.ADDED
        ? made.add(id.expandDims(1))
        : NDArrays.concat(new NDList(id.expandDims(1), made), 1);
  }

  /** [B, 1, W] as [B · {@code times}, W]. */
  static NDArray repeated(NDArray rows, long times) {
    Shape shape = rows.getShape();
    return rows.broadcast(shape.get(0), times, shape.get(2)).reshape(-1, shape.get(2));
  }

  /** One forward pass: its inputs, and the vectors that depend on them. */
  private final class Pass {
    private final ParameterStore store;
    private final NDList inputs;
    private final boolean training;
    private final NDArray ids;
    private final long samples;

    Pass(ParameterStore store, NDList inputs, boolean training) {
      this.store = store;
      this.inputs = inputs;
      this.training = training;
      this.ids = input(LanetEncoding.IDS);
      this.samples = ids.getShape().get(0);
    }

    NDArray input(String name) {
      return inputs.get(name);
    }

    NDArray value(Parameter parameter) {
      return store.getValue(parameter, ids.getDevice(), training);
    }

    /** [K, D]. They are looked up, so that they live in the pass's memory, not the parameter's. */
    NDArray labelVectors() {
      return Layers.rows(ids.getManager().arange(labelCount), labels, store, training);
    }

    /** [B, S, T]: the sets' times, learned or given. */
    NDArray setTimes() {
      return gaps == null ? input(SetInputs.TIMES) : learnedTimes();
    }

    /** [B, S, T]: a row for each set's gap plus one for its place. */
    NDArray learnedTimes() {
      if (gaps == null || positions == null) {
        throw new IllegalStateException("no time is learned");
      }
      return Layers.rows(input(LanetEncoding.GAPS), gaps, store, training).add(value(positions));
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    if (ids != null) {
      ids.initialize(manager, dataType, new Shape(1));
    }
  }

  /** How many sets there are depends on the histories: −1. */
  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    long samples = inputShapes[0].get(0);
    long id = tokens.hasIdToken() ? 1 : 0;
    List<Shape> shapes = new ArrayList<>();
    if (focus.hasLabelTokens()) {
      shapes.add(new Shape(samples, labelCount + id, tokens.width()));
    }
    if (focus.hasSetTokens()) {
      shapes.add(new Shape(samples, -1, tokens.width()));
    }
    if (focus == AttentionFocus.SEQUENCE) {
      shapes.add(new Shape(samples * labelCount, -1, tokens.width()));
    }
    return shapes.toArray(Shape[]::new);
  }
}
