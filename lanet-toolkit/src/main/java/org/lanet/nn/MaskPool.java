package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Dropout masks cut from a seeded pool of random ones, instead of drawn anew: PyTorch's generator
 * on a CPU takes half of a training step, a copy does not.
 *
 * <p>The masks of a batch at one site lie on a line, sample behind sample; each stretch of the line
 * is a slice of the pool from a place drawn from (seed, step, site, stretch). So masks repeat with
 * the seed, differ between samples, heads, sites and steps, and do not depend on how a batch is cut
 * into chunks. Memory: 16 MB a dropout rate. Several threads may cut at once.
 */
public final class MaskPool implements AutoCloseable {
  private static final int POOL = 1 << 22;
  private static final long STRETCH = POOL / 2;

  private final NDManager manager;
  private final long seed;
  private final Map<Float, NDArray> pools = new ConcurrentHashMap<>();

  /** A pool whose masks follow from {@code seed}; closed with {@code parent} or by itself. */
  public MaskPool(NDManager parent, long seed) {
    this.manager = parent.newSubManager();
    this.seed = seed;
  }

  /**
   * The masks of one chunk: {@code samples} from {@code firstSample} on of the batch of {@code
   * step}.
   */
  public DropoutMasks masks(long step, int firstSample, int samples) {
    return new DropoutMasks(this, step, firstSample, samples);
  }

  /**
   * Masks holding 0 with probability {@code rate}, else 1/(1 − rate): the stretch of a site's line
   * that starts {@code from} so many numbers behind the batch's first.
   */
  NDArray cut(NDManager target, float rate, Shape shape, long step, int site, long from) {
    NDArray pool = pools.computeIfAbsent(rate, this::draw);
    long end = from + shape.size();
    var slices = new NDList();
    for (long at = from; at < end; ) {
      long stretch = at / STRETCH;
      long until = Math.min(end, (stretch + 1) * STRETCH);
      long start = place(step, site, stretch) + at % STRETCH;
      NDArray slice = pool.get(new NDIndex().addSliceDim(start, start + until - at));
      slice.attach(target);
      slices.add(slice);
      at = until;
    }
    NDArray mask = slices.size() == 1 ? slices.head() : NDArrays.concat(slices);
    return mask.reshape(shape);
  }

  /** Where a stretch starts in the pool. */
  private long place(long step, int site, long stretch) {
    long mixed = mix(seed + 0x9E3779B97F4A7C15L * (step + 1));
    mixed = mix(mixed + 0xD1B54A32D192ED03L * (site + 1));
    mixed = mix(mixed + 0x8CB92BA72F3D8DD7L * (stretch + 1));
    return Long.remainderUnsigned(mixed, POOL - STRETCH + 1);
  }

  /**
   * A bijection of the 64-bit numbers whose output bits each depend on all input bits (Stafford's
   * variant 13).
   */
  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private NDArray draw(float rate) {
    var random = new SplittableRandom(seed);
    long threshold = (long) ((double) rate * (1L << 32));
    float kept = 1 / (1 - rate);
    float[] values = new float[POOL];
    for (int i = 0; i < POOL; i += 2) {
      long bits = random.nextLong();
      values[i] = (bits & 0xFFFFFFFFL) < threshold ? 0 : kept;
      values[i + 1] = (bits >>> 32) < threshold ? 0 : kept;
    }
    return manager.create(values);
  }

  @Override
  public void close() {
    manager.close();
  }
}
