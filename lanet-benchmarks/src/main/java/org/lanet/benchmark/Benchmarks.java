package org.lanet.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.LanetException;
import org.lanet.experiment.Output;
import org.lanet.experiment.ResultTable;

/**
 * Runs benchmarks, writes {@code benchmark.csv} and prints a table: {@code make benchmark}.
 *
 * <p>Arguments are names of rows; without any, all are measured. A benchmark that fails is told of
 * and does not stop the next; the exit code is 1 then.
 */
public final class Benchmarks {
  private static final String FILE = "benchmark.csv";

  private final List<Benchmark> benchmarks;
  private final Settings settings;
  private final PrintStream screen;

  Benchmarks(List<Benchmark> benchmarks, Settings settings, PrintStream screen) {
    this.benchmarks = benchmarks;
    this.settings = settings;
    this.screen = screen;
  }

  /** All there are, in the order of the report. */
  static List<Benchmark> all() {
    return List.of(
        TrainStep.lanetV3(),
        new TrainEpoch(),
        new TrainEpochLanetPlus(),
        new Inference(),
        TrainStep.lanetV2(),
        TrainStep.lstm(),
        MetricsAll.dc(),
        MetricsAll.large(),
        new ReadCsv(),
        new ReadLargeCsv(),
        new Windows(),
        new KnnTifu(),
        new EndToEnd(),
        new PredictTop(),
        new JvmOverhead(),
        new CostGrowth(),
        new CostOfLanetPlus());
  }

  public static void main(String[] names) {
    int code;
    try {
      var settings = Settings.from(System.getenv(), Output.root());
      code = new Benchmarks(all(), settings, System.out).run(List.of(names)) ? 0 : 1;
    } catch (LanetException | BenchmarkFailure failure) {
      System.err.println(failure.getMessage());
      code = 1;
    }
    System.exit(code);
  }

  /**
   * Measures the benchmarks that bring the named rows, or all; each writes its rows when it is
   * done. True if none failed.
   *
   * @throws InvalidArgumentException if there is no such row
   */
  boolean run(List<String> names) {
    Map<Goal, Row> measured = new LinkedHashMap<>();
    boolean fine = true;
    for (Benchmark benchmark : chosen(names)) {
      String name = benchmark.goals().get(0).row();
      screen.println("Measuring " + name);
      try {
        List<Row> rows = benchmark.run(settings, screen);
        new ResultFile(settings.out().resolve(FILE)).put(rows);
        for (int i = 0; i < rows.size(); i++) {
          measured.put(benchmark.goals().get(i), rows.get(i));
          screen.printf(Locale.ROOT, "  %s%n", rows.get(i).what());
        }
      } catch (BenchmarkFailure | LanetException failure) {
        fine = false;
        screen.printf(Locale.ROOT, "FAILED %s: %s%n", name, failure.getMessage());
      }
    }
    if (!measured.isEmpty()) {
      screen.println();
      screen.println(table(measured));
    }
    return fine;
  }

  private List<Benchmark> chosen(List<String> names) {
    List<String> known = new ArrayList<>();
    benchmarks.forEach(b -> b.goals().forEach(goal -> known.add(goal.row())));
    for (String name : names) {
      if (!known.contains(name)) {
        throw new InvalidArgumentException(
            "there is no benchmark '%s'; there are %s".formatted(name, String.join(", ", known)));
      }
    }
    return benchmarks.stream()
        .filter(b -> names.isEmpty() || b.goals().stream().anyMatch(g -> names.contains(g.row())))
        .toList();
  }

  private ResultTable table(Map<Goal, Row> measured) {
    boolean doubtful = measured.values().stream().anyMatch(row -> row.what().contains(Rounds.BUSY));
    List<List<String>> cells = new ArrayList<>();
    measured.forEach(
        (goal, row) ->
            cells.add(
                List.of(
                    row.name(),
                    Timings.digits(row.ratio()),
                    goal.aim(),
                    Timings.digits(row.ours()),
                    Timings.digits(row.theirs()))));
    return new ResultTable(
        "Benchmarks, written to " + settings.out().resolve(FILE),
        List.of("name", "ratio", "aim", "ours, s", "theirs, s"),
        cells,
        doubtful ? List.of("Not to be trusted as it stands, " + Rounds.BUSY) : List.of());
  }
}
