package org.lanet.model;

import org.lanet.error.StorageException;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/** A model fitted in one pass over the training data, by counting. */
public non-sealed interface CountModel extends NextSetModel {
  /** Fits it; all its randomness, if any, comes from {@code seed}. */
  Scorer fit(TrainingData train, long seed);

  /**
   * Builds a scorer again from what {@link Scorer#fitted} told of it; "labels", the names of the K
   * labels, are always there.
   *
   * @throws StorageException if something is missing, or the recipe does not say how
   */
  default Scorer restore(NamedArrays fitted) {
    throw new StorageException(
        "the recipe '%s' does not say how its scorer is restored; give it a method restore(NamedArrays)"
            .formatted(name()));
  }
}
