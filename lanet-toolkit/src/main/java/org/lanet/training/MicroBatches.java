package org.lanet.training;

import org.lanet.model.Encoding;

/**
 * The size of the chunks a batch is computed in.
 *
 * <p>A chunk's largest intermediate result stays below 20 MB, or is one sample's, of which a layer
 * keeps one for the way back; in smaller chunks the calls of small operations weigh more.
 * (Attention goes through few samples of a chunk at a time, for the sake of caches.) Gradients add
 * up over the chunks of a batch, so their size changes no result beyond rounding. Only what
 * normalises over the batch, or has a loss of it, is trained on whole batches, whose results are
 * larger by as many chunks as they would be cut into: no bound but the batch size holds there. It
 * is scored in chunks.
 */
final class MicroBatches {
  private static final long CHUNK_FLOATS = 5L << 20;

  /** What chunks share is made use of the better the larger they are, and no graph is kept. */
  private static final int SCORED_AT_ONCE = 8;

  private static final int LARGEST_SCORED = 32;

  private MicroBatches() {}

  /**
   * How many samples go through the block at a time: 1, or a power of two that divides batches, no
   * more than {@link Encoding#mostTogether}.
   */
  static int chunkSize(Encoding encoding) {
    long fitting = CHUNK_FLOATS / Math.max(1, encoding.largestActivation());
    return (int) Long.highestOneBit(Math.max(1, Math.min(encoding.mostTogether(), fitting)));
  }

  /** How many samples are scored at a time where {@code chunk} are trained. */
  static int scoredChunk(int chunk) {
    return Math.min(LARGEST_SCORED, SCORED_AT_ONCE * chunk);
  }
}
