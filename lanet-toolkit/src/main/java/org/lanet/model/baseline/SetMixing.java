package org.lanet.model.baseline;

/**
 * What {@link Sfcntsp} adds to an element of a set from that set, α of the element itself aside.
 */
public enum SetMixing {
  /** β times the sum of all its elements: αI + β11ᵀ, as the paper has it. */
  ALL_OF_THE_SET,

  /**
   * β times the element itself: the released code takes the diagonal of the same matrix, so that
   * its elements meet only in the mean of a set.
   */
  DIAGONAL;

  /** "all of the set", "diagonal". */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
