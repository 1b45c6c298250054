package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import ai.djl.util.PairList;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link BatchNorm}s of a block measured in one forward pass, by the running statistic it
 * moves. It travels to them among the pass's parameters; without it they normalise all the same,
 * and nothing is learned for scoring.
 *
 * <p>For one forward pass, in one thread.
 */
public final class BatchStatistics {
  private final IdentityHashMap<Parameter, float[]> measured = new IdentityHashMap<>();

  /** A forward pass's parameters with this besides. */
  public PairList<String, Object> addTo(PairList<String, Object> parameters) {
    return PassParameters.with(parameters, this);
  }

  static @Nullable BatchStatistics in(@Nullable PairList<String, Object> parameters) {
    return PassParameters.find(parameters, BatchStatistics.class);
  }

  void report(Parameter running, NDArray ofBatch) {
    if (measured.put(running, ofBatch.toFloatArray()) != null) {
      throw new IllegalStateException(
          "'%s' was measured twice in one forward pass; give each place that normalises a BatchNorm of its own"
              .formatted(running.getName()));
    }
  }

  /** What was measured for a running statistic; null for nothing. */
  public float @Nullable [] of(Parameter running) {
    return measured.get(running);
  }
}
