package org.lanet.model.evidence;

import java.util.Arrays;
import java.util.List;
import org.lanet.model.AmountBins;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;

/**
 * What a history tells of each label it has: φ, 34 numbers a label.
 *
 * <p>A history of L sets has the label in c of them, last a sets ago and Δ time units ago; 0 is the
 * last set. A label's mean gap is what lies between its first and its last set over c − 1, in sets
 * and in time units, 0 for c = 1.
 *
 * <table>
 * <caption>The columns of φ</caption>
 * <tr><td>0</td><td>log c</td></tr>
 * <tr><td>1</td><td>c / L</td></tr>
 * <tr><td>2–6</td><td>Σ r^age over the sets with it / the same over all sets, r .5, .7, .85, .93, .98</td></tr>
 * <tr><td>7–11</td><td>the same with exp(−time since / T), T 1, 3, 10, 30, 100 time units</td></tr>
 * <tr><td>12, 13</td><td>log(1 + a), log(1 + Δ)</td></tr>
 * <tr><td>14, 15</td><td>log(1 + mean gap in sets); how due it is, log((a + 1) / mean gap), 0 for c = 1</td></tr>
 * <tr><td>16, 17</td><td>log(1 + mean gap in time); log((Δ + 1) / (mean gap + 1)), 0 for c = 1</td></tr>
 * <tr><td>18–24</td><td>whether a is 0, 1, 2, 3–4, 5–8, 9–16, more</td></tr>
 * <tr><td>25–30</td><td>whether c is 1, 2, 3, 4–5, 6–10, more</td></tr>
 * <tr><td>31, 32</td><td>the bin of its last amount, the mean bin of its amounts, of 9, in (0, 1]; 0 without amounts</td></tr>
 * <tr><td>33</td><td>whether it had its last set for itself</td></tr>
 * </table>
 *
 * <p>O(elements) time and memory a sample, with a factor of 10 for the decays. Used by one thread.
 */
final class LabelEvidence {
  /** How many numbers φ has. */
  static final int FEATURES = 34;

  private static final double[] RATES = {.5, .7, .85, .93, .98};
  private static final double[] SPANS = {1, 3, 10, 30, 100};
  private static final int DECAYS = RATES.length + SPANS.length;
  private static final int AMOUNTS = 2;
  private static final int FIRST_AMOUNT = FEATURES - 1 - AMOUNTS;

  private final Histories histories;
  private final DistinctLabels rows;
  private final double timeUnit;
  private final AmountBins bins;

  /** Of the rows of a chunk, time counted in {@code timeUnit} of the data's. */
  LabelEvidence(Histories histories, DistinctLabels rows, double timeUnit, AmountBins bins) {
    this.histories = histories;
    this.rows = rows;
    this.timeUnit = timeUnit;
    this.bins = bins;
  }

  /** What the columns are called, where a person reads them. */
  static List<String> names() {
    return List.of(
        "log count",
        "share of sets",
        "faded .5",
        "faded .7",
        "faded .85",
        "faded .93",
        "faded .98",
        "within 1",
        "within 3",
        "within 10",
        "within 30",
        "within 100",
        "log age",
        "log time since",
        "log gap in sets",
        "due in sets",
        "log gap in time",
        "due in time",
        "age 0",
        "age 1",
        "age 2",
        "age 3–4",
        "age 5–8",
        "age 9–16",
        "age 17+",
        "count 1",
        "count 2",
        "count 3",
        "count 4–5",
        "count 6–10",
        "count 11+",
        "last amount",
        "mean amount",
        "alone");
  }

  /** Writes φ of each label of sample {@code b}, row by row, from {@code place} on. */
  void write(int b, float[] into, int place) {
    var seen = new LabelsSeen(histories, rows, b, timeUnit, RATES, SPANS);
    for (int n = 0; n < rows.count(b); n++) {
      write(seen, n, into, place + n * FEATURES);
    }
    if (histories.hasAmounts()) {
      writeAmounts(b, seen, into, place);
    }
  }

  private void write(LabelsSeen seen, int n, float[] into, int place) {
    Arrays.fill(into, place, place + FEATURES, 0);
    int count = seen.count(n);
    int age = seen.age(n);
    double since = seen.since(n) / timeUnit;
    double gap = seen.gap(n);
    double timeGap = count > 1 ? (seen.firstSince(n) / timeUnit - since) / (count - 1) : 0;
    int at = place;
    into[at++] = (float) Math.log(count);
    into[at++] = (float) count / seen.sets();
    for (int d = 0; d < DECAYS; d++) {
      into[at++] = (float) seen.share(n, d);
    }
    into[at++] = (float) Math.log1p(age);
    into[at++] = (float) Math.log1p(since);
    into[at++] = (float) Math.log1p(gap);
    into[at++] = count > 1 ? (float) Math.log((age + 1) / gap) : 0;
    into[at++] = (float) Math.log1p(timeGap);
    into[at++] = count > 1 ? (float) Math.log((since + 1) / (timeGap + 1)) : 0;
    seen.writeBuckets(n, into, at);
    at += LabelsSeen.BUCKETS;
    into[at + AMOUNTS] = seen.isAlone(n) ? 1 : 0;
  }

  /** The bins of the last and the mean amount of each label, from the last element to the first. */
  private void writeAmounts(int b, LabelsSeen seen, float[] into, int place) {
    double[] sums = new double[rows.count(b)];
    int first = histories.firstElement(histories.firstSet(b));
    for (int e = histories.firstElement(histories.endSet(b)) - 1; e >= first; e--) {
      int n = rows.row(e);
      double share = bins.share(histories.amount(e));
      if (sums[n] == 0) {
        into[place + n * FEATURES + FIRST_AMOUNT] = (float) share;
      }
      sums[n] += share;
    }
    for (int n = 0; n < sums.length; n++) {
      into[place + n * FEATURES + FIRST_AMOUNT + 1] = (float) (sums[n] / seen.count(n));
    }
  }
}
