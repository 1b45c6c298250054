package org.lanet.sample;

import org.lanet.error.Arguments;

/**
 * How much history a model looks at: the last τ sets, or every set before the target. It belongs to
 * the model's recipe and never changes which targets are scored.
 *
 * @param lookBack τ; {@link Integer#MAX_VALUE} stands for the whole prefix
 */
public record Window(int lookBack) {
  public Window {
    Arguments.atLeast("the look-back", lookBack, 1);
  }

  /** The last {@code sets} sets before the target, fewer where the sequence has fewer. */
  public static Window lookBack(int sets) {
    return new Window(sets);
  }

  /** Every set before the target. */
  public static Window wholePrefix() {
    return new Window(Integer.MAX_VALUE);
  }

  public boolean isWholePrefix() {
    return lookBack == Integer.MAX_VALUE;
  }

  @Override
  public String toString() {
    return isWholePrefix() ? "whole prefix" : "look-back " + lookBack;
  }
}
