package org.lanet.model;

/**
 * Takes scores as they are made: into a matrix, or cut to the top k where a matrix would not fit.
 */
@FunctionalInterface
public interface ScoreSink {
  /** The K scores of sample {@code n}; the array may be reused after the call, so keep a copy. */
  void row(int n, float[] scores);
}
