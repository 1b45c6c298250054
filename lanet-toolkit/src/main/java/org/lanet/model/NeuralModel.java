package org.lanet.model;

import ai.djl.nn.Block;
import org.lanet.error.StorageException;
import org.lanet.nn.Loss;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * A model trained by gradient descent. A new one is three methods: how histories become tensors,
 * the block from those tensors to logits [B, K], and the published way to train it; loop, metrics
 * and notebooks come with the toolkit.
 */
public non-sealed interface NeuralModel extends NextSetModel {
  /** Fits the tables that inputs need (vocabularies, quantile bins) on the training data alone. */
  Encoding encoding(TrainingData train);

  /**
   * Builds an encoding again from what {@link Encoding#fitted} told of it; "labels", the names of
   * the K labels, are always there.
   *
   * @throws StorageException if something is missing, or the recipe does not say how
   */
  default Encoding encoding(NamedArrays fitted) {
    throw new StorageException(
        "the recipe '%s' does not say how its encoding is restored; give it a method encoding(NamedArrays)"
            .formatted(name()));
  }

  /**
   * A fresh block for inputs of {@code encoding}; its weights are drawn when training initialises
   * it. All of its parameters are trained; the only ones that no gradient moves are the running
   * statistics of {@link org.lanet.nn.BatchNorm}, and a block that has some takes a whole batch at
   * once in training.
   *
   * <p>What it gives is logits [B, K], behind which one with {@link org.lanet.nn.OwnLoss a loss of
   * its own} may give more.
   */
  Block block(Encoding encoding);

  /**
   * The loss of its logits, binary cross-entropy unless it says otherwise; not asked where the
   * block brings {@link org.lanet.nn.OwnLoss its own}.
   */
  default Loss loss() {
    return Loss.BINARY_CROSS_ENTROPY;
  }

  /**
   * Whether only the last target of each training sequence is a sample it learns from, as some
   * papers train; else every target is. Its encoding is fitted on all training sets either way.
   */
  default boolean lastTargetsOnly() {
    return false;
  }

  /** The published settings of its optimizer. */
  Optimization optimization();
}
