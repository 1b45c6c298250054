package org.lanet.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.lanet.experiment.ResultTable;

/**
 * How time and memory of a sample of LANET+ grow with K, at s distinct labels in a history: a table
 * for each s with the fitted exponents on the screen and in {@code benchmark-growth-lanetplus.csv};
 * no row among the others.
 */
final class CostOfLanetPlus implements Benchmark {
  private static final Goal GOAL = new Goal("cost-growth-lanetplus", "exponents ≤ 1");
  private static final String FILE = "benchmark-growth-lanetplus.csv";
  private static final List<Integer> LABELS = List.of(217, 1_565, 10_000, 50_000);
  private static final List<Integer> DISTINCT = List.of(5, 20, 80);
  private static final int HEAP = 3;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("train_s", "training", Turn::seconds),
          new Column("memory_bytes", "memory", Turn::check),
          new Column("score_s", "scoring", turn -> turn.checks().get(1)),
          new Column("fit_s", "what is fitted before", turn -> turn.checks().get(2)));

  /** A number of a measurement; {@code grows} says of what the exponent is. */
  private record Column(String name, String grows, ToDoubleFunction<Turn> value) {}

  @Override
  public List<Goal> goals() {
    return List.of(GOAL);
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    List<List<String>> rows = new ArrayList<>();
    for (int distinct : DISTINCT) {
      List<Turn> turns = LABELS.stream().map(labels -> measure(labels, distinct)).toList();
      List<List<String>> ofDistinct = rows(distinct, LABELS, turns);
      rows.addAll(ofDistinct);
      screen.println(table(distinct, ofDistinct));
    }
    Path file = settings.out().resolve(FILE);
    ResultFile.write(file, header(), rows);
    screen.println("Written to " + file);
    return List.of();
  }

  /** "s", "K", the columns, and the exponent of each. */
  static List<String> header() {
    List<String> header = new ArrayList<>(List.of("s", "K"));
    COLUMNS.forEach(column -> header.add(column.name()));
    COLUMNS.forEach(column -> header.add(column.name().replaceAll("_.*", "_exponent")));
    return List.copyOf(header);
  }

  /** A row for each K; the exponents, which are of all of them, are in each. */
  static List<List<String>> rows(int distinct, List<Integer> labels, List<Turn> turns) {
    List<Double> x = labels.stream().map(Integer::doubleValue).toList();
    List<String> exponents = new ArrayList<>();
    for (Column column : COLUMNS) {
      List<Double> y = turns.stream().map(turn -> column.value().applyAsDouble(turn)).toList();
      double exponent = Exponent.of(x, y);
      exponents.add(Double.isNaN(exponent) ? "" : String.format(Locale.ROOT, "%.2f", exponent));
    }
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      List<String> row = new ArrayList<>();
      row.add(Integer.toString(distinct));
      row.add(Integer.toString(labels.get(i)));
      for (Column column : COLUMNS) {
        double value = column.value().applyAsDouble(turns.get(i));
        row.add(Double.isNaN(value) ? "" : ResultFile.number(value));
      }
      row.addAll(exponents);
      rows.add(row);
    }
    return rows;
  }

  private static ResultTable table(int distinct, List<List<String>> rows) {
    int shown = 2 + COLUMNS.size();
    List<String> growth = new ArrayList<>();
    for (int i = 0; i < COLUMNS.size(); i++) {
      growth.add("%s as K^%s".formatted(COLUMNS.get(i).grows(), rows.get(0).get(shown + i)));
    }
    return new ResultTable(
        "LANET+, one sample in batches of 128, generated data, s " + distinct,
        header().subList(1, shown),
        rows.stream().map(row -> row.subList(1, shown)).toList(),
        List.of("grows: " + String.join(", ", growth)));
  }

  /** In a process of its own. */
  static Turn measure(int labels, int distinct) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms%dg".formatted(HEAP), // one that has its size from the start is no growth
            "-Xmx%dg".formatted(HEAP),
            "-XX:+AlwaysPreTouch",
            "-XX:ActiveProcessorCount=" + Settings.THREADS,
            "-cp",
            System.getProperty("java.class.path"),
            LanetPlusPoint.class.getName(),
            Integer.toString(labels),
            Integer.toString(distinct));
    String name = "the measurement of K %d, s %d".formatted(labels, distinct);
    try (OtherSide side = OtherSide.start(name, command, Map.of())) {
      return side.turn();
    }
  }
}
