package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way back through a forward pass, some of whose steps know their own gradients. The engine's
 * graph then lies in pieces, cut at those steps; they are walked in reverse.
 *
 * <p>It travels to the blocks among the forward pass's parameters. Without it they leave all
 * gradients to the engine: the same numbers up to rounding.
 *
 * <p>For one forward pass, in one thread.
 */
public final class BackwardPass {
  private final List<Seam> seams = new ArrayList<>();
  private boolean walked;

  /** A function that is differentiated by hand. */
  interface Step {
    /** Outside any graph. */
    NDArray forward(NDArray x);

    /** From the gradient of what {@link #forward} gave to the gradient of what it got. */
    NDArray backward(NDArray gradient);
  }

  /** Where the engine's graph ends in {@code before} and begins anew in {@code after}. */
  private record Seam(NDArray before, NDArray after, @Nullable Step step) {
    NDArray gradient() {
      NDArray gradient = after.getGradient();
      return step == null ? gradient : step.backward(gradient);
    }
  }

  /** A forward pass's parameters with this way back besides. */
  public PairList<String, Object> addTo(PairList<String, Object> parameters) {
    return PassParameters.with(parameters, this);
  }

  static @Nullable BackwardPass in(@Nullable PairList<String, Object> parameters) {
    return PassParameters.find(parameters, BackwardPass.class);
  }

  /**
   * {@code x} itself as the beginning of a new piece. What uses {@code x} both through a step and
   * past it needs this, so that what is behind it is walked once, with both gradients added up.
   */
  NDArray cut(NDArray x) {
    return sewn(x, x.stopGradient(), null);
  }

  /** What {@code step} makes of {@code x}. */
  NDArray take(Step step, NDArray x) {
    return sewn(x, step.forward(x.stopGradient()), step);
  }

  private NDArray sewn(NDArray before, NDArray after, @Nullable Step step) {
    requireNew();
    before.setRequiresGradient(true); // a constant becomes a leaf; in a graph this changes nothing
    after.setRequiresGradient(true);
    seams.add(new Seam(before, after, step));
    return after;
  }

  private void requireNew() {
    if (walked) {
      throw new IllegalStateException(
          "this way back was walked already; each forward pass needs a BackwardPass of its own");
    }
  }

  /**
   * Adds the gradients of one number that the forward pass led to, to the leaves. Once for each
   * forward pass.
   */
  public void run(NDArray number) {
    requireNew();
    walked = true;
    GradientMode.backward(number);
    for (int i = seams.size() - 1; i >= 0; i--) {
      Seam seam = seams.get(i);
      GradientMode.backward(seam.before, seam.gradient());
    }
  }
}
