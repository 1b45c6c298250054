package org.lanet.experiment;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/** Every number the papers published, from the toolkit's own table of them. */
public final class Published {
  /**
   * A published number.
   *
   * @param source the paper
   * @param experiment its table or figure
   * @param std standard deviation, or half the width of a drawn band; NaN where none is given
   * @param note what to know of it; may be empty
   */
  public record Value(
      String source,
      String experiment,
      String dataset,
      String protocol,
      String model,
      String metric,
      double mean,
      double std,
      String note) {

    /** "0.8810 ± 0.0070"; without the spread where none is given. */
    String text() {
      return Double.isNaN(std)
          ? String.format(Locale.ROOT, "%.4f", mean)
          : String.format(Locale.ROOT, "%.4f ± %.4f", mean, std);
    }

    /** The protocol, and what else is to know of the number. */
    String circumstances() {
      return note.isEmpty() ? protocol : protocol + "; " + note;
    }

    /** The same number in another place. */
    private Value as(String otherExperiment, String otherModel) {
      return new Value(
          source, otherExperiment, dataset, protocol, otherModel, metric, mean, std, note);
    }

    /** The number at the end of the model's name ("look-back 4"), or NaN. */
    double x() {
      String last = model.substring(model.lastIndexOf(' ') + 1);
      return last.matches("\\d+") ? Double.parseDouble(last) : Double.NaN;
    }
  }

  private static final String ABLATION = "input ablation";
  private static final String COMPARISON = "baseline comparison";

  private static final List<Value> VALUES = read();
  // the papers' tables, each with the whole model it is to be compared with
  private static final List<Value> TABLES = withWholeModels();

  // experiments whose models are taken as they are
  private static final Set<String> COMPARISONS = Set.of(COMPARISON, "headline");

  private Published() {}

  /** All of them, in the order of the table. */
  public static List<Value> all() {
    return VALUES;
  }

  /** The values of one table or figure. */
  public static List<Value> of(String source, String experiment, String metric) {
    return TABLES.stream()
        .filter(v -> v.source().equals(source))
        .filter(v -> v.experiment().equals(experiment))
        .filter(v -> v.metric().equals(metric))
        .toList();
  }

  /**
   * The values of one table or figure in some metrics, in its order.
   *
   * @throws org.lanet.error.InvalidArgumentException if there are none; it names what there is
   */
  static List<Value> in(String source, String experiment, Collection<String> metrics) {
    List<Value> all =
        TABLES.stream()
            .filter(v -> v.source().equals(source) && v.experiment().equals(experiment))
            .toList();
    Arguments.require(
        !all.isEmpty(),
        "nothing is published as '%s' of '%s'; there are %s",
        experiment,
        source,
        VALUES.stream().map(v -> v.source() + ": " + v.experiment()).distinct().toList());
    List<Value> values = all.stream().filter(v -> metrics.contains(v.metric())).toList();
    Arguments.require(
        !values.isEmpty(),
        "the published %s of %s has numbers in %s, none in %s",
        experiment,
        source,
        all.stream().map(Value::metric).distinct().toList(),
        metrics);
    return values;
  }

  /**
   * The published value to stand beside a cell of ours: same data set, model and metric, and the
   * same protocol before any other; null if there is none. A varied model stands beside its paper's
   * ablations and sweeps, by its series and label, never beside a comparison of models.
   */
  static @Nullable Value beside(Run run, String metric) {
    List<Value> candidates =
        TABLES.stream()
            .filter(v -> v.dataset().equals(run.published()))
            .filter(v -> v.metric().equals(metric))
            .filter(v -> isModel(v, run))
            .toList();
    return candidates.stream()
        .filter(v -> isComparable(v, run))
        .findFirst()
        .orElse(candidates.isEmpty() ? null : candidates.get(0));
  }

  /** Whether a difference between the two means anything: data set, protocol and metric agree. */
  static boolean isComparable(Value value, Run run) {
    return value.dataset().equals(run.published()) && value.protocol().equals(run.protocol());
  }

  private static boolean isModel(Value value, Run run) {
    return run.varied()
        ? value.source().equals(run.cell().series())
            && value.model().equals(run.label())
            && !COMPARISONS.contains(value.experiment())
        : isNamed(value, run.cell().model());
  }

  /** Whether the toolkit has the value's model under this name, taken as it is. */
  static boolean isNamed(Value value, String name) {
    return switch (name) {
      case "LANET v2", "LANET v3" -> value.source().equals(name) && value.model().equals("LANET");
      case "LSTM" -> value.source().equals("LANET v2") && value.model().equals("LSTM");
      case "GP-TopFreq (max)" -> value.model().equals("GPTopFreq");
      default -> value.model().equals(name);
    };
  }

  /**
   * An ablation that shows no whole model compares with the paper's own one in its comparison of
   * models: that number is "all" of the ablation too.
   */
  private static List<Value> withWholeModels() {
    List<Value> tables = new ArrayList<>(VALUES);
    for (Value less : VALUES) {
      boolean isAblation = less.experiment().equals(ABLATION);
      if (isAblation && VALUES.stream().noneMatch(v -> isWhole(v, less))) {
        VALUES.stream()
            .filter(v -> v.experiment().equals(COMPARISON) && v.model().equals("LANET"))
            .filter(v -> v.source().equals(less.source()) && v.dataset().equals(less.dataset()))
            .filter(v -> v.metric().equals(less.metric()))
            .forEach(v -> tables.add(v.as(ABLATION, "all")));
      }
    }
    return List.copyOf(tables);
  }

  private static boolean isWhole(Value value, Value less) {
    return value.source().equals(less.source())
        && value.experiment().equals(ABLATION)
        && value.model().equals("all");
  }

  private static List<Value> read() {
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (Reader in =
            new InputStreamReader(
                Objects.requireNonNull(
                    Published.class.getResourceAsStream("published-results.csv")),
                StandardCharsets.UTF_8);
        var rows = format.parse(in)) {
      List<Value> values = new ArrayList<>();
      for (CSVRecord row : rows) {
        values.add(
            new Value(
                row.get("source"),
                row.get("experiment"),
                row.get("dataset"),
                row.get("protocol"),
                row.get("model"),
                row.get("metric"),
                Double.parseDouble(row.get("mean")),
                row.get("std").isEmpty() ? Double.NaN : Double.parseDouble(row.get("std")),
                row.get("note")));
      }
      return List.copyOf(values);
    } catch (IOException e) {
      throw new UncheckedIOException("the toolkit's jar lacks its published results", e);
    }
  }
}
