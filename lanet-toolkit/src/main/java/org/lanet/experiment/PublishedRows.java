package org.lanet.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lanet.error.Arguments;
import org.lanet.experiment.Published.Value;

/** A paper's numbers as rows below ours. */
final class PublishedRows {
  // data set, and model or series
  private static final int NAMES = 2;

  private record Row(String dataset, String name) {}

  private PublishedRows() {}

  /** See {@link ResultTable#besidePublished}. */
  static ResultTable below(ResultTable table, String source, String experiment) {
    boolean grid = !table.measure().isEmpty();
    List<String> columns =
        table.header().subList(Math.min(NAMES, table.header().size()), table.header().size());
    List<Value> inMetric =
        Published.in(source, experiment, grid ? List.of(table.measure()) : columns);
    List<Value> values =
        inMetric.stream().filter(v -> columns.contains(grid ? v.model() : v.metric())).toList();
    Arguments.require(
        !values.isEmpty(),
        "no column is named as a model of the published %s of %s; the columns are %s, its models"
            + " %s",
        experiment,
        source,
        columns,
        inMetric.stream().map(Value::model).distinct().toList());
    String note = note(source, experiment, values);
    if (table.notes().contains(note)) {
      return table; // they stand there already
    }
    Map<Row, Map<String, String>> added = new LinkedHashMap<>();
    for (Value v : values) {
      added
          .computeIfAbsent(
              new Row(v.dataset(), grid ? source : source + ", " + v.model()),
              row -> new LinkedHashMap<>())
          .put(grid ? v.model() : v.metric(), v.text());
    }
    List<List<String>> rows = new ArrayList<>(table.rows());
    added.forEach(
        (row, texts) -> {
          List<String> cells = new ArrayList<>(List.of(row.dataset() + " (published)", row.name()));
          columns.forEach(column -> cells.add(texts.getOrDefault(column, "")));
          rows.add(cells);
        });
    Set<String> notes = new LinkedHashSet<>(table.notes());
    notes.add(note);
    return new ResultTable(
        table.caption(),
        table.header(),
        rows,
        List.copyOf(notes),
        table.measure(),
        table.published() + added.size(),
        table.bold(),
        table.watermark());
  }

  /** Where the rows come from; models are named where the paper did not treat all alike. */
  private static String note(String source, String experiment, List<Value> values) {
    Map<String, Set<String>> models = new LinkedHashMap<>();
    for (Value v : values) {
      models.computeIfAbsent(v.circumstances(), c -> new LinkedHashSet<>()).add(v.model());
    }
    String circumstances =
        models.size() == 1
            ? models.keySet().iterator().next()
            : models.entrySet().stream()
                .map(e -> String.join(", ", e.getValue()) + ": " + e.getKey())
                .collect(Collectors.joining(" / "));
    return "Published rows: %s, %s; %s. %s"
        .formatted(
            source,
            experiment,
            circumstances,
            "Other data or another evaluation make them a shape to compare with, not numbers to subtract.");
  }
}
