package org.lanet.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.ResultTable;
import org.lanet.sample.AsPublished;

/** An evaluation as a table of its standard metrics, with what is undefined below it. */
final class EvaluationTable {
  private EvaluationTable() {}

  static ResultTable of(Evaluation evaluation) {
    List<List<String>> rows =
        Metric.standard().stream()
            .filter(evaluation::has)
            .map(
                metric ->
                    List.of(
                        metric.name(), String.format(Locale.ROOT, "%.4f", evaluation.get(metric))))
            .toList();
    return new ResultTable("", List.of("metric", "value"), rows, notes(evaluation))
        .withWatermark(evaluation.showsTarget() ? AsPublished.WATERMARK : "");
  }

  /** What had to be left out, and of what. */
  private static List<String> notes(Evaluation evaluation) {
    List<String> notes = new ArrayList<>();
    notes.add(text("%,d samples, %,d labels.", evaluation.size(), evaluation.labelCount()));
    if (evaluation.undefinedLabels() > 0) {
      notes.add(
          text(
              "Labels without AUC, for want of a positive or a negative: %,d; without a positive: %,d. Means of AUC and of average precision leave them out; those of F1 do not.",
              evaluation.undefinedLabels(), evaluation.labelsWithoutPositive()));
    }
    if (evaluation.samplesWithoutTarget() > 0) {
      notes.add(
          text(
              "Samples without target: %,d. Metrics at k leave them out.",
              evaluation.samplesWithoutTarget()));
    }
    return notes;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
