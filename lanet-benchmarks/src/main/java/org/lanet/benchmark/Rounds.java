package org.lanet.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The rounds of a benchmark: ours once, then every other side once, again and again. The first
 * rounds warm up and do not count.
 */
final class Rounds {
  /** Sides whose checks differ by more than this factor do not do the same thing. */
  private static final double SAME = 1.5;

  /** A side that waits should use less of a core than this. */
  private static final double QUIET = .05;

  /** What a row says whose figures are doubtful, because other work kept the machine busy. */
  static final String BUSY = "measure again: the machine was busy with other work";

  private final int warmUps;
  private final List<OtherSide> others;
  private final List<Double> ours = new ArrayList<>();
  private double ourCheck = Double.NaN;
  private double waited;
  private double burnt;

  Rounds(int warmUps, List<OtherSide> others) {
    this.warmUps = warmUps;
    this.others = List.copyOf(others);
  }

  /** Notes a round of ours; the check of the first is kept. */
  void addOurs(double seconds, double check) {
    if (ours.isEmpty()) {
      ourCheck = check;
    }
    ours.add(seconds);
  }

  /** Lets every other side work once. */
  void letOthersWork() {
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    others.forEach(OtherSide::turn);
    waited += (System.nanoTime() - start) / 1e9;
    burnt += (system.getProcessCpuTime() - cpu) / 1e9;
  }

  /**
   * Checks that all sides do the same thing.
   *
   * @throws BenchmarkFailure if a side's check of the first round is far from ours
   */
  void requireAlike() {
    for (OtherSide other : others) {
      double theirs = firstCheck(other);
      if (!alike(ourCheck, theirs)) {
        throw new BenchmarkFailure(
            "the sides do not do the same thing: in the first round ours shows %s, %s %s; they must lie within a factor of %s"
                .formatted(ourCheck, other.name(), theirs, SAME));
      }
    }
  }

  private static double firstCheck(OtherSide other) {
    return other.turns().get(0).check();
  }

  /** False for NaN, too. */
  private static boolean alike(double one, double other) {
    return one * other > 0 && Math.max(one / other, other / one) <= SAME;
  }

  /** Our rounds after the warm-up. */
  private Timings ours() {
    return Timings.of(ours.subList(Math.min(warmUps, ours.size()), ours.size()));
  }

  /** Those of one of the others. */
  private Timings of(OtherSide other) {
    List<Turn> turns = other.turns();
    return Timings.of(
        turns.subList(Math.min(warmUps, turns.size()), turns.size()).stream()
            .map(Turn::seconds)
            .toList());
  }

  /**
   * A row that compares ours with one of the others.
   *
   * @param what was measured; how the rounds scatter, the checks and the threads are added
   * @param check what the checks of the first round are
   * @param pieces how many equal pieces a round has; times are those of one
   */
  Row row(String name, String what, String check, OtherSide other, double pieces) {
    Timings mine = ours().dividedBy(pieces);
    Timings theirs = of(other).dividedBy(pieces);
    String full =
        String.format(
            Locale.ROOT,
            "%s; medians of %d rounds in turn: %s, theirs %s; %s %.4g, theirs %.4g; %d threads each%s",
            what,
            mine.rounds(),
            mine,
            theirs,
            check,
            ourCheck,
            firstCheck(other),
            Settings.THREADS,
            disturbance());
    return Row.of(name, mine.median(), theirs.median(), full);
  }

  /**
   * What makes the figures doubtful, or nothing: that other work kept the machine busy, or that a
   * side did not sleep while it waited.
   *
   * <p>Of the others that is counted from the end of a turn to the beginning of the next, of ours
   * while any of the others worked.
   */
  private String disturbance() {
    var text = new StringBuilder();
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    if (load > Settings.THREADS + 1) {
      text.append(
          String.format(
              Locale.ROOT, "; %s (load %.1f, %d of it ours)", BUSY, load, Settings.THREADS));
    }
    if (burnt > QUIET * waited) {
      text.append(
          String.format(
              Locale.ROOT, "; ours used %.0f %% of a core while it waited", 100 * burnt / waited));
    }
    double worked = ours.stream().mapToDouble(Double::doubleValue).sum();
    for (OtherSide other : others) {
      double idle = other.turns().stream().skip(1).mapToDouble(Turn::idle).sum();
      if (idle > QUIET * worked) {
        text.append(
            String.format(
                Locale.ROOT, "; %s used %.1f s of a core while it waited", other.name(), idle));
      }
    }
    return text.toString();
  }
}
