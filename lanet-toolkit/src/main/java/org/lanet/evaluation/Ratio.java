package org.lanet.evaluation;

import java.util.Arrays;

/**
 * Σ numerators / Σ denominators over samples: a mean, where a sample's denominator is 1 if it
 * counts and 0 if it does not. NaN where the denominators add up to 0.
 */
final class Ratio {
  private final double[] numerators;
  private final double[] denominators;
  private final double denominator;
  private final double value;

  private Ratio(double[] numerators, double[] denominators) {
    this.numerators = numerators;
    this.denominators = denominators;
    this.denominator = sum(denominators);
    this.value = sum(numerators) / denominator;
  }

  /** In the order of samples, so that the last bit is always the same. */
  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  static Ratio of(double[] numerators, double[] denominators) {
    return new Ratio(numerators, denominators);
  }

  /** The mean of the values that are numbers; NaN stands for a sample that does not count. */
  static Ratio mean(double... values) {
    double[] numerators = new double[values.length];
    double[] denominators = new double[values.length];
    for (int n = 0; n < values.length; n++) {
      if (!Double.isNaN(values[n])) {
        numerators[n] = values[n];
        denominators[n] = 1;
      }
    }
    return new Ratio(numerators, denominators);
  }

  double value() {
    return value;
  }

  /** How many samples count. */
  int counting() {
    return (int) Arrays.stream(denominators).filter(d -> d != 0).count();
  }

  /** For each sample, how the value would change if it weighed more, per unit of weight. */
  double[] influence() {
    double[] influence = new double[numerators.length];
    for (int n = 0; n < influence.length; n++) {
      influence[n] = (numerators[n] - value * denominators[n]) / denominator;
    }
    return influence;
  }
}
