package org.lanet.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanet.evaluation.Metric;

/** The trials of searches laid out as a table. */
final class TuningTables {
  private static final String EPOCHS =
      "In brackets the epochs that a score took; the recipe that was found is then trained with all of them.";

  private TuningTables() {}

  /** See {@link Results#tuning}. */
  static ResultTable summary(List<Trial> trials) {
    Map<String, List<Trial>> searches = new LinkedHashMap<>();
    trials.forEach(t -> searches.computeIfAbsent(t.search(), s -> new ArrayList<>()).add(t));
    List<String> header =
        List.of(
            "data set",
            "model",
            "metric",
            "recipes",
            "to the end",
            "seconds",
            "budget",
            "start",
            "best",
            "settings of the best");
    return new ResultTable(
        "Searches on the validation part",
        header,
        searches.values().stream().map(TuningTables::row).toList(),
        trials.stream().anyMatch(trial -> trial.most() > 0) ? List.of(EPOCHS) : List.of());
  }

  private static List<String> row(List<Trial> search) {
    Trial first = search.get(0);
    var halving = new Halving(1, Metric.of(first.metric()));
    Trial best = halving.best(search);
    Trial start = halving.best(search.stream().filter(t -> t.point() == 0).toList());
    return List.of(
        first.dataset(),
        first.model(),
        first.metric(),
        count(search),
        count(search.stream().filter(Trial::isToTheEnd).toList()),
        String.format(Locale.ROOT, "%.0f", search.stream().mapToDouble(Trial::seconds).sum()),
        String.format(
            Locale.ROOT, "%.0f", search.stream().mapToDouble(Trial::budget).max().orElse(0)),
        score(start),
        score(best),
        best == null ? "" : settings(best));
  }

  private static String count(List<Trial> trials) {
    return Long.toString(trials.stream().map(Trial::point).distinct().count());
  }

  /** With the epochs it took, as "0.3431 (11)"; a count has none. */
  private static String score(@Nullable Trial trial) {
    if (trial == null || trial.score() == null) {
      return "–";
    }
    String score = String.format(Locale.ROOT, "%.4f", trial.score());
    return trial.most() == 0 ? score : "%s (%d)".formatted(score, trial.trained());
  }

  private static String settings(Trial best) {
    return best.point() == 0
        ? "those of the start"
        : best.values().entrySet().stream()
            .map(value -> value.getKey() + " " + value.getValue())
            .collect(Collectors.joining(", "));
  }
}
