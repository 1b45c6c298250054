package org.lanet.evaluation;

import java.util.stream.IntStream;

/** Cuts a range into spans of at most so many, and works on them in parallel. */
final class Spans {
  private Spans() {}

  /** Work on {@code from .. until − 1} that other spans have no part in. */
  @FunctionalInterface
  interface Work {
    void on(int from, int until);
  }

  /** Works on all of {@code 0 .. size − 1}; what it wrote is there when this returns. */
  static void forEach(int size, int length, Work work) {
    IntStream.rangeClosed(0, (size - 1) / length)
        .map(i -> i * length)
        .parallel()
        .forEach(from -> work.on(from, from + Math.min(length, size - from)));
  }
}
