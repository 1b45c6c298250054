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
    long samples = x.getShape().get(0);
    long tokens = x.getShape().get(1);
    int headWidth = width / heads;
    NDArray split =
        apply(queriesKeysValues, store, x, training, params)
            .reshape(samples, tokens, 3, heads, headWidth)
            .transpose(2, 0, 3, 1, 4);
    NDArray queries = Layers.times(split.get(0), 1 / Math.sqrt(headWidth));
    NDArray keys = split.get(1);
    NDArray values = split.get(2);
    NDArray logits = queries.matMul(keys.transpose(0, 1, 3, 2));
    NDArray weights = (inputs.size() > 1 ? logits.add(inputs.get(1)) : logits).softmax(-1);
    AttentionProbe probe = AttentionProbe.in(params);
    if (probe != null) {
      probe.record(weights);
    }
    NDArray context = apply(dropout, store, weights, training, params).matMul(values);
    NDArray merged = context.transpose(0, 2, 1, 3).reshape(samples, tokens, width);
    return new NDList(apply(output, store, merged, training, params));
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
