package org.lanet.nn;

import java.util.Locale;

/** Where an {@link EncoderLayer} normalises. */
public enum NormPosition {
  /** After each residual sum, as Vaswani et al. 2017 and LANET's published forms. */
  POST,
  /** Before attention and before the feed-forward part; the residual path stays free. */
  PRE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT) + "-norm";
  }
}
