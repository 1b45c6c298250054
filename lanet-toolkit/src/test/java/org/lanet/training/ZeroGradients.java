package org.lanet.training;

import java.util.Arrays;
import org.lanet.model.lanet.AttentionFocus;
import org.lanet.model.lanet.Lanet;
import org.lanet.nn.Loss;
import org.lanet.nn.NormPosition;

/**
 * The weights whose gradient is zero in exact arithmetic, so that all there is to compare is
 * rounding.
 */
final class ZeroGradients {
  private ZeroGradients() {}

  /** For each of the {@code size} numbers of a parameter whether it has no gradient. */
  static boolean[] of(Lanet lanet, String parameter, int size) {
    boolean[] none = new boolean[size];
    if (parameter.endsWith("qkv_bias")) {
      // a key's bias moves all logits of a query alike, which the softmax does not see
      Arrays.fill(none, size / 3, 2 * size / 3, true);
    }
    if (shiftsAllLogits(lanet)) {
      boolean isConcat = lanet.focus() == AttentionFocus.CONCAT;
      boolean ofSets = isConcat && parameter.startsWith("set-encoder");
      if (parameter.equals("head_bias") || parameter.equals(lastShift(lanet)) || ofSets) {
        Arrays.fill(none, true);
      }
      if (isConcat && parameter.equals("head_weight")) {
        Arrays.fill(none, size / 2, size, true); // what is multiplied with h_t
      }
    }
    return none;
  }

  /**
   * Whether some weights move the logits of all labels alike, under a loss that sees only their
   * differences: one head for all labels, and in concat all of h_t.
   */
  static boolean shiftsAllLogits(Lanet lanet) {
    return lanet.loss() == Loss.SOFTMAX_CROSS_ENTROPY
        && lanet.focus() != AttentionFocus.TIME
        && lanet.focus() != AttentionFocus.GATED;
  }

  /** What is added last to every h_k. */
  private static String lastShift(Lanet lanet) {
    String encoder = lanet.focus() == AttentionFocus.SEQUENCE ? "set-encoder" : "label-encoder";
    return lanet.encoder().norm() == NormPosition.PRE
        ? encoder + "_norm_beta"
        : encoder + "_layer-" + (lanet.encoder().layers() - 1) + "_feed-forward-norm_beta";
  }
}
