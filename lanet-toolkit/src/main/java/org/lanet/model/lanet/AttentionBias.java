package org.lanet.model.lanet;

import ai.djl.nn.Block;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Something added to the logits of label attention before the softmax: prior knowledge of which
 * label matters for which, or a mask. It is part of a recipe, so it must be a value: equal biases
 * are {@code equals} and {@code toString} tells them apart; records are.
 */
public interface AttentionBias {
  /** Fits it on the training data, the only data it ever sees. */
  PerLayer fit(TrainingData train);

  /**
   * Builds a fitted bias again from what {@link PerLayer#fitted} told of it.
   *
   * @throws StorageException if something is missing, or the bias does not say how
   */
  default PerLayer restore(NamedArrays fitted) {
    throw new StorageException(
        "the bias '%s' does not say how it is restored; give it a method restore(NamedArrays)"
            .formatted(this));
  }

  /** A fitted bias makes one block for each encoder layer. */
  interface PerLayer {
    /**
     * The bias of one layer with H {@code heads}: a block from which labels the history has, 0/1
     * [B, K], to what is added, of any shape that broadcasts to [B, H, K, K], queries in rows. 0
     * changes nothing, −10⁹ forbids. The id token neither gives nor gets a bias.
     */
    Block block(int heads);

    /**
     * What was fitted, but for the block's weights; null if the bias, and so its model, cannot be
     * saved.
     */
    default @Nullable NamedArrays fitted() {
      return null;
    }
  }
}
