package org.lanet.notebook;

import java.util.List;
import java.util.Locale;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.ResultTable;
import org.lanet.sample.AsPublished;

/** An evaluation as a table of its standard metrics. */
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
    String note =
        String.format(
            Locale.ROOT,
            "%,d samples, %,d labels; %,d labels have no AUC.",
            evaluation.size(),
            evaluation.labelCount(),
            evaluation.undefinedLabels());
    return new ResultTable("", List.of("metric", "value"), rows, List.of(note))
        .withWatermark(evaluation.showsTarget() ? AsPublished.WATERMARK : "");
  }
}
