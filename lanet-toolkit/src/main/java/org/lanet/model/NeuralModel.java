package org.lanet.model;

import ai.djl.nn.Block;
import org.lanet.nn.Loss;
import org.lanet.sample.TrainingData;

/**
 * A model trained by gradient descent. A new one is three methods: how histories become tensors,
 * the block from those tensors to logits [B, K], and the published way to train it; loop, metrics
 * and notebooks come with the toolkit.
 */
public non-sealed interface NeuralModel extends NextSetModel {
  /** Fits the tables that inputs need (vocabularies, quantile bins) on the training data alone. */
  Encoding encoding(TrainingData train);

  /**
   * A fresh block for inputs of {@code encoding}; its weights are drawn when training initialises
   * it.
   */
  Block block(Encoding encoding);

  Loss loss();

  /** The published settings of its optimizer. */
  Optimization optimization();
}
