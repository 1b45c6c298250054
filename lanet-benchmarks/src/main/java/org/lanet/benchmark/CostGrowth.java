package org.lanet.benchmark;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lanet.experiment.ResultTable;

/**
 * How time and memory of training a sample grow with K, τ and D, one of them at a time: a table
 * with the fitted exponents on the screen and in {@code benchmark-growth.csv}; no row among the
 * others.
 */
final class CostGrowth implements Benchmark {
  private static final Goal GOAL = new Goal("cost-growth", "–");
  private static final String FILE = "benchmark-growth.csv";
  private static final List<String> HEADER =
      List.of("axis", "value", "time_s", "memory_bytes", "time_exponent", "memory_exponent");
  private static final Shape MIDDLE = new Shape(200, 8, 64);
  private static final List<Axis> AXES =
      List.of(
          new Axis("K", List.of(50, 100, 200, 500, 1000, 2000)),
          new Axis("τ", List.of(2, 4, 8, 16, 32, 64, 128)),
          new Axis("D", List.of(16, 32, 64, 128)));

  private final Map<Shape, Turn> measured = new HashMap<>();

  /** What is varied, and over which values. */
  private record Axis(String name, List<Integer> values) {
    Shape shape(int value) {
      return switch (name) {
        case "K" -> new Shape(value, MIDDLE.lookBack(), MIDDLE.width());
        case "τ" -> new Shape(MIDDLE.labels(), value, MIDDLE.width());
        default -> new Shape(MIDDLE.labels(), MIDDLE.lookBack(), value);
      };
    }

    /** "by K; otherwise K 200, τ 8, D 64". */
    @Override
    public String toString() {
      return "by %s; otherwise %s".formatted(name, MIDDLE);
    }
  }

  private record Shape(int labels, int lookBack, int width) {
    @Override
    public String toString() {
      return "K %d, τ %d, D %d".formatted(labels, lookBack, width);
    }
  }

  @Override
  public List<Goal> goals() {
    return List.of(GOAL);
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    List<List<String>> rows = new ArrayList<>();
    for (Axis axis : AXES) {
      List<Turn> turns = axis.values().stream().map(value -> measure(axis.shape(value))).toList();
      List<Double> x = axis.values().stream().map(Integer::doubleValue).toList();
      double time = Exponent.of(x, turns.stream().map(Turn::seconds).toList());
      double memory = Exponent.of(x, turns.stream().map(Turn::check).toList());
      List<List<String>> ofAxis = new ArrayList<>();
      for (int i = 0; i < turns.size(); i++) {
        ofAxis.add(cells(axis.name(), axis.values().get(i), turns.get(i), time, memory));
      }
      rows.addAll(ofAxis);
      screen.println(table(axis, ofAxis));
    }
    Path file = settings.out().resolve(FILE);
    ResultFile.write(file, HEADER, rows);
    screen.println("Written to " + file);
    return List.of();
  }

  private static ResultTable table(Axis axis, List<List<String>> rows) {
    List<String> first = rows.get(0);
    return new ResultTable(
        "Training LANET v3, one sample, generated data, " + axis,
        HEADER.subList(1, 4),
        rows.stream().map(row -> row.subList(1, 4)).toList(),
        List.of(
            "time grows as %s^%s, memory as %s^%s"
                .formatted(axis.name(), first.get(4), axis.name(), first.get(5))));
  }

  private static List<String> cells(String axis, int value, Turn turn, double time, double memory) {
    return List.of(
        axis,
        Integer.toString(value),
        ResultFile.number(turn.seconds()),
        Double.isNaN(turn.check()) ? "" : String.format(Locale.ROOT, "%.0f", turn.check()),
        String.format(Locale.ROOT, "%.2f", time),
        Double.isNaN(memory) ? "" : String.format(Locale.ROOT, "%.2f", memory));
  }

  private Turn measure(Shape shape) {
    return measured.computeIfAbsent(shape, CostGrowth::measureInOwnProcess);
  }

  private static Turn measureInOwnProcess(Shape shape) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms2g", // a heap that has its size from the start does not count as growth
            "-Xmx2g",
            "-XX:+AlwaysPreTouch",
            "-XX:ActiveProcessorCount=" + Settings.THREADS,
            "-cp",
            System.getProperty("java.class.path"),
            GrowthPoint.class.getName(),
            Integer.toString(shape.labels()),
            Integer.toString(shape.lookBack()),
            Integer.toString(shape.width()));
    try (OtherSide side = OtherSide.start("the measurement of " + shape, command, Map.of())) {
      return side.turn();
    }
  }
}
