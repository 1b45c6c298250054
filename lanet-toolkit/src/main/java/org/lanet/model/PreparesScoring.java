package org.lanet.model;

import ai.djl.ndarray.NDManager;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A block part of whose work is the same for all samples scored with the same weights. Who scores
 * many has it done once, as {@link NeuralScorer} does.
 */
public interface PreparesScoring {
  /**
   * What was done, as parameters for forward passes without training; null if there is nothing to
   * do. It lives in {@code manager}, holds for the present weights, changes scores by no more than
   * rounding, and may be used by several threads at once. It may cost as much as scoring two
   * samples.
   */
  @Nullable PairList<String, Object> prepareScoring(NDManager manager);
}
