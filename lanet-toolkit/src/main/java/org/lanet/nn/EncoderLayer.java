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
 * One Transformer encoder layer, the function of {@code torch.nn.TransformerEncoderLayer} with
 * biases and ε = 1e-5, with dropout on the attention weights, on both residual branches and after
 * the activation a, ReLU or GELU:
 *
 * <pre>
 *   post-norm   h = LN(x + attention(x))    y = LN(h + W₂ a(W₁ h))
 *   pre-norm    h = x + attention(LN(x))    y = h + W₂ a(W₁ LN(h))
 * </pre>
 *
 * <p>DJL's own {@code TransformerEncoderBlock} normalises over the batch and is another function.
 *
 * <p>Input: [B, T, D], and optionally what {@link MultiHeadAttention} adds to its logits. Output:
 * [B, T, D].
 */
public final class EncoderLayer extends AbstractBlock {
  private final MultiHeadAttention attention;
  private final LayerNorm attentionNorm;
  private final Linear widen;
  private final Linear narrow;
  private final LayerNorm feedForwardNorm;
  private final SeededDropout dropout;
  private final int feedForward;
  private final boolean normsFirst;
  private final HiddenActivation activation;

  /**
   * A layer over tokens of {@code width} with {@code heads} heads and {@code feedForward} hidden
   * units, with ReLU.
   */
  public EncoderLayer(int width, int heads, int feedForward, double dropout, NormPosition norm) {
    this(width, heads, feedForward, dropout, norm, HiddenActivation.RELU);
  }

  /** The same with that activation of the hidden units. */
  @SuppressWarnings("this-escape") // DJL's way: a block registers its children as it is built
  public EncoderLayer(
      int width,
      int heads,
      int feedForward,
      double dropout,
      NormPosition norm,
      HiddenActivation activation) {
    this.feedForward = feedForward;
    this.normsFirst = norm == NormPosition.PRE;
    this.activation = activation;
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
    BackwardPass back = training ? BackwardPass.in(params) : null;
    NDArray x = back == null ? inputs.head() : back.cut(inputs.head());
    NDArray attended = attend(x, inputs, store, training, params);
    NDArray h = x.add(apply(dropout, store, attended, training, params));
    h = normsFirst ? h : apply(attentionNorm, store, h, training, params);

    NDArray seen = normsFirst ? apply(feedForwardNorm, store, h, training, params) : h;
    NDArray hidden = activation.of(apply(widen, store, seen, training, params));
    hidden = apply(dropout, store, hidden, training, params);
    NDArray fed = apply(narrow, store, hidden, training, params);
    NDArray y = h.add(apply(dropout, store, fed, training, params));
    return new NDList(normsFirst ? y : apply(feedForwardNorm, store, y, training, params));
  }

  private NDArray attend(
      NDArray x,
      NDList inputs,
      ParameterStore store,
      boolean training,
      @Nullable PairList<String, Object> params) {
    var withBias = new NDList(normed(x, store, training));
    withBias.addAll(inputs.subNDList(1));
    return attention.forward(store, withBias, training, params).singletonOrThrow();
  }

  /** What attention sees of tokens. */
  private NDArray normed(NDArray tokens, ParameterStore store, boolean training) {
    return normsFirst ? apply(attentionNorm, store, tokens, training, null) : tokens;
  }

  SharedTokens share(ParameterStore store, NDArray tokens, NDManager manager) {
    return attention.share(store, normed(tokens, store, false), manager);
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
    return new Shape[] {inputShapes[0]};
  }
}
