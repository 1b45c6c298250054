package org.lanet.model;

import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;

/**
 * A block of which each logit is a sum of terms that mean something by themselves: it can tell
 * them, and {@link NeuralScorer#explain} makes an {@link Explanation} of what it tells.
 */
public interface AdditiveLogits {
  /**
   * Tells the terms of one label's logit for the one sample of {@code inputs}, in the order of the
   * model's equations. They add up to the logit of the forward pass without training, but for
   * rounding. What the sample does not have is no term: a label it has never had adds nothing as
   * one that it has had.
   *
   * @param inputs those of the forward pass, of one sample
   * @param label 0..K−1
   */
  void tellTerms(ParameterStore store, NDList inputs, int label, TermSink terms);
}
