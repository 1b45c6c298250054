package org.lanet.model;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.sample.Histories;
import org.lanet.storage.NamedArrays;

/** How histories become a block's inputs; it holds what was fitted for that on training data. */
public interface Encoding {
  /** K. */
  int labelCount();

  /** The inputs of a chunk, samples first, made in {@code manager}. */
  NDList inputs(Histories histories, NDManager manager);

  /**
   * The inputs of a chunk that is trained on. They differ from {@link #inputs} only where what was
   * fitted holds the targets of training users themselves: a network must not learn from these, so
   * each user's own are left out.
   */
  default NDList trainingInputs(Histories histories, NDManager manager) {
    return inputs(histories, manager);
  }

  /**
   * How many floats the largest intermediate result of one sample takes: what the chunk size
   * follows from.
   */
  long largestActivation();

  /**
   * The same for the largest of these histories, where they may need more than training sequences
   * do: fewer are scored at a time then, down to one.
   */
  default long largestActivation(Histories histories) {
    return largestActivation();
  }

  /**
   * The most samples that are trained at a time, and no more than half a batch. 16; more pays where
   * the weights are many and each sample needs all of them, as every chunk makes a gradient of all
   * weights, and where a sample is little work beside the calls it takes.
   */
  default int mostTogether() {
    return 16;
  }

  /**
   * What scores from now on, the same bit for bit: this one, or another without what was needed for
   * {@link #trainingInputs} alone.
   */
  default Encoding trained() {
    return this;
  }

  /**
   * The tokens whose attention to each other can be shown for histories of one size, in the order
   * of the block's; empty if it has no such attention. A token that is only padding is named "".
   */
  default List<String> attentionTokens(Histories histories) {
    return List.of();
  }

  /**
   * What was fitted on training data: enough for {@link NeuralModel#encoding(NamedArrays)} to build
   * this encoding again; null if it cannot be saved. Two names have a meaning: "labels", the K
   * names, which saving adds where they are missing; and "ids", the ids of training sequences,
   * which are kept only where inputs need them and are counted for the reader of a file.
   */
  default @Nullable NamedArrays fitted() {
    return null;
  }
}
