package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * The dropout masks of one forward pass. It travels to the blocks among the forward pass's
 * parameters; every {@link SeededDropout} that asks is another site, numbered in the order of the
 * pass.
 */
public final class DropoutMasks {
  private static final String KEY = "dropout-masks";

  private final MaskPool pool;
  private final long step;
  private final int firstSample;
  private final int samples;
  private int site;

  DropoutMasks(MaskPool pool, long step, int firstSample, int samples) {
    this.pool = pool;
    this.step = step;
    this.firstSample = firstSample;
    this.samples = samples;
  }

  /** The parameters of a forward pass that drops out by these masks. */
  public PairList<String, Object> asParameters() {
    var parameters = new PairList<String, Object>();
    parameters.add(KEY, this);
    return parameters;
  }

  static @Nullable DropoutMasks in(@Nullable PairList<String, Object> parameters) {
    return parameters == null ? null : (DropoutMasks) parameters.get(KEY);
  }

  NDArray apply(NDArray x, float rate) {
    NDArray mask = pool.cut(x.getManager(), rate, x.getShape(), step, site++, firstSample, samples);
    return x.mul(mask);
  }
}
