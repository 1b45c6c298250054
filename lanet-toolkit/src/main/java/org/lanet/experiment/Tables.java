package org.lanet.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.ResultTable.Place;
import org.lanet.sample.AsPublished;

/** Cells of runs laid out as tables. */
final class Tables {
  private static final String WINNERS =
      "Bold (or *): better than every other model of the data set, by more than chance (paired t test over users, Holm's correction, level .05).";

  private static final String NOT_RUN = "not run";

  private Tables() {}

  /** See {@link Results#table}. Columns for published values appear only where there are any. */
  static ResultTable comparison(List<List<Run>> cells, List<Metric> metrics, Pairing pairing) {
    boolean mixed = hasSeveralProtocols(cells);
    List<String> header = new ArrayList<>(List.of("data set", "model"));
    if (mixed) {
      header.add("protocol");
    }
    Map<Metric, Boolean> anyPublished = new HashMap<>();
    Map<Metric, Set<List<Run>>> winners = new HashMap<>();
    for (Metric metric : metrics) {
      boolean any = cells.stream().anyMatch(c -> Published.beside(c.get(0), metric.name()) != null);
      anyPublished.put(metric, any);
      winners.put(metric, pairing.winners(cells, metric));
      header.add(metric.name());
      if (any) {
        header.add("published");
        header.add("difference");
      }
    }
    Set<String> notes = new LinkedHashSet<>();
    Set<Place> bold = new HashSet<>();
    List<List<String>> rows = new ArrayList<>();
    for (List<Run> cell : cells) {
      Run first = cell.get(0);
      notes.add(circumstances(cell));
      remarks(cell).forEach(notes::add);
      List<String> row = new ArrayList<>(List.of(first.dataset(), first.model()));
      if (mixed) {
        row.add(first.protocol());
      }
      for (Metric metric : metrics) {
        Summary ours = Summary.of(cell, metric);
        if (winners.getOrDefault(metric, Set.of()).contains(cell)) {
          bold.add(new Place(rows.size(), row.size()));
        }
        row.add(cell.stream().noneMatch(Run::hasNumbers) ? NOT_RUN : ours.toString());
        if (Boolean.TRUE.equals(anyPublished.get(metric))) {
          Published.Value published = Published.beside(first, metric.name());
          row.add(published == null ? "" : published.text());
          row.add(difference(ours, published, first, notes));
        }
      }
      rows.add(row);
    }
    if (!bold.isEmpty()) {
      notes.add(WINNERS);
    }
    return new ResultTable(
            "Test part, mean ± standard deviation over seeds", header, rows, List.copyOf(notes))
        .withBold(bold);
  }

  /** Whether a data set's rows would not tell which protocol each is of. */
  private static boolean hasSeveralProtocols(List<List<Run>> cells) {
    Map<String, String> seen = new HashMap<>();
    return cells.stream()
        .map(cell -> cell.get(0))
        .anyMatch(
            run -> {
              String other = seen.putIfAbsent(run.dataset(), run.protocol());
              return other != null && !other.equals(run.protocol());
            });
  }

