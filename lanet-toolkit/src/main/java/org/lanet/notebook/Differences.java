package org.lanet.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Comparison;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.ModelComparison;
import org.lanet.experiment.ResultTable;
import org.lanet.experiment.Results;
import org.lanet.experiment.Run;

/**
 * The first model of a study less each other one, with the intervals of the differences: what a
 * page says of the model that a study is about.
 */
final class Differences {
  private final Results results;
  private final List<Metric> metrics;
  private final Map<List<String>, List<String>> rows = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();

  private Differences(Results results, List<Metric> metrics) {
    this.results = results;
    this.metrics = List.copyOf(metrics);
    notes.add(
        "The first model less the other, user by user, each user the mean over seeds, with the 95 % interval by bootstrap; * if the paired t test's p, corrected by Holm for all that is told of the pair, is below .05.");
  }

  /**
   * Data sets and other models down, metrics across; no rows if there is one model alone. A pair
   * that cannot be compared, or has nothing to compare, has a note instead of a row.
   */
  static ResultTable of(Results results, List<Metric> metrics) {
    return new Differences(results, metrics).table();
  }

  private ResultTable table() {
    List<String> models = results.runs().stream().map(Run::model).distinct().toList();
    String first = models.get(0);
    models.stream().skip(1).forEach(other -> add(first, other));
    List<String> columns = new ArrayList<>(List.of("data set", first + " less"));
    metrics.forEach(metric -> columns.add(metric.name()));
    List<List<String>> lines =
        results.datasets().stream()
            .flatMap(dataset -> rows.values().stream().filter(row -> row.get(0).equals(dataset)))
            .toList();
    return new ResultTable("", columns, lines, notes);
  }

  private void add(String first, String other) {
    try {
      ModelComparison compared = results.compare(first, other, metrics.toArray(Metric[]::new));
      for (ModelComparison.Line line : compared.lines()) {
        List<String> pair = List.of(line.dataset(), other);
        rows.computeIfAbsent(pair, head -> new ArrayList<>(head)).add(cell(line));
      }
      notes.addAll(compared.notCompared());
    } catch (InvalidArgumentException | StorageException notComparable) {
      notes.add(String.valueOf(notComparable.getMessage()));
    }
  }

  private static String cell(ModelComparison.Line line) {
    Comparison.Result result = line.result();
    return String.format(
        Locale.ROOT,
        "%+.4f [%+.4f, %+.4f]%s",
        result.difference(),
        result.low(),
        result.high(),
        line.isSignificant() ? " *" : "");
  }
}
