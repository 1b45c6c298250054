package org.lanet.model.lanet;

import java.util.Locale;

/**
 * What a token knows of how much of its label there was: a sum over the sets of the history that
 * hold it, zero for a label that none of them holds.
 */
public enum AmountView {
  /** Nothing: the token has no amount part. */
  NONE,
  /** A learned row for the quantile bin of the amount, nine bins for all labels together. */
  BINS,
  /**
   * w · log(1 + amount)/m + b with learned vectors w and b, m the mean of log(1 + amount) in
   * training: for amounts whose size tells more than their rank.
   */
  LOG;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
