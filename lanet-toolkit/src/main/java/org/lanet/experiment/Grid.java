package org.lanet.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Metric;

/** What a study varies as a table of series × labels in one metric. */
final class Grid {
  /** What the runs of one row share: whatever else differs starts a row of its own. */
  private record Row(String dataset, String series, Experiment common) {
    static Row of(Run run) {
      Experiment e = run.experiment();
      return new Row(
          run.dataset(),
          run.series(),
          new Experiment(e.dataset(), e.checksum(), e.protocol(), "", e.training(), 0, e.code()));
    }
  }

  private Grid() {}

  /** See {@link Results#grid}. Labels stand in the order of their first appearance. */
  static ResultTable of(List<List<Run>> cells, Metric metric) {
    Set<String> labels = new LinkedHashSet<>();
    Set<String> notes = new LinkedHashSet<>();
    Map<Row, Map<String, String>> grid = new LinkedHashMap<>();
    for (List<Run> cell : cells) {
      Run first = cell.get(0);
      if (!first.varied()) {
        continue;
      }
      labels.add(first.label());
      notes.add(Tables.circumstances(cell));
      String value = Summary.of(cell, metric).toString();
      String other =
          grid.computeIfAbsent(Row.of(first), row -> new LinkedHashMap<>())
              .putIfAbsent(first.label(), value);
      Arguments.require(
          other == null,
          "the results have two recipes named '%s' on '%s'; a grid has one place for them",
          first.model(),
          first.dataset());
    }
    Arguments.require(
        !grid.isEmpty(),
        "no model of the study is varied; use vary(…) or sweep(…), or table(…) for models as they"
            + " are");
    List<String> header = new ArrayList<>(List.of("data set", "series"));
    header.addAll(labels);
    List<List<String>> rows = new ArrayList<>();
    grid.forEach(
        (row, values) -> {
          List<String> texts = new ArrayList<>(List.of(row.dataset(), row.series()));
          labels.forEach(label -> texts.add(values.getOrDefault(label, "")));
          rows.add(texts);
        });
    return new ResultTable(
        metric.name() + " on the test part, mean ± standard deviation over seeds",
        header,
        rows,
        List.copyOf(notes),
        metric.name(),
        0);
  }
}
