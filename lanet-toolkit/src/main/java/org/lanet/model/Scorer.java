package org.lanet.model;

import org.jspecify.annotations.Nullable;
import org.lanet.sample.Histories;
import org.lanet.storage.NamedArrays;

/** A fitted model: scores every label for every history, higher = more likely to come next. */
public interface Scorer extends AutoCloseable {
  /** Hands one row of K scores a sample to {@code rows}, in the order of the samples. */
  void score(Histories histories, ScoreSink rows);

  /**
   * How many samples it takes at a time, at least 1: histories cut into batches of a multiple of
   * that are scored bit by bit as they would be in one.
   */
  default int together() {
    return 1;
  }

  /**
   * What was fitted on training data, but for a block's weights: enough for {@link
   * CountModel#restore} to build this scorer again; null if it cannot be saved. Names are as in
   * {@link Encoding#fitted}.
   */
  default @Nullable NamedArrays fitted() {
    return null;
  }

  @Override
  default void close() {}
}
