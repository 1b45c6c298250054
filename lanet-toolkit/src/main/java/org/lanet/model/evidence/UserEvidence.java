package org.lanet.model.evidence;

import java.util.List;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;

/**
 * What a history tells of its user: ψ, 10 numbers, and 9 more of when it ends.
 *
 * <p>Of a history of L sets with s distinct labels, m labels a set on the average:
 *
 * <table>
 * <caption>The columns of ψ</caption>
 * <tr><td>0, 1</td><td>log L; whether L is 1</td></tr>
 * <tr><td>2–4</td><td>log m, log of the last set's size, log s</td></tr>
 * <tr><td>5, 6</td><td>the share of its elements whose label an earlier set has; the same of the last set</td></tr>
 * <tr><td>7, 8</td><td>log(1 + mean gap), log(1 + last gap) between sets, in time units; 0 for L = 1</td></tr>
 * <tr><td>9</td><td>log(s / m)</td></tr>
 * <tr><td>10–18</td><td>the {@link Clock} at its last set</td></tr>
 * </table>
 *
 * <p>All are 0 for a history without sets; a size of 0, which a set may have, counts as 1 in a
 * logarithm. O(elements) time a sample.
 */
final class UserEvidence {
  /** How many numbers do not tell the time. */
  static final int UNTIMED = 10;

  /** How many numbers ψ has. */
  static final int FEATURES = UNTIMED + Clock.FEATURES;

  private UserEvidence() {}

  static List<String> names() {
    return List.of(
        "log sets",
        "one set",
        "log mean size",
        "log last size",
        "log labels",
        "repeats",
        "repeats in last",
        "log mean gap",
        "log last gap",
        "log labels per set");
  }

  /** Writes ψ of sample {@code b} from {@code place} on, where all is 0. */
  static void write(
      Histories histories,
      DistinctLabels rows,
      int b,
      double timeUnit,
      Clock clock,
      float[] into,
      int place) {
    int first = histories.firstSet(b);
    int last = histories.endSet(b) - 1;
    int sets = last + 1 - first;
    if (sets == 0) {
      return;
    }
    int elements = histories.endElement(last) - histories.firstElement(first);
    int lastSize = histories.endElement(last) - histories.firstElement(last);
    double meanSize = (double) elements / sets;
    double span = histories.time(last) - histories.time(first);
    double lastGap = sets == 1 ? 0 : histories.time(last) - histories.time(last - 1);
    into[place] = (float) Math.log(sets);
    into[place + 1] = sets == 1 ? 1 : 0;
    into[place + 2] = logSize(meanSize);
    into[place + 3] = logSize(lastSize);
    into[place + 4] = logSize(rows.count(b));
    into[place + 5] = elements == 0 ? 0 : (float) (elements - rows.count(b)) / elements;
    into[place + 6] = lastSize == 0 ? 0 : (float) repeats(histories, rows, b) / lastSize;
    into[place + 7] = (float) Math.log1p(span / Math.max(1, sets - 1) / timeUnit);
    into[place + 8] = (float) Math.log1p(lastGap / timeUnit);
    into[place + 9] = logSize(rows.count(b)) - logSize(meanSize);
    clock.write(histories.time(last), into, place + UNTIMED);
  }

  private static float logSize(double size) {
    return (float) Math.log(size > 0 ? size : 1);
  }

  /** How many labels of the last set an earlier one has: rows stand in the order of first sets. */
  private static int repeats(Histories histories, DistinctLabels rows, int b) {
    int last = histories.endSet(b) - 1;
    int known = 0;
    for (int e = histories.firstElement(histories.firstSet(b));
        e < histories.firstElement(last);
        e++) {
      known = Math.max(known, rows.row(e) + 1);
    }
    int repeats = 0;
    for (int e = histories.firstElement(last); e < histories.endElement(last); e++) {
      repeats += rows.row(e) < known ? 1 : 0;
    }
    return repeats;
  }
}
