package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a forward pass: it travels among the pass's parameters, and every {@link
 * MultiHeadAttention} it comes by leaves a copy of its weights, in the order of the pass.
 */
public final class AttentionProbe {
  private final List<float[]> weights = new ArrayList<>();

  /** The parameters of a forward pass that is listened to. */
  public PairList<String, Object> asParameters() {
    return PassParameters.with(null, this);
  }

  static @Nullable AttentionProbe in(@Nullable PairList<String, Object> parameters) {
    return PassParameters.find(parameters, AttentionProbe.class);
  }

  void record(NDArray attention) {
    weights.add(attention.toFloatArray());
  }

  /** What each attention left: its weights [B, H, T, T], flat, after the softmax. */
  public List<float[]> weights() {
    return List.copyOf(weights);
  }
}
