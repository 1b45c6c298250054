package org.lanet.benchmark;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.LongTable;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Targets;
import org.lanet.sample.Window;

/**
 * All look-back-5 samples of ten million rows: the division into parts, and histories and targets
 * copied out in batches. Beside a Python loop over users and sets that copies slices of columns.
 */
final class Windows implements Benchmark {
  private static final String NAME = "windows-10m";
  private static final long ROWS = 10_000_000;
  private static final int LOOK_BACK = 5;
  private static final int BATCH = 4096;
  private static final int WARM_UPS = 1;

  /** Ours runs so long before the first round, until it is compiled. */
  private static final double WARM_UP_SECONDS = 3;

  private static final int MOST_ROUNDS = 3;

  @Override
  public List<Goal> goals() {
    return List.of(new Goal(NAME, "≥ 10"));
  }

  @Override
  public List<Row> run(Settings settings, PrintStream screen) {
    return List.of(measure(settings, ROWS));
  }

  static Row measure(Settings settings, long rowCount) {
    try (LongFile file = LongFile.generate(rowCount);
        var others = new OtherSides()) {
      TemporalSets data = LongTable.csv().read(file.path());
      List<String> arguments = List.of(Integer.toString(LOOK_BACK));
      others.add(settings.start("the loop", "windows_loop.py", file.path(), arguments));
      OtherSide loop = others.all().get(0);
      warmUp(data);
      var rounds = new Rounds(WARM_UPS, others.all());
      long samples = 0;
      for (int i = 0; i < WARM_UPS + Math.min(MOST_ROUNDS, settings.rounds()); i++) {
        long start = System.nanoTime();
        Counts counts = copyAll(data);
        rounds.addOurs((System.nanoTime() - start) / 1e9, (double) counts.lastLabels);
        rounds.letOthersWork();
        counts.requireOf(loop, loop.turns().get(i));
        samples = counts.samples;
      }
      String what =
          String.format(
              Locale.ROOT,
              "%,d samples of look-back %d, copied out of %,d rows that are in memory; theirs: a loop over users and sets that copies slices of NumPy columns",
              samples,
              LOOK_BACK,
              rowCount);
      return rounds.row(NAME, what, "sum of each history's last label", loop, 1);
    }
  }

  private static void warmUp(TemporalSets data) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < WARM_UP_SECONDS * 1e9) {
      copyAll(data);
    }
  }

  private static Counts copyAll(TemporalSets data) {
    var counts = new Counts();
    Parts parts = Protocol.prequential().divide(data);
    for (Part part : List.of(parts.train(), parts.validation(), parts.test())) {
      for (int from = 0; from < part.size(); from += BATCH) {
        int[] samples = IntStream.range(from, Math.min(part.size(), from + BATCH)).toArray();
        counts.add(part.histories(Window.lookBack(LOOK_BACK), samples), part.targets(samples));
      }
    }
    return counts;
  }

  /** What both sides must agree on: samples, elements, and the last label of each history. */
  private static final class Counts {
    private long samples;
    private long elements;
    private long lastLabels;

    void add(Histories histories, Targets targets) {
      samples += histories.size();
      elements += histories.firstElement(histories.endSet(histories.size() - 1)) + targets.total();
      for (int b = 0; b < histories.size(); b++) {
        lastLabels += histories.label(histories.firstElement(histories.endSet(b)) - 1);
      }
    }

    void requireOf(OtherSide loop, Turn turn) {
      List<Double> ours = List.of((double) lastLabels, (double) samples, (double) elements);
      if (!turn.checks().equals(ours)) {
        throw new BenchmarkFailure(
            "the sides do not do the same thing: of last labels, samples and elements ours shows %s, %s %s"
                .formatted(ours, loop.name(), turn.checks()));
      }
    }
  }
}
