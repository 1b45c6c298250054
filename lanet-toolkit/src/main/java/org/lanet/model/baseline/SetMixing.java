package org.lanet.model.baseline;

import org.lanet.error.Arguments;

/**
 * How {@link Sfcntsp} mixes the elements of a set: αI + β11ᵀ as the paper has it, so that an
 * element gets α of itself and β of the sum of its set; or the diagonal of that matrix, α + β of
 * itself alone, which is what the released code takes of it, so that its elements meet only in the
 * mean of a set.
 */
public record SetMixing(double alpha, double beta, boolean diagonal) {
  public SetMixing {
    Arguments.require(
        Double.isFinite(alpha) && Double.isFinite(beta),
        "α and β of the set mixing are %s and %s; they must be finite",
        alpha,
        beta);
  }

  /** The whole matrix with α 1 and β .1. */
  public static SetMixing published() {
    return new SetMixing(1, .1, false);
  }

  /** The same α and β, of the diagonal alone. */
  public SetMixing onDiagonal() {
    return new SetMixing(alpha, beta, true);
  }
}
