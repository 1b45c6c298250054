package org.lanet.model.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.lanet.error.InterruptedRunException;
import org.lanet.model.ScoreSink;
import org.lanet.model.neighbour.UserSets;
import org.lanet.sample.Histories;

/**
 * Scores sample by sample, several at once: a block of rows is there at a time, whatever their
 * number. A row is computed by one thread alone, so that threads and blocks change no bit of it.
 */
final class BlockwiseScoring {
  private static final int BLOCK = 512;

  /** Enough rows to be worth the memory that each span of them takes for itself. */
  private static final int SPAN = 32;

  private static final String WHAT = "scoring";

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
   * @throws InterruptedRunException within a span of 32 rows; no row of its block is handed over
   */
  static void score(
      Histories histories, int labelCount, Supplier<RowScoring> scoring, ScoreSink rows) {
    float[][] block = new float[Math.min(BLOCK, histories.size())][labelCount];
    for (int first = 0; first < histories.size(); first += BLOCK) {
      int from = first;
      int size = Math.min(BLOCK, histories.size() - from);
      sideBySide(
          (size + SPAN - 1) / SPAN,
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

  /**
   * Does each span of a block. An interrupt of the caller, who would not hear of it in a parallel
   * stream, waits for the spans under way, drops the rest, and is thrown.
   */
  private static void sideBySide(int spans, IntConsumer work) {
    InterruptedRunException.stopIfInterrupted(WHAT);
    var stopped = new AtomicBoolean();
    List<ForkJoinTask<?>> tasks = new ArrayList<>();
    for (int i = 0; i < spans; i++) {
      int span = i;
      Runnable task = () -> doUnless(stopped, span, work);
      tasks.add(ForkJoinPool.commonPool().submit(task));
    }
    try {
      for (ForkJoinTask<?> task : tasks) {
        task.get(); // takes part in the work
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // and thrown when no task writes any more
    } catch (ExecutionException e) {
      // what failed is thrown by join, as it was
    } finally {
      stopped.set(true);
      tasks.forEach(ForkJoinTask::quietlyJoin);
    }
    tasks.forEach(ForkJoinTask::join);
    InterruptedRunException.stopIfInterrupted(WHAT);
  }

  private static void doUnless(AtomicBoolean stopped, int span, IntConsumer work) {
    if (!stopped.get()) {
      work.accept(span);
    }
  }
}
