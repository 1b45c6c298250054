package org.lanet.model;

import org.lanet.sample.Histories;

/** A fitted model: scores every label for every history, higher = more likely to come next. */
public interface Scorer extends AutoCloseable {
  /** Hands one row of K scores a sample to {@code rows}, in the order of the samples. */
  void score(Histories histories, ScoreSink rows);

  @Override
  default void close() {}
}
