package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/**
 * Losses over logits x [B, K] and targets y ∈ {0, 1} [B, K], summed over labels and samples: one
 * number.
 */
public enum Loss {
  /** Σ −[y log σ(x) + (1 − y) log(1 − σ(x))], computed without overflow. */
  BINARY_CROSS_ENTROPY {
    @Override
    public NDArray sum(NDArray logits, NDArray targets) {
      NDArray tail = logits.abs().neg().exp().add(1).log();
      return Activation.relu(logits).sub(logits.mul(targets)).add(tail).sum();
    }
  },

  /** Σ over the labels that came of −log softmax(x): the loss of LANET v2's released code. */
  SOFTMAX_CROSS_ENTROPY {
    @Override
    public NDArray sum(NDArray logits, NDArray targets) {
      return logits.logSoftmax(-1).mul(targets).sum().neg();
    }
  };

  /** "binary cross-entropy", "softmax cross-entropy". */
  @Override
  public String toString() {
    return name()
        .toLowerCase(java.util.Locale.ROOT)
        .replace('_', ' ')
        .replace("cross entropy", "cross-entropy");
  }

  /** The loss of all rows together; divide by the samples of the batch for a mean. */
  public abstract NDArray sum(NDArray logits, NDArray targets);
}
