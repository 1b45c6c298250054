package org.lanet.model.lanet;

import java.util.Locale;

/** What the attention knows of whose history it is. */
public enum IdView {
  /** Nothing. */
  NONE,
  /** A token of its own beside the others, dropped after the encoder (second version). */
  TOKEN,
  /** A vector added to every token (first version). */
  ADDED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
