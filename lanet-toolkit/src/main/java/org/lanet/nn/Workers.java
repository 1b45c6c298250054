package org.lanet.nn;

import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.lanet.error.Arguments;
import org.lanet.error.InterruptedRunException;

/**
 * Threads that compute the chunks of a batch side by side, each with one thread of the engine's.
 *
 * <p>The engine's own way, several threads within every operation, makes them wait for each other
 * some thousand times a second; here they meet once a batch. Results arrive in the order of the
 * tasks whoever finished first, so nothing depends on the number of threads, not even rounding.
 */
public final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService threads;

  private Workers(int count) {
    this.count = Arguments.atLeast("the number of threads", count, 1);
    GradientMode.off();
    NativeMemory.keep();
    int ofEngine = JniUtils.getNumThreads();
    threads = Executors.newFixedThreadPool(count, Workers::thread);
    each(count, task -> {}); // the pool starts a thread for each of the first tasks
    // a worker's setting is also what the engine gives to threads it has not seen yet
    JniUtils.setNumThreads(ofEngine);
  }

  /** So many threads; close them when the work is done. */
  public static Workers of(int count) {
    return new Workers(count);
  }

  private static Thread thread(Runnable work) {
    var thread =
        new Thread(
            () -> {
              GradientMode.off();
              JniUtils.getNumThreads(); // a thread takes the common setting when it first asks
              JniUtils.setNumThreads(1);
              work.run();
            },
            "lanet-worker");
    thread.setDaemon(true);
    return thread;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /**
   * Does the tasks 0 .. {@code tasks} − 1 and hands their results to {@code results}, in that order
   * and on the calling thread. Not for several callers at once.
   *
   * <p>A failure of one, or an interrupt of the caller, waits for the tasks under way, drops the
   * rest, and is thrown.
   *
   * @param what it is that stops, for the message of an interrupt
   */
  public <T> void inOrder(int tasks, String what, IntFunction<T> work, Consumer<T> results) {
    Deque<Future<T>> underWay = new ArrayDeque<>();
    var stopped = new AtomicBoolean();
    try {
      int next = 0;
      for (int done = 0; done < tasks; done++) {
        // results wait for their turn, so only a few may be ahead of it
        for (; next < tasks && next < done + 2 * count; next++) {
          underWay.add(submit(work, next, stopped));
        }
        InterruptedRunException.stopIfInterrupted(what);
        results.accept(result(underWay.element(), what));
        underWay.remove();
      }
    } finally {
      stopped.set(true);
      underWay.forEach(Workers::awaitEnd);
    }
  }

  /** Does one task, as {@link #inOrder} does many, and returns its result. */
  public <T> T one(String what, Supplier<T> work) {
    List<T> result = new ArrayList<>(1);
    inOrder(1, what, task -> work.get(), result::add);
    return result.get(0);
  }

  /** Does the tasks 0 .. {@code tasks} − 1 in any order; an interrupt does not stop it. */
  public void each(int tasks, IntConsumer work) {
    Deque<Future<?>> underWay = new ArrayDeque<>();
    for (int task = 0; task < tasks; task++) {
      int number = task;
      underWay.add(threads.submit(() -> work.accept(number)));
    }
    underWay.forEach(Workers::awaitEnd);
    underWay.forEach(done -> result(done, ""));
  }

  @SuppressWarnings("NullAway") // a task that was dropped has no result, and nobody asks for it
  private <T> Future<T> submit(IntFunction<T> work, int task, AtomicBoolean stopped) {
    return threads.submit(() -> stopped.get() ? null : work.apply(task));
  }

  private static <T> T result(Future<T> future, String what) {
    try {
      return future.get(); // one that is done does not mind an interrupt
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedRunException(what + " stopped: its thread was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Waits however often it is interrupted: native memory must not go while it is in use. */
  private static void awaitEnd(Future<?> future) {
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      } catch (ExecutionException e) {
        break; // one failure is thrown already
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the threads; nothing may be under way. */
  @Override
  public void close() {
    threads.shutdown();
  }
}
