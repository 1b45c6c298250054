package org.lanet.benchmark;

import java.util.List;
import org.lanet.error.Arguments;

/** Fits y = c · x^p. */
final class Exponent {
  private Exponent() {}

  /**
   * p by least squares of log y on log x: 2 where doubling x makes y four times as large. NaN if a
   * y is NaN or all x are alike; O(n).
   *
   * @param x positive
   * @param y positive, as many, at least two
   */
  static double of(List<Double> x, List<Double> y) {
    Arguments.require(
        x.size() == y.size() && x.size() >= 2,
        "an exponent was to be fitted to %d x and %d y; it needs as many of both, at least 2",
        x.size(),
        y.size());
    double meanX = x.stream().mapToDouble(Math::log).average().orElseThrow();
    double meanY = y.stream().mapToDouble(Math::log).average().orElseThrow();
    double products = 0;
    double squares = 0;
    for (int i = 0; i < x.size(); i++) {
      double dx = Math.log(x.get(i)) - meanX;
      products += dx * (Math.log(y.get(i)) - meanY);
      squares += dx * dx;
    }
    return products / squares;
  }
}
