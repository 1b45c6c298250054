package org.lanet.experiment;

import java.util.Map;

/** Runs of a study that varies a model, made up. */
final class VariedRuns {
  private static final Provenance NOWHERE = new Provenance("0", "j", "d", "e", "s", "p", 1);

  private VariedRuns() {}

  /** A model as it is where {@code series} and {@code label} are equal. */
  static Run run(
      String dataset,
      String published,
      String protocol,
      String series,
      String label,
      long seed,
      double value) {
    String model = series.equals(label) ? series : series + ", " + label;
    return new Run(
        new Experiment(dataset, "c", protocol, model, "t", seed, "0"),
        new Cell(dataset, published, protocol, model, series, label, null),
        Map.of("micro-AUC", value, "weighted-AUC", value),
        1803,
        1,
        2,
        30,
        2,
        .5,
        "now",
        "",
        NOWHERE);
  }

  /** The same on data that no paper has. */
  static Run run(String dataset, String series, String label, long seed, double value) {
    return run(dataset, "", "p", series, label, seed, value);
  }
}
