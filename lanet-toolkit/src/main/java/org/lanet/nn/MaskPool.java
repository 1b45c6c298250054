package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Dropout masks cut from a seeded pool of random ones, instead of drawn anew: PyTorch's generator
 * on a CPU takes half of a training step, a copy does not.
 *
 * <p>Every sample's mask is a slice of the pool that starts at a place drawn from (seed, step,
 * site, sample), so masks repeat with the seed, differ between samples, sites and steps, and do not
 * depend on how a batch is cut into chunks. Memory: 16 MB a dropout rate, more only where one
 * sample's mask is larger than a quarter of that.
 */
public final class MaskPool implements AutoCloseable {
  private static final int SMALLEST_POOL = 1 << 22;

  private final NDManager manager;
  private final long seed;
  private final Map<Float, NDArray> pools = new HashMap<>();

  /** A pool whose masks follow from {@code seed}; closed with {@code parent} or by itself. */
  public MaskPool(NDManager parent, long seed) {
    this.manager = parent.newSubManager();
    this.seed = seed;
  }

  /** The masks of one chunk: samples {@code firstSample ..} of the batch of {@code step}. */
  public DropoutMasks masks(long step, int firstSample) {
    return new DropoutMasks(this, step, firstSample);
  }

  /** Masks of shape [B, …] holding 0 with probability {@code rate}, else 1/(1 − rate). */
  NDArray cut(NDManager target, float rate, Shape shape, long step, int site, int firstSample) {
    int samples = Math.toIntExact(shape.get(0));
    long each = shape.size() / samples;
    NDArray pool = pool(rate, each);
    long places = pool.size() - each + 1;
    var slices = new NDList(samples);
    for (int b = 0; b < samples; b++) {
      long start = Long.remainderUnsigned(place(step, site, firstSample + b), places);
      NDArray slice = pool.get(new NDIndex().addSliceDim(start, start + each));
      slice.attach(target);
      slices.add(slice);
    }
    NDArray mask = samples == 1 ? slices.head() : NDArrays.concat(slices);
    return mask.reshape(shape);
  }

  private long place(long step, int site, int sample) {
    long mixed = mix(seed + 0x9E3779B97F4A7C15L * (step + 1));
    mixed = mix(mixed + 0xD1B54A32D192ED03L * (site + 1));
    return mix(mixed + 0x8CB92BA72F3D8DD7L * (sample + 1));
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

  private NDArray pool(float rate, long sampleSize) {
    NDArray pool = pools.get(rate);
    if (pool == null || pool.size() / 4 < sampleSize) {
      long wanted = Math.max(SMALLEST_POOL, Long.highestOneBit(Math.max(1, sampleSize)) * 8);
      if (pool != null) {
        pool.close();
      }
      pool = manager.create(draw(rate, Math.toIntExact(wanted)));
      pools.put(rate, pool);
    }
    return pool;
  }

  private float[] draw(float rate, int size) {
    var random = new SplittableRandom(seed);
    long threshold = (long) ((double) rate * (1L << 32));
    float kept = 1 / (1 - rate);
    float[] values = new float[size];
    for (int i = 0; i < size; i += 2) {
      long bits = random.nextLong();
      values[i] = (bits & 0xFFFFFFFFL) < threshold ? 0 : kept;
      values[i + 1] = (bits >>> 32) < threshold ? 0 : kept;
    }
    return values;
  }

  @Override
  public void close() {
    manager.close();
  }
}
