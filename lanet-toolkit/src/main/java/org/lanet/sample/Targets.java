package org.lanet.sample;

import java.util.Arrays;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;

/**
 * What is to be predicted: for each of N samples the set of labels that came next. Only losses and
 * metrics are handed this; no model is.
 */
public final class Targets {
  private final int labelCount;
  private final int[] offsets;
  private final int[] labels;

  private Targets(int labelCount, int[] offsets, int[] labels) {
    this.labelCount = labelCount;
    this.offsets = offsets;
    this.labels = labels;
  }

  /**
   * Targets from label indices.
   *
   * @param labelCount K
   * @param rows for each sample its labels, in any order; a label outside 0..K−1 is an error, one
   *     named twice counts once, and an empty row is a sample without positives
   */
  public static Targets of(int labelCount, int[]... rows) {
    int[] offsets = new int[rows.length + 1];
    int[] labels = new int[Arrays.stream(rows).mapToInt(row -> row.length).sum()];
    int next = 0;
    for (int n = 0; n < rows.length; n++) {
      for (int label : Arrays.stream(rows[n]).sorted().distinct().toArray()) {
        Arguments.require(
            label >= 0 && label < labelCount,
            "sample %d has the target label %d; it must lie between 0 and %d, inside the vocabulary",
            n,
            label,
            labelCount - 1);
        labels[next++] = label;
      }
      offsets[n + 1] = next;
    }
    return new Targets(labelCount, offsets, Arrays.copyOf(labels, next));
  }

  static Targets copy(TemporalSets data, int[] sets) {
    int[] offsets = new int[sets.length + 1];
    for (int n = 0; n < sets.length; n++) {
      offsets[n + 1] = offsets[n] + data.endElement(sets[n]) - data.firstElement(sets[n]);
    }
    int[] labels = new int[offsets[sets.length]];
    for (int n = 0; n < sets.length; n++) {
      data.copyLabels(data.firstElement(sets[n]), labels, offsets[n], offsets[n + 1] - offsets[n]);
    }
    return new Targets(data.labelCount(), offsets, labels);
  }

  /** N. */
  public int size() {
    return offsets.length - 1;
  }

  /** K. */
  public int labelCount() {
    return labelCount;
  }

  /** How many labels sample {@code n} has. */
  public int count(int n) {
    return offsets[n + 1] - offsets[n];
  }

  /** Label {@code i} of sample {@code n}, ascending in {@code i}. */
  public int label(int n, int i) {
    return labels[offsets[n] + i];
  }

  /** Whether sample {@code n} has the label; O(log of the set's size). */
  public boolean contains(int n, int label) {
    return Arrays.binarySearch(labels, offsets[n], offsets[n + 1], label) >= 0;
  }

  /** How many labels all samples have together. */
  public int total() {
    return labels.length;
  }

  /** The targets of these samples alone, in this order, copied. */
  public Targets select(int... samples) {
    int[][] rows = new int[samples.length][];
    Arrays.setAll(
        rows, i -> Arrays.copyOfRange(labels, offsets[samples[i]], offsets[samples[i] + 1]));
    return of(labelCount, rows);
  }

  /** What is left of each sample's labels without those it has in {@code others}. */
  public Targets without(Targets others) {
    Arguments.require(
        others.size() == size() && others.labelCount() == labelCount,
        "targets of %d samples × %d labels cannot be taken from targets of %d × %d",
        others.size(),
        others.labelCount(),
        size(),
        labelCount);
    int[][] rows = new int[size()][];
    for (int n = 0; n < rows.length; n++) {
      int sample = n;
      rows[n] =
          Arrays.stream(labels, offsets[n], offsets[n + 1])
              .filter(label -> !others.contains(sample, label))
              .toArray();
    }
    return of(labelCount, rows);
  }

  /** Rows {@code from .. until − 1} as 0/1, row by row: (until − from) × K floats. */
  public float[] multiHot(int from, int until) {
    float[] rows = new float[(until - from) * labelCount];
    for (int n = from; n < until; n++) {
      for (int i = offsets[n]; i < offsets[n + 1]; i++) {
        rows[(n - from) * labelCount + labels[i]] = 1;
      }
    }
    return rows;
  }
}
