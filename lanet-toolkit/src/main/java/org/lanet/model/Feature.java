package org.lanet.model;

/** The inputs beside the labels themselves that an ablation can take away. */
public enum Feature {
  /** When the sets of the history were. */
  TIME,
  /** How much of each label there was. */
  AMOUNT,
  /** Whose history it is. */
  ID;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
