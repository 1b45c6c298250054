package org.lanet.evaluation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/** See {@link Metric#mean}. */
final class MeanOfMetrics {
  private MeanOfMetrics() {}

  static Metric of(List<Metric> parts) {
    Arguments.atLeast("the number of metrics that a mean is of", parts.size(), 2);
    Metric first = parts.get(0);
    for (Metric part : parts) {
      Arguments.require(
          part.parts().equals(List.of(part)),
          "%s is a mean itself; name the metrics it is of instead",
          part);
      Arguments.require(
          part.higherIsBetter() == first.higherIsBetter(),
          "%s is the better the %s and %s the better the %s, so their mean says nothing; take metrics of one direction",
          first,
          first.higherIsBetter() ? "higher" : "lower",
          part,
          part.higherIsBetter() ? "higher" : "lower");
    }
    return new Metric(
        parts.stream().map(Metric::name).collect(Collectors.joining(", ", "mean(", ")")),
        first.higherIsBetter(),
        parts.stream().flatMap(part -> part.needs().stream()).distinct().toList(),
        List.copyOf(parts),
        measured -> value(parts, measured),
        influence(parts));
  }

  /** NaN if one is. */
  private static double value(List<Metric> parts, Measurements measured) {
    double sum = 0;
    for (Metric part : parts) {
      sum += part.of(measured);
    }
    return sum / parts.size();
  }

  private static @Nullable Function<Measurements, double[]> influence(List<Metric> parts) {
    return parts.stream().allMatch(Metric::hasUserValues)
        ? measured -> influence(parts, measured)
        : null;
  }

  private static double[] influence(List<Metric> parts, Measurements measured) {
    double[] mean = new double[measured.scores().size()];
    for (Metric part : parts) {
      double[] own = part.influence(measured);
      for (int n = 0; n < mean.length; n++) {
        mean[n] += own[n] / parts.size();
      }
    }
    return mean;
  }
}
