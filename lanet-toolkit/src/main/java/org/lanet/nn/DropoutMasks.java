package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * The dropout masks of one forward pass. It travels to the blocks among the forward pass's
 * parameters; every {@link SeededDropout} that asks is another site, numbered in the order of the
 * pass.
 */
public final class DropoutMasks {
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
    return PassParameters.with(null, this);
  }

  static @Nullable DropoutMasks in(@Nullable PairList<String, Object> parameters) {
    return PassParameters.find(parameters, DropoutMasks.class);
  }

  NDArray apply(NDArray x, float rate) {
    Shape shape = x.getShape();
    return x.mul(next(rate).masks(x.getManager(), shape, 0, shape.get(0)));
  }

  /** The next site, which drops with probability {@code rate}. */
  Site next(float rate) {
    return new Site(rate, site++);
  }

  /** One site's masks, which may be asked for more than once, and in parts. */
  final class Site {
    private final float rate;
    private final int number;

    private Site(float rate, int number) {
      this.rate = rate;
      this.number = number;
    }

    /**
     * Masks of {@code shape}, whose rows are the pass's from {@code firstRow} on.
     *
     * @param rows how many rows the pass has in all, as many for each sample: B, or B · K
     */
    NDArray masks(NDManager target, Shape shape, long firstRow, long rows) {
      long before = firstSample * (rows / samples) + firstRow;
      long from = before * (shape.size() / shape.get(0));
      return pool.cut(target, rate, shape, step, number, from);
    }
  }
}
