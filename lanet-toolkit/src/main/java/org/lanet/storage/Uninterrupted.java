package org.lanet.storage;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Work on files that an interrupt of its thread must not break off: Java closes a channel in which
 * an interrupted thread reads or writes. The work is done as if there were no interrupt, from its
 * start again where one came in between, and the thread's interrupt flag is set afterwards.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** What is to be done; may be begun several times. */
  interface Work<T> {
    T run() throws IOException;
  }

  static <T> T call(Work<T> work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.run();
        } catch (ClosedByInterruptException e) {
          interrupted |= Thread.interrupted();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
