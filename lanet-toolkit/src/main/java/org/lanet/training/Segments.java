package org.lanet.training;

import org.lanet.nn.Workers;

/**
 * Work on long arrays, shared out among workers: always cut alike, so that sums come out the same
 * whatever the number of workers.
 */
final class Segments {
  /** What a worker does in about a tenth of a millisecond. */
  private static final int LENGTH = 1 << 17;

  private Segments() {}

  /** What is done to the elements {@code from .. until − 1}. */
  interface Work {
    void on(int from, int until);
  }

  /** What the elements {@code from .. until − 1} sum up to. */
  interface Part {
    double of(int from, int until);
  }

  /** Does the work on all of an array. */
  static void each(int length, Workers workers, Work work) {
    if (length <= LENGTH) {
      work.on(0, length);
      return;
    }
    workers.each(count(length), s -> work.on(s * LENGTH, Math.min(length, (s + 1) * LENGTH)));
  }

  /** The sum over all of an array. */
  static double sum(int length, Workers workers, Part part) {
    double[] sums = new double[count(length)];
    each(length, workers, (from, until) -> sums[from / LENGTH] = part.of(from, until));
    double all = 0;
    for (double sum : sums) {
      all += sum;
    }
    return all;
  }

  private static int count(int length) {
    return (length + LENGTH - 1) / LENGTH;
  }
}
