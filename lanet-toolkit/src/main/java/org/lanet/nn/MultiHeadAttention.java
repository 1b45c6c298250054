package org.lanet.nn;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/**
 * Multi-head self-attention, {@code torch.nn.MultiheadAttention} with biases (Vaswani et al. 2017,
 * §3.2.2).
 *
 * <p>B samples, T tokens, D width, H heads. Input: [B, T, D], and optionally what is added to the
 * attention logits before the softmax, of any shape that broadcasts to [B, H, T, T] (queries in
 * rows): 0 changes nothing, −10⁹ forbids. Output: [B, T, D]. Time O(B·T·D² + B·T²·D), the largest
 * intermediate result B·H·T² floats.
 */
public final class MultiHeadAttention extends AbstractBlock {
  private final int width;
  private final int heads;
  private final Linear queriesKeysValues;
  private final Linear output;
  private final SeededDropout dropout;

  /**
   * Attention of {@code heads} heads over tokens of {@code width}, which they must divide; {@code
   * dropout} applies to the attention weights.
   */
  @SuppressWarnings("this-escape") // DJL's way: a block registers its children as it is built
  public MultiHeadAttention(int width, int heads, double dropout) {
    Arguments.require(
        heads > 0 && width % heads == 0,
        "tokens of width %d cannot be shared by %d heads; choose heads that divide the width",
        width,
        heads);
    this.width = width;
    this.heads = heads;
    this.queriesKeysValues = addChildBlock("qkv", Layers.attentionProjection(width, 3 * width));
    // torch leaves the output weight at Linear's default and zeroes its bias
    this.output = addChildBlock("output", Layers.linear(width, width));
    output.setInitializer(
        new ai.djl.training.initializer.ConstantInitializer(0), ai.djl.nn.Parameter.Type.BIAS);
    this.dropout = addChildBlock("dropout", new SeededDropout(dropout));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.head();
    NDArray bias = inputs.size() > 1 ? inputs.get(1) : null;
    NDArray context = context(store, x, bias, training, params);
    return new NDList(apply(output, store, context, training, params));
  }

  /** The heads' softmax(q kᵀ/√d + bias) v side by side [B, T, D]. */
  private NDArray context(
      ParameterStore store,
      NDArray x,
      @Nullable NDArray bias,
      boolean training,
      @Nullable PairList<String, Object> params) {
    BackwardPass back = training ? BackwardPass.in(params) : null;
    boolean weightsAreAsked = bias != null || AttentionProbe.in(params) != null;
    if (weightsAreAsked || (back == null && (training || GradientMode.isOn()))) {
      return plain(store, x, bias, training, params);
    }
    if (back != null) {
      return back.take(new AttentionStep(heads, dropout.next(params)), project(store, x, params));
    }
    NDArray shared = shared(store, x, OwnTokens.in(params));
    return shared == null
        ? new AttentionStep(heads, null).inferred(project(store, x, null))
        : shared;
  }

  /** By what samples have in common, where that is known. */
  private @Nullable NDArray shared(ParameterStore store, NDArray x, @Nullable OwnTokens own) {
    return own != null && own.shared().belongTo(this)
        ? own.shared().context(x, own, rows -> project(store, rows, null))
        : null;
  }

  /** The heads' softmax(q kᵀ/√d + bias) v side by side, each operation for all samples. */
  private NDArray plain(
      ParameterStore store,
      NDArray x,
      @Nullable NDArray bias,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray split = byHead(project(store, x, params));
    NDArray logits = scaled(split.get(0)).matMul(split.get(1).transpose(0, 1, 3, 2));
    NDArray weights = (bias == null ? logits : logits.add(bias)).softmax(-1);
    AttentionProbe probe = AttentionProbe.in(params);
    if (probe != null) {
      probe.record(weights);
    }
    NDArray context = apply(dropout, store, weights, training, params).matMul(split.get(2));
    return context.transpose(0, 2, 1, 3).reshape(x.getShape());
  }

  /** What is the same in all samples whose tokens are {@code tokens} [1, T, D] but for some. */
  SharedTokens share(ParameterStore store, NDArray tokens, NDManager manager) {
    NDArray split = byHead(project(store, tokens, null)).squeeze(1);
    return new SharedTokens(this, scaled(split.get(0)), split.get(1), split.get(2), manager);
  }

  /** [B, T, 3 · D]: queries, keys and values. */
  private NDArray project(
      ParameterStore store, NDArray tokens, @Nullable PairList<String, Object> params) {
    EqualTokens equal = EqualTokens.in(params);
    return equal == null
        ? apply(queriesKeysValues, store, tokens, false, null)
        : equal.apply(rows -> apply(queriesKeysValues, store, rows, false, null), tokens);
  }

  /** [B, T, 3 · D] as [3, B, H, T, d]. */
  private NDArray byHead(NDArray projected) {
    Shape shape = projected.getShape();
    return projected
        .reshape(shape.get(0), shape.get(1), 3, heads, width / heads)
        .transpose(2, 0, 3, 1, 4);
  }

  private NDArray scaled(NDArray queries) {
    return scaled(queries, width / heads);
  }

  static NDArray scaled(NDArray queries, int headWidth) {
    return Layers.times(queries, 1 / Math.sqrt(headWidth));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    queriesKeysValues.initialize(manager, dataType, inputShapes[0]);
    output.initialize(manager, dataType, inputShapes[0]);
    dropout.initialize(manager, dataType, inputShapes[0]);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
