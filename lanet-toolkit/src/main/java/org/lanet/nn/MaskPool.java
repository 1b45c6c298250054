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
 * <p>Every sample's mask is a slice of the pool; groups of samples lie one behind the other from a
 * place drawn from (seed, step, site, group). So masks repeat with the seed, differ between
 * samples, sites and steps, and do not depend on how a batch is cut into chunks, as long as what is
 * masked has one shape for a sample in all of them (padding to the longest of a chunk has not).
 * Memory: 16 MB a dropout rate, or up to 8 times the largest mask of one sample if that is more.
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

  /**
   * The masks of one chunk: {@code samples} from {@code firstSample} on of the batch of {@code
   * step}.
   */
  public DropoutMasks masks(long step, int firstSample, int samples) {
    return new DropoutMasks(this, step, firstSample, samples);
  }

  /**
   * Masks holding 0 with probability {@code rate}, else 1/(1 − rate), of any shape that lays the
   * samples out one after the other: [B, …], or [B · K, …].
   */
  NDArray cut(
      NDManager target,
      float rate,
      Shape shape,
      long step,
      int site,
      int firstSample,
      int samples) {
    long each = shape.size() / samples;
    NDArray pool = pool(rate, each);
    // neighbouring samples share a stretch of the pool, so that a chunk is one slice or two: a
    // slice is a handful of native calls, too many to make for every sample of a small network
    int group = Math.toIntExact(pool.size() / 2 / each);
    var slices = new NDList();
    int end = firstSample + samples;
    for (int sample = firstSample; sample < end; ) {
      int inGroup = sample % group;
      int taken = Math.min(group - inGroup, end - sample);
      long places = pool.size() - group * each + 1;
      long start = place(step, site, sample / group, places) + inGroup * each;
      NDArray slice = pool.get(new NDIndex().addSliceDim(start, start + taken * each));
      slice.attach(target);
      slices.add(slice);
      sample += taken;
    }
    NDArray mask = slices.size() == 1 ? slices.head() : NDArrays.concat(slices);
    return mask.reshape(shape);
  }

  /** Where the stretch of a group of samples starts: one of {@code places}. */
  private long place(long step, int site, int group, long places) {
    long mixed = mix(seed + 0x9E3779B97F4A7C15L * (step + 1));
    mixed = mix(mixed + 0xD1B54A32D192ED03L * (site + 1));
    return Long.remainderUnsigned(mix(mixed + 0x8CB92BA72F3D8DD7L * (group + 1)), places);
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
      // a smaller pool stays until the end: a graph may still hold slices of it
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
