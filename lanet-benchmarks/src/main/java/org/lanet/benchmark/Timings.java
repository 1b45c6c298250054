package org.lanet.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.lanet.error.Arguments;

/** How long the rounds of one side took, in seconds; at least one. Immutable. */
final class Timings {
  private final double[] ascending;

  private Timings(double[] ascending) {
    this.ascending = ascending;
  }

  static Timings of(List<Double> seconds) {
    Arguments.atLeast("the number of rounds", seconds.size(), 1);
    return new Timings(seconds.stream().mapToDouble(Double::doubleValue).sorted().toArray());
  }

  /** The same rounds as time for one of {@code n} equal pieces of each: a step of an epoch. */
  Timings dividedBy(double n) {
    return new Timings(Arrays.stream(ascending).map(s -> s / n).toArray());
  }

  /** The middle one; of an even number the mean of the two in the middle. */
  double median() {
    int n = ascending.length;
    return (ascending[(n - 1) / 2] + ascending[n / 2]) / 2;
  }

  double shortest() {
    return ascending[0];
  }

  double longest() {
    return ascending[ascending.length - 1];
  }

  int rounds() {
    return ascending.length;
  }

  /** "0.640 s (0.622–0.701)": the median, and between what the rounds lie. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s s (%s–%s)", digits(median()), digits(shortest()), digits(longest()));
  }

  /** Three significant digits: 12.3, 1.23, .0123. */
  static String digits(double seconds) {
    int decimals = seconds <= 0 ? 1 : (int) Math.max(0, 2 - Math.floor(Math.log10(seconds)));
    return String.format(Locale.ROOT, "%." + decimals + "f", seconds);
  }
}
