package org.lanet.model.lanet;

/**
 * What a label's token knows of when the label occurred; a label absent from the history always
 * gets zeros.
 */
public enum TimeView {
  /** Nothing: the token has no time part. */
  NONE,
  /**
   * Σ over the sets with the label of a learned row for the gap and one for the position (second
   * version).
   */
  GAP_AND_POSITION,
  /** Σ over the sets with the label of the sinusoidal vector of the set's time (third version). */
  SINUSOIDAL,
  /**
   * Ones where the label occurred: that it did, not when (the third version's ablation of time).
   */
  PRESENCE
}
