package org.lanet.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanet.data.TemporalSets;

/**
 * Sums over the sets of a {@link LongFile} by which two programs can be held to have made the same,
 * all of them whole numbers that a double holds exactly.
 */
final class SetFigures {
  private static final List<String> NAMES =
      List.of("sets", "sequences", "elements", "sum of day × label", "sum of amounts");
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  private SetFigures() {}

  /** How many sets, sequences and elements; the sum of day × label number, and of amounts. */
  static List<Double> of(TemporalSets data) {
    int[] numbers =
        data.labels().names().stream().mapToInt(l -> Integer.parseInt(l.substring(1))).toArray();
    double products = 0;
    double amounts = 0;
    for (int j = 0; j < data.setCount(); j++) {
      for (int e = data.firstElement(j); e < data.endElement(j); e++) {
        products += data.time(j) * numbers[data.label(e)];
        amounts += data.amount(e);
      }
    }
    return List.of(
        (double) data.setCount(),
        (double) data.sequenceCount(),
        (double) data.elementCount(),
        products,
        amounts);
  }

  /** These and, as the last, the most memory this process has had so far, in MiB. */
  static List<Double> withPeak(List<Double> figures) {
    List<Double> all = new ArrayList<>(figures);
    all.add(peak());
    return all;
  }

  /** Of all of the process, Java's heap and else; NaN where the system does not tell. */
  private static double peak() {
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(PEAK)) {
          return Double.parseDouble(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException e) {
      // not Linux
    }
    return Double.NaN;
  }

  /**
   * Checks that two turns brought equal figures, but for the last.
   *
   * @throws BenchmarkFailure that names the first figure that differs
   */
  static void requireSame(Turn ours, OtherSide other, Turn theirs) {
    for (int i = 0; i < NAMES.size(); i++) {
      if (!ours.checks().get(i).equals(theirs.checks().get(i))) {
        throw new BenchmarkFailure(
            "the sides do not do the same thing: ours shows %s for %s, %s %s"
                .formatted(
                    ours.checks().get(i), NAMES.get(i), other.name(), theirs.checks().get(i)));
      }
    }
  }

  /** "1,234 MiB" of the last turn. */
  static String peakOf(OtherSide side) {
    List<Turn> turns = side.turns();
    List<Double> checks = turns.get(turns.size() - 1).checks();
    return String.format(Locale.ROOT, "%,.0f MiB", checks.get(checks.size() - 1));
  }
}