  /** See {@link ResultTable#of}. */
  static ResultTable sideBySide(Map<String, Evaluation> named, List<Metric> metrics) {
    List<String> header = new ArrayList<>(List.of(""));
    metrics.forEach(metric -> header.add(metric.name()));
    List<List<String>> rows = new ArrayList<>();
    named.forEach(
        (name, evaluation) -> {
          List<String> row = new ArrayList<>();
          row.add(evaluation.showsTarget() ? name + AsPublished.MARK : name);
          for (Metric metric : metrics) {
            double value = evaluation.has(metric) ? evaluation.get(metric) : Double.NaN;
            row.add(Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.4f", value));
          }
          rows.add(row);
        });
    return new ResultTable("", header, rows, List.of());
  }

  /** The protocol, targets and seeds behind a cell, in one sentence. */
  static String circumstances(List<Run> cell) {
    Run first = cell.get(0);
    return String.format(
        Locale.ROOT,
        "%s: %s, %,d targets, %d %s.",
        first.dataset(),
        first.protocol(),
        first.testSamples(),
        cell.size(),
        cell.size() == 1 ? "seed" : "seeds");
  }

  /** What the numbers of a cell cannot be read without, a sentence for each remark. */
  private static List<String> remarks(List<Run> cell) {
    return cell.stream()
        .filter(run -> !run.remark().isEmpty())
        .map(run -> "%s on %s: %s.".formatted(run.model(), run.dataset(), run.remark()))
        .distinct()
        .toList();
  }

  /** See {@link Results#costs}. */
  static ResultTable costs(List<List<Run>> cells) {
    List<List<String>> rows = new ArrayList<>();
    Set<String> notes = new LinkedHashSet<>();
    for (List<Run> cell : cells) {
      remarks(cell).forEach(notes::add);
      List<String> row = new ArrayList<>(List.of(cell.get(0).dataset(), cell.get(0).model()));
      List<Run> there = cell.stream().filter(Run::hasNumbers).toList();
      row.add(there.size() + "/" + cell.size());
      if (there.isEmpty()) {
        row.addAll(List.of(NOT_RUN, NOT_RUN, NOT_RUN, NOT_RUN));
      } else {
        row.add(String.format(Locale.ROOT, "%,d", there.get(0).parameters()));
        row.add(mean("%.0f", there.stream().mapToDouble(Run::epochs)));
        row.add(mean("%.0f", there.stream().mapToDouble(Run::bestEpoch)));
        row.add(mean("%.1f", there.stream().mapToDouble(Run::seconds)));
      }
      rows.add(row);
    }
    List<String> header =
        List.of("data set", "model", "runs", "parameters", "epochs", "best epoch", "seconds");
    return new ResultTable(
        "What a run took, mean over the seeds that were run", header, rows, List.copyOf(notes));
  }

  private static String mean(String format, DoubleStream values) {
    return String.format(Locale.ROOT, format, values.average().orElse(Double.NaN));
  }

  /** See {@link Results#shareOfGain}. */
  static ResultTable shareOfGain(
      List<List<Run>> cells, String floor, String ceiling, List<Metric> metrics) {
    List<String> header = new ArrayList<>(List.of("data set", "model"));
    metrics.forEach(metric -> header.add(metric.name()));
    List<List<String>> rows = new ArrayList<>();
    for (List<Run> cell : cells) {
      Run first = cell.get(0);
      List<Run> low = cell(cells, first.dataset(), floor);
      List<Run> high = cell(cells, first.dataset(), ceiling);
      if (low.isEmpty() || high.isEmpty()) {
        continue;
      }
      List<String> row = new ArrayList<>(List.of(first.dataset(), first.model()));
      for (Metric metric : metrics) {
        double from = Summary.of(low, metric).mean();
        double to = Summary.of(high, metric).mean();
        double share = (Summary.of(cell, metric).mean() - from) / (to - from);
        row.add(Double.isFinite(share) ? String.format(Locale.ROOT, "%.0f %%", 100 * share) : "–");
      }
      rows.add(row);
    }
    return new ResultTable(
        "Share of the possible gain, from " + floor + " (0 %) to " + ceiling + " (100 %)",
        header,
        rows,
        List.of(),
        "share of the possible gain",
        0);
  }

  private static List<Run> cell(List<List<Run>> cells, String dataset, String model) {
    return Cells.of(cells, dataset, model).stream().findFirst().orElse(List.of());
  }

  private static String difference(
      Summary ours, Published.@Nullable Value published, Run run, Set<String> notes) {
    if (published == null) {
      return "";
    }
    if (!Published.isComparable(published, run)) {
      notes.add(
          "%s of %s on %s: %s. Not comparable, so no difference is shown."
              .formatted(
                  published.model(),
                  published.source(),
                  published.dataset(),
                  published.circumstances()));
      return "not comparable";
    }
    double difference = ours.mean() - published.mean();
    return Double.isNaN(difference) ? "–" : String.format(Locale.ROOT, "%+.4f", difference);
  }
}
