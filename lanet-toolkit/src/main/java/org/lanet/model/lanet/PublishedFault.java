package org.lanet.model.lanet;

/**
 * What the released code does otherwise than the papers say: options of a reproduction, off unless
 * asked for. The worst one, scoring with the target in the input, is a matter of evaluation and not
 * of the model.
 */
public enum PublishedFault {
  /**
   * Second version. An in-place write turns the 0/1 of "label k is in set j" into the label's
   * amount bin there, or 9 where it is not: a present label's views are multiplied by its bin (bin
   * 0 vanishes), and an absent one gets 9 · Σ_j (gap_j + position_j) instead of zero. The code also
   * pairs amounts with labels by their order in the file, which agrees while sets are sorted, as
   * here they are.
   */
  BINS_AS_MULTIPLIER("bins as multiplier"),
  /**
   * Third version. Scores go through the sigmoid twice before thresholds are tuned on them, which
   * squeezes all of them into .5–.731; training sees it once.
   */
  SIGMOID_TWICE("sigmoid twice"),
  /**
   * Third version. Padding is told by time 0, so a set at time 0 is not seen either. Released data
   * count time from a sequence's first set, which then is that set ({@code withTimesFromStart}).
   * The released evaluation, in which the missing set also shifts by one which set is scored, is
   * not part of this.
   */
  TIME_ZERO_IS_PADDING("time zero is padding");

  private final String words;

  PublishedFault(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
