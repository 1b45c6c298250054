package org.lanet.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Whether a hundred million rows fit a heap of 4 GiB, and how the time grows: beside ten times a
 * tenth of the rows. Without {@code FULL=1} it says so and measures nothing.
 */
final class ReadLargeCsv implements Benchmark {
  private static final String NAME = "read-csv-100m";
  private static final long ROWS = 100_000_000;
  private static final int TIMES = 10;
  private static final int HEAP = 4096;

  @Override
  public List<Goal> goals() {
    return List.of(new Goal(NAME, "–"));
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    if (!settings.full()) {
      screen.println("  only with FULL=1: it writes a file of 3 GB and takes minutes");
      return List.of();
    }
    return List.of(measure(ROWS));
  }

  static Row measure(long rows) {
    double tenth;
    try (LongFile file = LongFile.generate(Math.max(1, rows / TIMES));
        OtherSide side = ReadSide.start(file.path(), HEAP)) {
      tenth = side.turn().seconds();
    }
    try (LongFile file = LongFile.generate(rows);
        OtherSide side = ReadSide.start(file.path(), HEAP)) {
      Turn turn = side.turn();
      String what =
          String.format(
              Locale.ROOT,
              "%,d rows of CSV to %,.0f sets of %,.0f sequences with -Xmx%dm; largest memory of the process %s; theirs: %d times what a tenth of the rows takes",
              rows,
              turn.checks().get(0),
              turn.checks().get(1),
              HEAP,
              SetFigures.peakOf(side),
              TIMES);
      return Row.of(NAME, turn.seconds(), TIMES * tenth, what);
    }
  }
}
