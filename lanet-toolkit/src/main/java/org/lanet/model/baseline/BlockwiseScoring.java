package org.lanet.model.baseline;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.lanet.error.InterruptedRunException;
import org.lanet.model.ScoreSink;
import org.lanet.sample.Histories;

/**
 * Scores sample by sample, several at once: a block of rows is there at a time, whatever their
 * number. A row is computed by one thread alone, so that threads and blocks change no bit of it.
 */
final class BlockwiseScoring {
  private static final int BLOCK = 512;

  /** Enough rows to be worth the memory that each span of them takes for itself. */
  private static final int SPAN = 32;

  private BlockwiseScoring() {}

  /** Scores one sample after another; has memory of its own and is used by one thread. */
  @FunctionalInterface
  interface RowScoring {
    /** Writes the scores of a user with these sets into {@code scores} [K]. */
    void score(UserSets sets, float[] scores);
  }

  /**
   * Hands a row a sample to {@code rows}, in the order of the samples.
   *
   * @throws InterruptedRunException between two blocks
   */
  static void score(
      Histories histories, int labelCount, Supplier<RowScoring> scoring, ScoreSink rows) {
    float[][] block = new float[Math.min(BLOCK, histories.size())][labelCount];
    for (int first = 0; first < histories.size(); first += BLOCK) {
      InterruptedRunException.stopIfInterrupted("scoring");
      int from = first;
      int size = Math.min(BLOCK, histories.size() - from);
      IntStream.range(0, (size + SPAN - 1) / SPAN)
          .parallel()
          .forEach(
              span -> {
                RowScoring own = scoring.get();
                for (int b = span * SPAN; b < Math.min(size, (span + 1) * SPAN); b++) {
                  own.score(UserSets.of(histories, from + b), block[b]);
                }
              });
      for (int b = 0; b < size; b++) {
        rows.row(from + b, block[b]);
      }
    }
  }
}
