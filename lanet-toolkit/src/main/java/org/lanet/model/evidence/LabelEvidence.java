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
public final class LabelEvidence {
  /** How many numbers φ has. */
  public static final int FEATURES = 34;

  private static final double[] RATES = {.5, .7, .85, .93, .98};
  private static final double[] SPANS = {1, 3, 10, 30, 100};
  private static final int DECAYS = RATES.length + SPANS.length;
  private static final int[] AGES = {0, 1, 2, 4, 8, 16};
  private static final int[] COUNTS = {1, 2, 3, 5, 10};

  private final Histories histories;
  private final DistinctLabels rows;
  private final double timeUnit;
  private final AmountBins bins;

  /** Of the rows of a chunk, time counted in {@code timeUnit} of the data's. */
  public LabelEvidence(Histories histories, DistinctLabels rows, double timeUnit, AmountBins bins) {
    this.histories = histories;
    this.rows = rows;
    this.timeUnit = timeUnit;
    this.bins = bins;
  }

  /** What the columns are called, where a person reads them. */
  public static List<String> names() {
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
  public void write(int b, float[] into, int place) {
    var seen = new Seen(b);
    for (int n = 0; n < rows.count(b); n++) {
      seen.write(n, into, place + n * FEATURES);
    }
  }

  /** How often, when and how much one history had each of its labels. */
  private final class Seen {
    private final int sets;
    private final int[] counts;
    private final int[] age;
    private final int[] firstAge;
    private final double[] since;
    private final double[] firstSince;
    private final double[] bin;
    private final double[] binSum;
    private final boolean[] alone;
    private final double[] faded; // by row, then decay
    private final double[] fadedSets = new double[DECAYS];

    Seen(int b) {
      int first = histories.firstSet(b);
      int end = histories.endSet(b);
      int labels = rows.count(b);
      sets = end - first;
      counts = new int[labels];
      age = new int[labels];
      firstAge = new int[labels];
      since = new double[labels];
      firstSince = new double[labels];
      bin = new double[labels];
      binSum = new double[labels];
      alone = new boolean[labels];
      faded = new double[labels * DECAYS];
      double[] weights = new double[DECAYS];
      Arrays.fill(weights, 1);
      for (int j = end - 1; j >= first; j--) {
        double ago = (histories.time(end - 1) - histories.time(j)) / timeUnit;
        for (int t = 0; t < SPANS.length; t++) {
          weights[RATES.length + t] = Math.exp(-ago / SPANS[t]);
        }
        add(j, end - 1 - j, ago, weights);
        for (int d = 0; d < DECAYS; d++) {
          fadedSets[d] += weights[d];
        }
        for (int r = 0; r < RATES.length; r++) {
          weights[r] *= RATES[r];
        }
      }
    }

    /** From the last set to the first, so that the first time a label is met is its last. */
    private void add(int set, int setAge, double ago, double... weights) {
      int size = histories.endElement(set) - histories.firstElement(set);
      for (int e = histories.firstElement(set); e < histories.endElement(set); e++) {
        int n = rows.row(e);
        double amount = histories.hasAmounts() ? bins.share(histories.amount(e)) : 0;
        if (counts[n] == 0) {
          age[n] = setAge;
          since[n] = ago;
          bin[n] = amount;
          alone[n] = size == 1;
        }
        firstAge[n] = setAge;
        firstSince[n] = ago;
        binSum[n] += amount;
        counts[n]++;
        for (int d = 0; d < DECAYS; d++) {
          faded[n * DECAYS + d] += weights[d];
        }
      }
    }

    void write(int n, float[] into, int place) {
      Arrays.fill(into, place, place + FEATURES, 0);
      boolean repeated = counts[n] > 1;
      double gap = repeated ? (double) (firstAge[n] - age[n]) / (counts[n] - 1) : 0;
      double timeGap = repeated ? (firstSince[n] - since[n]) / (counts[n] - 1) : 0;
      int at = place;
      into[at++] = (float) Math.log(counts[n]);
      into[at++] = (float) counts[n] / sets;
      for (int d = 0; d < DECAYS; d++) {
        into[at++] = (float) (faded[n * DECAYS + d] / fadedSets[d]);
      }
      into[at++] = (float) Math.log1p(age[n]);
      into[at++] = (float) Math.log1p(since[n]);
      into[at++] = (float) Math.log1p(gap);
      into[at++] = repeated ? (float) Math.log((age[n] + 1) / gap) : 0;
      into[at++] = (float) Math.log1p(timeGap);
      into[at++] = repeated ? (float) Math.log((since[n] + 1) / (timeGap + 1)) : 0;
      into[at + bucket(age[n], AGES)] = 1;
      at += AGES.length + 1;
      into[at + bucket(counts[n], COUNTS)] = 1;
      at += COUNTS.length + 1;
      into[at++] = (float) bin[n];
      into[at++] = (float) (binSum[n] / counts[n]);
      into[at] = alone[n] ? 1 : 0;
    }

    /** The first bucket whose upper end the value does not exceed; else the last. */
    private static int bucket(int value, int... ends) {
      int bucket = 0;
      while (bucket < ends.length && value > ends[bucket]) {
        bucket++;
      }
      return bucket;
    }
  }
}
