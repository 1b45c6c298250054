package org.lanet.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.lanet.data.TemporalSets;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;

/**
 * The distinct labels of each history as rows, in the order in which they first occurred: what
 * models that look only at labels a user has had compute on. B samples, N rows each, N the most any
 * of them needs, and at least 1.
 *
 * <p>Rows that a history does not need are padding. Each of them names another label that the
 * history does not have: so all labels of a sample differ, any of them can be looked up in a table,
 * and a 0 that is {@linkplain org.lanet.nn.Layers#scattered scattered} back from a padded row is
 * what that label has anyway. What is computed in a padded row has to be made 0 by {@link #present}
 * or {@link #shares} before it meets other rows.
 *
 * <p>O(elements + K + B·N) time and memory.
 */
public final class DistinctLabels {
  private final Histories histories;
  private final int most;
  private final int[] counts;
  private final long[] labels;
  private final int[] rowOfElement;

  private DistinctLabels(Histories histories, int most) {
    this.histories = histories;
    this.most = most;
    this.counts = new int[histories.size()];
    this.labels = new long[histories.size() * most];
    this.rowOfElement = new int[end(histories) - start(histories)];
  }

  /** Those of a chunk; N is its batch's, however the batch is cut. */
  public static DistinctLabels of(Histories histories) {
    var distinct = new DistinctLabels(histories, Math.max(1, histories.mostLabels()));
    int[] rows = new int[histories.labelCount()];
    Arrays.fill(rows, -1);
    for (int b = 0; b < histories.size(); b++) {
      distinct.collect(b, rows);
      distinct.pad(b, rows);
      distinct.forget(b, rows);
    }
    return distinct;
  }

  /** The most distinct labels a training sequence has: N of an encoding's largest activation. */
  public static int most(TrainingData train) {
    TemporalSets sets = train.sets();
    int most = 1;
    int[] seenBy = new int[train.labelCount()]; // the sequence, from 1, that had the label last
    for (int i = 0; i < sets.sequenceCount(); i++) {
      int distinct = 0;
      for (int j = sets.firstSet(i); j < sets.endSet(i); j++) {
        for (int e = sets.firstElement(j); e < sets.endElement(j); e++) {
          distinct += seenBy[sets.label(e)] == i + 1 ? 0 : 1;
          seenBy[sets.label(e)] = i + 1;
        }
      }
      most = Math.max(most, distinct);
    }
    return most;
  }

  private void collect(int b, int[] rows) {
    int first = histories.firstElement(histories.firstSet(b));
    for (int e = first; e < histories.firstElement(histories.endSet(b)); e++) {
      int label = histories.label(e);
      if (rows[label] < 0) {
        rows[label] = counts[b];
        labels[b * most + counts[b]++] = label;
      }
      rowOfElement[e - start(histories)] = rows[label];
    }
  }

  /** Passes over no more labels than the history has and the padding needs. */
  private void pad(int b, int... rows) {
    int label = 0;
    for (int n = counts[b]; n < most; n++) {
      while (rows[label] >= 0) {
        label++;
      }
      labels[b * most + n] = label++;
    }
  }

  /** Leaves the rows as {@link #collect} wants them, which a sample of few labels does at once. */
  private void forget(int b, int... rows) {
    for (int n = 0; n < counts[b]; n++) {
      rows[label(b, n)] = -1;
    }
  }

  private static int start(Histories histories) {
    return histories.size() == 0 ? 0 : histories.firstElement(histories.firstSet(0));
  }

  private static int end(Histories histories) {
    int size = histories.size();
    return size == 0 ? 0 : histories.firstElement(histories.endSet(size - 1));
  }

  /** N. */
  public int most() {
    return most;
  }

  /** How many distinct labels sample {@code b} has: its rows after these are padding. */
  public int count(int b) {
    return counts[b];
  }

  /** The label of a row. */
  public int label(int b, int row) {
    return (int) labels[b * most + row];
  }

  /** The row, in its own sample, of an element of the histories. */
  public int row(int element) {
    return rowOfElement[element - start(histories)];
  }

  /** The labels of all rows: [B, N], whole numbers of 64 bits. */
  public NDArray labels(NDManager manager) {
    return manager.create(labels, new Shape(counts.length, most));
  }

  /** 1 for a label of the history, 0 for padding: [B, 1, N]; its product with rows sums them. */
  public NDArray present(NDManager manager) {
    return perRow(manager, false);
  }

  /**
   * The same over the number of the history's labels, so that its product with rows is their mean,
   * 0 for a history without labels: [B, 1, N].
   */
  public NDArray shares(NDManager manager) {
    return perRow(manager, true);
  }

  private NDArray perRow(NDManager manager, boolean divided) {
    float[] values = new float[counts.length * most];
    for (int b = 0; b < counts.length; b++) {
      float value = divided ? 1f / Math.max(1, counts[b]) : 1;
      Arrays.fill(values, b * most, b * most + counts[b], value);
    }
    return manager.create(values, new Shape(counts.length, 1, most));
  }

  /**
   * Whether the label of a row is in the set at a position, 0/1: [B, N, {@code positions}]. The
   * first set of a history is at 0, and what follows its last is padding; sets beyond the positions
   * are left out.
   */
  public NDArray membershipsFromStart(NDManager manager, int positions) {
    return memberships(manager, positions, false);
  }

  /**
   * The same with the last set of a history at the last position, and padding before its first;
   * sets too old for the positions are left out.
   */
  public NDArray membershipsToEnd(NDManager manager, int positions) {
    return memberships(manager, positions, true);
  }

  private NDArray memberships(NDManager manager, int positions, boolean toEnd) {
    float[] values = new float[counts.length * most * positions];
    for (int b = 0; b < counts.length; b++) {
      int zero = toEnd ? histories.endSet(b) - positions : histories.firstSet(b);
      int end = Math.min(histories.endSet(b), zero + positions);
      for (int j = Math.max(zero, histories.firstSet(b)); j < end; j++) {
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          values[(b * most + row(e)) * positions + j - zero] = 1;
        }
      }
    }
    return manager.create(values, new Shape(counts.length, most, positions));
  }
}
