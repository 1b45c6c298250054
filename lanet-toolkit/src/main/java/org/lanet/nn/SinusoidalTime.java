package org.lanet.nn;

import org.lanet.error.Arguments;

/**
 * Sinusoidal vectors of a time t: component d is sin(t / 10000^(2⌊d/2⌋/D)) for even d and the
 * cosine of the same for odd d (Vaswani et al. 2017, §3.5, with a real time in place of a
 * position).
 */
public final class SinusoidalTime {
  private final double[] frequencies;

  /** Vectors of width D. */
  public SinusoidalTime(int width) {
    Arguments.atLeast("the width of a time vector", width, 1);
    frequencies = new double[width];
    for (int d = 0; d < width; d++) {
      int even = d - d % 2;
      frequencies[d] = Math.pow(10_000, -(double) even / width);
    }
  }

  /** D. */
  public int width() {
    return frequencies.length;
  }

  /** Writes the vector of {@code time} to {@code out[0 .. D − 1]}; computed in double, O(D). */
  public void write(double time, float[] out) {
    for (int d = 0; d < frequencies.length; d++) {
      double angle = time * frequencies[d];
      out[d] = (float) (d % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
    }
  }
}
