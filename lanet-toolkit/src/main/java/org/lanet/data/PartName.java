package org.lanet.data;

/** The three parts a split makes. */
public enum PartName {
  TRAIN,
  VALIDATION,
  TEST;

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
