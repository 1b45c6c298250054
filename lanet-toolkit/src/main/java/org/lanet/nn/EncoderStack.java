package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/**
 * {@link EncoderLayer}s one after the other, the function of {@code torch.nn.TransformerEncoder};
 * in pre-norm one more LayerNorm follows the last layer, as nothing else normalises its output.
 *
 * <p>Input: tokens [B, T, D], then what is added to the attention logits: nothing, one array for
 * all layers, or one for each. Output: [B, T, D].
 */
public final class EncoderStack extends AbstractBlock {
  private final List<EncoderLayer> layers = new ArrayList<>();
  private final @Nullable LayerNorm lastNorm;

  /** {@code depth} layers over tokens of {@code width}, with ReLU. */
  public EncoderStack(
      int depth, int width, int heads, int feedForward, double dropout, NormPosition norm) {
    this(depth, width, heads, feedForward, dropout, norm, HiddenActivation.RELU);
  }

  /** The same with that activation of the layers' hidden units. */
  @SuppressWarnings("this-escape") // DJL's way: a block registers its children as it is built
  public EncoderStack(
      int depth,
      int width,
      int heads,
      int feedForward,
      double dropout,
      NormPosition norm,
      HiddenActivation activation) {
    Arguments.atLeast("the number of encoder layers", depth, 1);
    for (int i = 0; i < depth; i++) {
      var layer = new EncoderLayer(width, heads, feedForward, dropout, norm, activation);
      layers.add(addChildBlock("layer-" + i, layer));
    }
    boolean isPre = norm == NormPosition.PRE;
    lastNorm = isPre ? addChildBlock("norm", LayerNorm.builder().axis(2).build()) : null;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray h = inputs.head();
    for (int i = 0; i < layers.size(); i++) {
      var withBias = new NDList(h);
      if (inputs.size() > 1) {
        withBias.add(inputs.get(inputs.size() == 2 ? 1 : 1 + i));
      }
      var passed = i == 0 ? params : EqualTokens.without(params);
      h = layers.get(i).forward(store, withBias, training, passed).singletonOrThrow();
    }
    return new NDList(lastNorm == null ? h : Layers.apply(lastNorm, store, h, training, params));
  }

  /**
   * What the first layer's attention makes of {@code tokens} [1, T, D] that samples have in common
   * but for a few of their own. It lives in {@code manager}, and costs the attention of one sample.
   */
  public SharedTokens share(ParameterStore store, NDArray tokens, NDManager manager) {
    return layers.get(0).share(store, tokens, manager);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    layers.forEach(layer -> layer.initialize(manager, dataType, inputShapes[0]));
    if (lastNorm != null) {
      lastNorm.initialize(manager, dataType, inputShapes[0]);
    }
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {inputShapes[0]};
  }
}
