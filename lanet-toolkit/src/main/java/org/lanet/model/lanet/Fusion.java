package org.lanet.model.lanet;

import java.util.Locale;

/** How label, time and amount become one token. */
public enum Fusion {
  /** e_k + time_k + amount_k: all of one width, which is the token's (first version). */
  SUM,
  /** [e_k ; time_k ; amount_k]: the token is as wide as all of them together. */
  CONCAT;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
