package org.lanet.experiment;

import java.util.List;
import java.util.Locale;
import org.lanet.evaluation.Metric;

/**
 * Mean and spread of one metric over the seeds of one cell.
 *
 * @param mean NaN if the metric was defined in no run
 * @param std sample standard deviation (n − 1); NaN for fewer than two runs
 * @param runs how many runs have the metric
 */
public record Summary(double mean, double std, int runs) {
  static Summary of(List<Run> runs, Metric metric) {
    double[] values =
        runs.stream()
            .mapToDouble(run -> value(run, metric))
            .filter(value -> !Double.isNaN(value))
            .toArray();
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    return new Summary(
        values.length == 0 ? Double.NaN : mean,
        values.length < 2 ? Double.NaN : Math.sqrt(squares / (values.length - 1)),
        values.length);
  }

  /** A mean of metrics is measured with its parts; NaN where one of them is undefined. */
  private static double value(Run run, Metric metric) {
    return metric.parts().stream()
        .mapToDouble(part -> run.metrics().getOrDefault(part.name(), Double.NaN))
        .average()
        .orElseThrow();
  }

  /** "0.6846 ± 0.0012"; without the spread for a single run, "–" where undefined. */
  @Override
  public String toString() {
    if (Double.isNaN(mean)) {
      return "–";
    }
    return Double.isNaN(std)
        ? String.format(Locale.ROOT, "%.4f", mean)
        : String.format(Locale.ROOT, "%.4f ± %.4f", mean, std);
  }
}
