package org.lanet.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.lanet.sample.Histories;

/** How histories become a block's inputs; it holds what was fitted for that on training data. */
public interface Encoding {
  /** K. */
  int labelCount();

  /** The inputs of a chunk, samples first, made in {@code manager}. */
  NDList inputs(Histories histories, NDManager manager);

  /**
   * How many floats the largest intermediate result of one sample takes: what the chunk size
   * follows from.
   */
  long largestActivation();
}
