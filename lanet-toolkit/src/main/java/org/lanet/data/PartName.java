package org.lanet.data;

import org.jspecify.annotations.Nullable;

/** The three parts a split makes. */
public enum PartName {
  TRAIN,
  VALIDATION,
  TEST;

  /** The part of this name, as {@link #toString} has it; null for another text. */
  public static @Nullable PartName of(String text) {
    for (PartName part : values()) {
      if (part.toString().equals(text)) {
        return part;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
