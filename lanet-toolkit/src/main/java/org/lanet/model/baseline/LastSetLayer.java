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
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.Layers;
import org.lanet.nn.SeededDropout;

/**
 * What a causal Transformer layer makes of the last set, as TCMBN's released code has it: heads of
 * any width without biases, post-norm (ε = 1e-6), GELU.
 *
 * <p>Inputs [B, S, D], where the last set is [B, 1, S], and what is added to the logits of
 * attention [B, 1, 1, S]. Output [B, D].
 */
final class LastSetLayer extends AbstractBlock {
  private final int width;
  private final int heads;
  private final int headWidth;
  private final int feedForward;
  private final Linear queries;
  private final Linear keys;
  private final Linear values;
  private final Linear output;
  private final LayerNorm attentionNorm;
  private final Linear widen;
  private final Linear narrow;
  private final LayerNorm feedForwardNorm;
  private final SeededDropout dropout;

  LastSetLayer(int width, int heads, int headWidth, int feedForward, double dropout) {
    this.width = width;
    this.heads = heads;
    this.headWidth = headWidth;
    this.feedForward = feedForward;
    queries = addChildBlock("queries", projection());
    keys = addChildBlock("keys", projection());
    values = addChildBlock("values", projection());
    output = addChildBlock("output", Layers.linear(heads * headWidth, width));
    output.setInitializer(glorot(), Parameter.Type.WEIGHT);
    attentionNorm = addChildBlock("attention-norm", norm());
    widen = addChildBlock("widen", Layers.linear(width, feedForward));
    narrow = addChildBlock("narrow", Layers.linear(feedForward, width));
    feedForwardNorm = addChildBlock("feed-forward-norm", norm());
    this.dropout = addChildBlock("dropout", new SeededDropout(dropout));
  }

  private Linear projection() {
    Linear linear = Linear.builder().setUnits((long) heads * headWidth).optBias(false).build();
    linear.setInitializer(glorot(), Parameter.Type.WEIGHT);
    return linear;
  }

  private Initializer glorot() {
    return new UniformInitializer((float) Math.sqrt(6.0 / (width + heads * headWidth)));
  }

  private static LayerNorm norm() {
    return LayerNorm.builder().axis(2).optEpsilon(1e-6f).build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.head();
    NDArray last = inputs.get(1).matMul(x); // [B, 1, D]
    NDArray q = byHead(apply(queries, store, last, training, params));
    NDArray k = byHead(apply(keys, store, x, training, params));
    NDArray v = byHead(apply(values, store, x, training, params));
    NDArray scaled = Layers.times(q, 1 / Math.sqrt(headWidth));
    NDArray attention = scaled.matMul(k.transpose(0, 1, 3, 2)).add(inputs.get(2)).softmax(-1);
    NDArray context = apply(dropout, store, attention, training, params).matMul(v);
    NDArray joined = context.transpose(0, 2, 1, 3).reshape(-1, 1, (long) heads * headWidth);

    NDArray attended = apply(output, store, joined, training, params);
    NDArray h = last.add(apply(dropout, store, attended, training, params));
    h = apply(attentionNorm, store, h, training, params);
    NDArray hidden = Activation.gelu(apply(widen, store, h, training, params));
    hidden = apply(dropout, store, hidden, training, params);
    NDArray fed = apply(narrow, store, hidden, training, params);
    NDArray y = h.add(apply(dropout, store, fed, training, params));
    return new NDList(apply(feedForwardNorm, store, y, training, params).squeeze(1));
  }

  /** [B, S, H · d] as [B, H, S, d]. */
  private NDArray byHead(NDArray projected) {
    Shape shape = projected.getShape();
    return projected.reshape(shape.get(0), shape.get(1), heads, headWidth).transpose(0, 2, 1, 3);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    var sets = new Shape(1, 1, width);
    queries.initialize(manager, dataType, sets);
    keys.initialize(manager, dataType, sets);
    values.initialize(manager, dataType, sets);
    output.initialize(manager, dataType, new Shape(1, 1, (long) heads * headWidth));
    attentionNorm.initialize(manager, dataType, sets);
    widen.initialize(manager, dataType, sets);
    narrow.initialize(manager, dataType, new Shape(1, 1, feedForward));
    feedForwardNorm.initialize(manager, dataType, sets);
    dropout.initialize(manager, dataType, sets);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), width)};
  }
}
