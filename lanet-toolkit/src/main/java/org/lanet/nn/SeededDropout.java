package org.lanet.nn;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/**
 * Dropout whose masks come from the forward pass's {@link DropoutMasks}. Without training, without
 * masks, or at rate 0 it is the identity. Input and output: any shape with the samples one after
 * the other.
 */
public final class SeededDropout extends AbstractBlock {
  private final float rate;

  /** Drops each element with probability {@code rate} in [0, 1). */
  public SeededDropout(double rate) {
    this.rate = (float) Arguments.share("the dropout rate", rate);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    DropoutMasks masks = training ? masks(params) : null;
    return masks == null ? inputs : new NDList(masks.apply(inputs.head(), rate));
  }

  /** The masks' next site, for one that applies them itself; null where nothing is dropped. */
  DropoutMasks.@Nullable Site next(@Nullable PairList<String, Object> params) {
    DropoutMasks masks = masks(params);
    return masks == null ? null : masks.next(rate);
  }

  private @Nullable DropoutMasks masks(@Nullable PairList<String, Object> params) {
    return rate > 0 ? DropoutMasks.in(params) : null;
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
