package org.lanet.training;

import java.util.SplittableRandom;
import org.lanet.model.Encoding;

/**
 * The order of samples in an epoch, and the size of the chunks a batch is computed in.
 *
 * <p>A chunk's largest intermediate result stays near 12 MB: larger ones leave the cache and
 * page-fault, measured 2–2.5 times slower. Gradients add up over the chunks of a batch, so the
 * chunk size changes no result beyond rounding.
 */
final class MicroBatches {
  private static final long CHUNK_FLOATS = 3L << 20;
  private static final int LARGEST_CHUNK = 64;

  private MicroBatches() {}

  /** How many samples go through the block at a time: at least 1. */
  static int chunkSize(Encoding encoding) {
    long fitting = CHUNK_FLOATS / Math.max(1, encoding.largestActivation());
    return (int) Math.max(1, Math.min(LARGEST_CHUNK, fitting));
  }

  /**
   * The samples 0 .. n − 1 in an order that follows from (seed, epoch), every order equally likely.
   */
  static int[] order(int n, long seed, int epoch) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    var random = new SplittableRandom(seed * 1_000_003 + epoch);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[j];
      order[j] = kept;
    }
    return order;
  }
}
