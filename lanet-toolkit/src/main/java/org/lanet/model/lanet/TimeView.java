package org.lanet.model.lanet;

/**
 * What a token knows of when its label occurred. A label's view is the sum of those of the sets of
 * the history that hold it (of presence: had or not), and zero for a label that none of them holds.
 */
public enum TimeView {
  /** Nothing: the token has no time part. */
  NONE("none"),
  /**
   * A learned row for the time since the set before, plus one for the place of the set in the
   * look-back (second version).
   */
  GAP_AND_POSITION("learned gap and position"),
  /** The sinusoidal vector of the time since the set before (first version). */
  SINUSOIDAL_GAP("sinusoidal gap"),
  /**
   * The sinusoidal vector of the set's time, counted from the first training set of all (third
   * version).
   */
  SINUSOIDAL_TIME("sinusoidal time"),
  /** Ones, once: that the label occurred, not when (the third version's ablation of time). */
  PRESENCE("presence only");

  private final String words;

  TimeView(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
