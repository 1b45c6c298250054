package org.lanet.model;

import org.lanet.sample.TrainingData;

/** A model fitted in one pass over the training data, by counting. */
public non-sealed interface CountModel extends NextSetModel {
  /** Fits it; all its randomness, if any, comes from {@code seed}. */
  Scorer fit(TrainingData train, long seed);
}
