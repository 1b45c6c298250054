package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** What an {@link EncoderLayer}'s feed-forward part does to its hidden units. */
public enum HiddenActivation {
  /** max(x, 0), as Vaswani et al. 2017 and LANET's published forms. */
  RELU,
  /**
   * x Φ(x), Φ the normal distribution's (Hendrycks and Gimpel 2016): the exact one, by the error
   * function, as {@code torch.nn.GELU} has it by default, not its approximation by a tanh.
   */
  GELU;

  /** Of each number by itself; any shape. */
  NDArray of(NDArray x) {
    return this == RELU ? Activation.relu(x) : Activation.gelu(x);
  }
}
