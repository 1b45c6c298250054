package org.lanet.model.evidence;

import java.util.Arrays;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;

/**
 * How often and when one history had each of its labels, by their rows. The age of a set is how
 * many came after it, 0 for the last. O(elements · decays) time, O(labels · decays) memory.
 */
public final class LabelsSeen {
  /** How many numbers {@link #writeBuckets} writes. */
  public static final int BUCKETS = 13;

  private static final int[] AGES = {0, 1, 2, 4, 8, 16};
  private static final int[] COUNTS = {1, 2, 3, 5, 10};

  private final Histories histories;
  private final int first;
  private final int last;
  private final int[] counts;
  private final int[] firstSets;
  private final int[] lastSets;
  private final double[] faded; // by row, then decay
  private final double[] fadedSets;

  /**
   * Of sample {@code b}. A set counts as r^age for each rate r, then as exp(−time since / T) for
   * each span T of so many {@code timeUnit}s.
   */
  public LabelsSeen(
      Histories histories,
      DistinctLabels rows,
      int b,
      double timeUnit,
      double[] rates,
      double[] spans) {
    this.histories = histories;
    first = histories.firstSet(b);
    last = histories.endSet(b) - 1;
    counts = new int[rows.count(b)];
    firstSets = new int[counts.length];
    lastSets = new int[counts.length];
    fadedSets = new double[rates.length + spans.length];
    faded = new double[counts.length * fadedSets.length];
    double[] weights = new double[fadedSets.length];
    Arrays.fill(weights, 1);
    for (int j = last; j >= first; j--) {
      double ago = (histories.time(last) - histories.time(j)) / timeUnit;
      for (int t = 0; t < spans.length; t++) {
        weights[rates.length + t] = Math.exp(-ago / spans[t]);
      }
      add(rows, j, weights);
      for (int d = 0; d < weights.length; d++) {
        fadedSets[d] += weights[d];
      }
      for (int r = 0; r < rates.length; r++) {
        weights[r] *= rates[r];
      }
    }
  }

  /** From the last set to the first, so that the first time a label is met is its last. */
  private void add(DistinctLabels rows, int set, double... weights) {
    for (int e = histories.firstElement(set); e < histories.endElement(set); e++) {
      int n = rows.row(e);
      if (counts[n] == 0) {
        lastSets[n] = set;
      }
      firstSets[n] = set;
      counts[n]++;
      for (int d = 0; d < weights.length; d++) {
        faded[n * weights.length + d] += weights[d];
      }
    }
  }

  /** How many sets there are. */
  public int sets() {
    return last + 1 - first;
  }

  /** What all sets count by that decay: of rates first, then spans. */
  double weight(int decay) {
    return fadedSets[decay];
  }

  /** How many have the label. */
  public int count(int row) {
    return counts[row];
  }

  /** How many came after the last that has it. */
  public int age(int row) {
    return last - lastSets[row];
  }

  /** Whether it had its last set for itself. */
  public boolean isAlone(int row) {
    int set = lastSets[row];
    return histories.endElement(set) - histories.firstElement(set) == 1;
  }

  /** The share of sets with the label, each counted by that decay: of rates first, then spans. */
  public double share(int row, int decay) {
    return faded[row * fadedSets.length + decay] / fadedSets[decay];
  }

  /** The time from the last set with the label to the last of all. */
  double since(int row) {
    return histories.time(last) - histories.time(lastSets[row]);
  }

  /** The time from the first set with it to the last of all. */
  double firstSince(int row) {
    return histories.time(last) - histories.time(firstSets[row]);
  }

  /** The sets between its first and its last, over how often it came again; 0 if it did not. */
  double gap(int row) {
    return counts[row] > 1 ? (double) (lastSets[row] - firstSets[row]) / (counts[row] - 1) : 0;
  }

  /**
   * Writes 1 for the bucket that the label's age falls into (0, 1, 2, to 4, to 8, to 16, more) and
   * for that of its count (1, 2, 3, to 5, to 10, more), from {@code place} on, where all is 0.
   */
  public void writeBuckets(int row, float[] into, int place) {
    into[place + bucket(age(row), AGES)] = 1;
    into[place + AGES.length + 1 + bucket(counts[row], COUNTS)] = 1;
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
