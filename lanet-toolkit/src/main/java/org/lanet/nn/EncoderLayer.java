package org.lanet.nn;

import static org.lanet.nn.Layers.apply;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * One post-norm Transformer encoder layer, the function of {@code torch.nn.TransformerEncoderLayer}
 * with its defaults (ReLU, biases, ε = 1e-5): h = LN(x + attention(x)), y = LN(h + W₂ ReLU(W₁ h)),
 * with dropout on the attention weights, on both residual branches and after the ReLU.
 *
 * <p>DJL's own {@code TransformerEncoderBlock} normalises over the batch and is another function.
 *
 * <p>Input and output: [B, T, D].
 */
public final class EncoderLayer extends AbstractBlock {
  private final MultiHeadAttention attention;
  private final LayerNorm attentionNorm;
  private final Linear widen;
  private final Linear narrow;
  private final LayerNorm feedForwardNorm;
  private final SeededDropout dropout;
  private final int feedForward;

  /**
   * A layer over tokens of {@code width} with {@code heads} heads and {@code feedForward} hidden
   * units.
   */
  @SuppressWarnings("this-escape") // DJL's way: a block registers its children as it is built
  public EncoderLayer(int width, int heads, int feedForward, double dropout) {
    this.feedForward = feedForward;
    this.attention = addChildBlock("attention", new MultiHeadAttention(width, heads, dropout));
    this.attentionNorm = addChildBlock("attention-norm", LayerNorm.builder().axis(2).build());
    this.widen = addChildBlock("widen", Layers.linear(width, feedForward));
    this.narrow = addChildBlock("narrow", Layers.linear(feedForward, width));
    this.feedForwardNorm = addChildBlock("feed-forward-norm", LayerNorm.builder().axis(2).build());
    this.dropout = addChildBlock("dropout", new SeededDropout(dropout));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.head();
    NDArray attended = apply(attention, store, x, training, params);
    NDArray branch = apply(dropout, store, attended, training, params);
    NDArray h = apply(attentionNorm, store, x.add(branch), training, params);

    NDArray hidden = ai.djl.nn.Activation.relu(apply(widen, store, h, training, params));
    hidden = apply(dropout, store, hidden, training, params);
    NDArray fed = apply(narrow, store, hidden, training, params);
    branch = apply(dropout, store, fed, training, params);
    return new NDList(apply(feedForwardNorm, store, h.add(branch), training, params));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    Shape tokens = inputShapes[0];
    Shape hidden = new Shape(tokens.get(0), tokens.get(1), feedForward);
    attention.initialize(manager, dataType, tokens);
    attentionNorm.initialize(manager, dataType, tokens);
    widen.initialize(manager, dataType, tokens);
    narrow.initialize(manager, dataType, hidden);
    feedForwardNorm.initialize(manager, dataType, tokens);
    dropout.initialize(manager, dataType, tokens);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
