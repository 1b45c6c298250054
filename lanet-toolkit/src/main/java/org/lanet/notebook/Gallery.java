package org.lanet.notebook;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Provenance;
import org.lanet.experiment.ResultTable;
import org.lanet.experiment.Results;
import org.lanet.experiment.Run;
import org.lanet.storage.WholeFile;

/**
 * A study's results as a page of Markdown and PNG charts, to be read where there is no notebook:
 * the tables of metrics with what is published, how far the first model is from the others, what
 * each cost, what was searched for, and what all of it was computed with. The same results make the
 * same page.
 */
public final class Gallery {
  private static final Metric[] AREAS = {Metric.WEIGHTED_AUC, Metric.MICRO_AUC, Metric.MACRO_AUC};
  private static final Metric[] DECISIONS = {
    Metric.MICRO_F1, Metric.MACRO_F1, Metric.WEIGHTED_F1, Metric.HAMMING
  };
  private static final Metric[] PROBABILITIES = {Metric.ECE, Metric.BRIER};

  private final Path folder;
  private final String name;
  private final StringBuilder page = new StringBuilder();
  private final Set<String> noted = new HashSet<>();

  private Gallery(Path folder, String name) {
    this.folder = folder;
    this.name = name;
  }

  /**
   * Writes {@code NAME.md} and its charts, {@code NAME-….png}, into a folder; those that are there
   * are replaced.
   *
   * @param name a file's name without an end
   * @throws org.lanet.error.StorageException if a file cannot be written
   */
  public static void write(Results results, Path folder, String name) {
    var gallery = new Gallery(folder, name);
    gallery.add("# " + name + "\n\n" + circumstances(results));
    if (results.runs().stream().anyMatch(run -> !run.label().equals(run.series()))) {
      gallery.varied(results);
    } else {
      gallery.compared(results);
    }
    gallery.table("What it took", results.costs());
    gallery.table("Settings", settings(results));
    if (!results.trials().isEmpty()) {
      gallery.table("What was searched for", results.tuning());
    }
    WholeFile.write(folder.resolve(name + ".md"), gallery.page.toString());
  }

  private void compared(Results results) {
    Metric[] rankings = rankings(results);
    table("Ranking", results.table(rankings));
    chart("ndcg", results.bars(rankings[1]));
    table("Areas under the curve", results.table(AREAS));
    chart("weighted-auc", results.bars(Metric.WEIGHTED_AUC));
    List<Metric> deciding = new ArrayList<>(List.of(Metric.MICRO_AUC, Metric.WEIGHTED_AUC));
    deciding.addAll(List.of(rankings));
    ResultTable differences = Differences.of(results, deciding);
    if (!differences.rows().isEmpty()) {
      table("The first model against the others", differences);
    }
    table("Decisions", results.table(DECISIONS));
    String calibration = Metric.ECE.name(); // defined where scores are within [0, 1]
    if (results.runs().stream().anyMatch(run -> run.metrics().containsKey(calibration))) {
      table("Probabilities", results.table(PROBABILITIES));
    }
  }

  private void varied(Results results) {
    table("Weighted AUC", results.grid(Metric.WEIGHTED_AUC));
    table("NDCG@10", results.grid(Metric.ndcgAt(10)));
    boolean swept = results.runs().stream().anyMatch(run -> run.x() != null);
    chart(
        "weighted-auc",
        swept ? results.line(Metric.WEIGHTED_AUC) : results.bars(Metric.WEIGHTED_AUC));
  }

  /** Of ten labels; where they hold whatever there is of the first, if that was measured. */
  private static Metric[] rankings(Results results) {
    Metric ten = Metric.recallAt(10);
    String one = Metric.recallAt(1).name();
    boolean all =
        results.runs().stream()
            .filter(Run::hasNumbers)
            .map(Run::metrics)
            .allMatch(m -> m.containsKey(one) && Double.valueOf(1).equals(m.get(ten.name())));
    return all
        ? new Metric[] {Metric.recallAt(1), Metric.ndcgAt(10), Metric.phrAt(1)}
        : new Metric[] {ten, Metric.ndcgAt(10), Metric.phrAt(10)};
  }

  /** What a table above has noted already is not noted again. */
  private void table(String title, ResultTable table) {
    List<String> others = table.notes().stream().filter(noted::add).toList();
    add("## " + title + "\n\n" + table.withNotes(others).markdownWithNotes());
  }

  private void chart(String what, Figure figure) {
    String file = name + "-" + what + ".png";
    WholeFile.write(folder.resolve(file), Charts.png(Charts.image(Charts.chart(figure))));
    add("![%s](%s)\n".formatted(figure.title(), file));
  }

  private void add(String part) {
    page.append(page.isEmpty() ? "" : "\n").append(part);
  }

  /** What ran, when, for how long and on what, in sentences. */
  private static String circumstances(Results results) {
    List<Run> runs = results.runs();
    double hours =
        (once(runs).stream().mapToDouble(Run::seconds).sum()
                + results.trials().stream().mapToDouble(t -> t.seconds()).sum())
            / 3600;
    String days = distinct(runs.stream().map(run -> run.finished().substring(0, 10)).toList());
    List<Provenance> machines = runs.stream().map(Run::provenance).distinct().toList();
    return String.format(
        Locale.ROOT,
        "%d of %d runs, with %d %s, and %d steps of searches on %s; finished %s; %.1f hours on %s; toolkit %s. Protocol: %s.\n",
        runs.stream().filter(Run::hasNumbers).count(),
        runs.size(),
        runs.stream().mapToLong(Run::seed).distinct().count(),
        runs.stream().mapToLong(Run::seed).distinct().count() == 1 ? "seed" : "seeds",
        results.trials().size(),
        distinct(List.copyOf(results.datasets())),
        days,
        hours,
        distinct(machines.stream().map(Gallery::machine).toList()),
        distinct(runs.stream().map(run -> run.experiment().code()).toList()),
        distinct(runs.stream().map(Run::protocol).toList()));
  }

  /** A search that found the recipe of another model shares its run. */
  private static Collection<Run> once(List<Run> runs) {
    return runs.stream()
        .collect(Collectors.toMap(Run::experiment, run -> run, (first, same) -> first))
        .values();
  }

  private static String machine(Provenance on) {
    return "%s, %d processors, %s, DJL %s, %s"
        .formatted(on.processor(), on.processors(), on.java(), on.djl(), on.engine());
  }

  /** The recipe of each model on each data set that was run. */
  private static ResultTable settings(Results results) {
    List<List<String>> rows =
        results.runs().stream()
            .filter(Run::hasNumbers)
            .map(run -> List.of(run.dataset(), run.model(), run.experiment().model()))
            .distinct()
            .toList();
    List<String> notes =
        results.runs().stream().map(run -> run.experiment().training()).distinct().toList();
    return new ResultTable("", List.of("data set", "model", "recipe"), rows, notes);
  }

  private static String distinct(List<String> values) {
    return values.stream().distinct().collect(Collectors.joining(", "));
  }
}
