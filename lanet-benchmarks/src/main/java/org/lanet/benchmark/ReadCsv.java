package org.lanet.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/**
 * Reading ten million rows into sets, beside pandas: once as it is usually written, with a group of
 * rows for each set, and once in NumPy's columns without a loop. Each side is a process of its own,
 * whose largest memory is part of the row.
 */
final class ReadCsv implements Benchmark {
  private static final String NAME = "read-csv-10m";
  private static final long ROWS = 10_000_000;
  private static final int HEAP = 512;
  private static final int MOST_ROUNDS = 3;

  @Override
  public List<Goal> goals() {
    return List.of(new Goal(NAME, "≥ 2"), new Goal(NAME + "-vectorised", "–"));
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    return run(settings, ROWS);
  }

  List<Row> run(Settings settings, long rowCount) {
    try (LongFile file = LongFile.generate(rowCount);
        OtherSide ours = ReadSide.start(file.path(), HEAP);
        var others = new OtherSides()) {
      others.add(settings.start("pandas", "read_usual.py", file.path(), List.of()));
      others.add(settings.start("NumPy", "read_vectorised.py", file.path(), List.of()));
      var rounds = new Rounds(0, others.all());
      for (int i = 0; i < Math.min(MOST_ROUNDS, settings.rounds()); i++) {
        Turn turn = ours.turn();
        rounds.addOurs(turn.seconds(), turn.check());
        rounds.letOthersWork();
        for (OtherSide other : others.all()) {
          SetFigures.requireSame(turn, other, other.turns().get(i));
        }
      }
      String usual = "read_csv, groupby(id, time) and a set of each group's labels";
      String vectorised = "read_csv into categories, one key a row, argsort, reduceat";
      return List.of(
          row(rounds, NAME, rowCount, usual, ours, others.all().get(0)),
          row(rounds, NAME + "-vectorised", rowCount, vectorised, ours, others.all().get(1)));
    }
  }

  private static Row row(
      Rounds rounds, String name, long rows, String program, OtherSide ours, OtherSide theirs) {
    String what =
        String.format(
            Locale.ROOT,
            "%,d rows of CSV to sets in order; theirs: %s; largest memory of the process %s with -Xmx%dm, theirs %s",
            rows,
            program,
            SetFigures.peakOf(ours),
            HEAP,
            SetFigures.peakOf(theirs));
    return rounds.row(name, what, "all figures equal, sets", theirs, 1);
  }
}
