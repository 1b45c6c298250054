package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A block that brings its own loss, for one that needs more than logits [B, K]: the parts of a
 * mixture, or a second network that encodes the targets.
 *
 * <p>In scoring the first output of its forward pass is the logits [B, K], as any block's. What a
 * training pass gives is for the loss alone: the logits first if the loss wants them, then whatever
 * else it needs. Parameters may be used by the loss and nowhere else, as those of an encoder of
 * targets are; they are trained like all others.
 *
 * <p><b>Targets reach this method and nothing else.</b> No forward pass is handed them, in training
 * or in scoring, and what is computed here leads to no score. A block must not keep them, or
 * anything made of them.
 */
public interface OwnLoss {
  /**
   * The loss of some of a batch's samples, summed over them: one number. A batch comes in chunks,
   * whose numbers and gradients are added up and divided by the samples of the batch; so a loss
   * that is no sum over samples would depend on the size of chunks, unless it {@link
   * #needsWholeBatches}.
   *
   * @param store where parameters have their values, as in the forward pass
   * @param outputs what the training pass of these samples gave
   * @param targets y ∈ {0, 1} [B, K]
   * @param params those of the forward pass: dropout draws its next masks from them
   */
  NDArray sum(
      ParameterStore store,
      NDList outputs,
      NDArray targets,
      @Nullable PairList<String, Object> params);

  /**
   * Whether the loss depends on which samples are trained together, as one with correlations over a
   * batch does. Then each batch is one chunk, in one thread and with all of its memory.
   */
  default boolean needsWholeBatches() {
    return false;
  }
}
