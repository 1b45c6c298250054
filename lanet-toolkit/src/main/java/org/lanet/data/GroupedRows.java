package org.lanet.data;

import static it.unimi.dsi.fastutil.Arrays.mergeSort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;

/**
 * Rows grouped by sequence, which become its sets: ordered by time and label, equal ones merged,
 * all in place. Where amounts are to be added up, they are so in ascending order, so that the order
 * of rows does not show in the sum.
 */
final class GroupedRows {
  private static final int SEQUENCES_BETWEEN_LOOKS = 1 << 10;

  private final String name;
  private final String[] ids;
  private final int[] starts;
  private final double[] times;
  private final int[] labels;
  private final float @Nullable [] amounts;

  /**
   * @param starts the first row of each sequence, and behind the last one their number
   */
  GroupedRows(
      String name,
      String[] ids,
      int[] starts,
      double[] times,
      int[] labels,
      float @Nullable [] amounts) {
    this.name = name;
    this.ids = ids;
    this.starts = starts;
    this.times = times;
    this.labels = labels;
    this.amounts = amounts;
  }

  /**
   * The sets; the rows are used up. O(n log n) for the n rows of a sequence, O(n) if they are in
   * order.
   */
  Columns merge(@Nullable PartName @Nullable [] parts) {
    int[] setOffsets = new int[ids.length + 1];
    for (int i = 0; i < ids.length; i++) {
      if (i % SEQUENCES_BETWEEN_LOOKS == 0) {
        InterruptedRunException.stopIfInterrupted("putting the rows of '" + name + "' in order");
      }
      sort(starts[i], starts[i + 1]);
      setOffsets[i + 1] = setOffsets[i] + distinctTimes(starts[i], starts[i + 1]);
    }
    int[] elementOffsets = new int[setOffsets[ids.length] + 1];
    int sets = 0;
    int elements = 0;
    for (int i = 0; i < ids.length; i++) {
      int row = starts[i];
      while (row < starts[i + 1]) {
        // what is written lies before what is read, or upon it
        if (row == starts[i] || times[row] != times[sets - 1]) {
          times[sets++] = times[row];
        }
        row = mergeEqual(row, starts[i + 1], elements, ids[i]);
        elementOffsets[sets] = ++elements;
      }
    }
    return new Columns(
        ids,
        parts,
        setOffsets,
        sets == times.length ? times : Arrays.copyOf(times, sets),
        elementOffsets,
        elements == labels.length ? labels : Arrays.copyOf(labels, elements),
        amounts == null || elements == amounts.length ? amounts : Arrays.copyOf(amounts, elements));
  }

  /** Makes one element of a row and those behind it that are equal; returns the row after them. */
  private int mergeEqual(int first, int until, int element, String id) {
    int row = first + 1;
    double sum = amounts == null ? 0 : amounts[first];
    while (row < until && times[row] == times[first] && labels[row] == labels[first]) {
      sum = amounts == null ? 0 : finiteSum(sum + amounts[row], name, id);
      row++;
    }
    labels[element] = labels[first];
    if (amounts != null) {
      amounts[element] = (float) sum;
    }
    return row;
  }

  /**
   * A sum of amounts, in range.
   *
   * @throws DataException if it is more than a float holds
   */
  static double finiteSum(double sum, String data, String id) {
    if (sum > Float.MAX_VALUE) {
      throw new DataException(
          "data set '%s': amounts of id '%s' add up to %s; they must stay below %s: give them in larger units"
              .formatted(data, id, sum, Float.MAX_VALUE));
    }
    return sum;
  }

  private int distinctTimes(int from, int until) {
    int distinct = 1;
    for (int row = from + 1; row < until; row++) {
      distinct += times[row] == times[row - 1] ? 0 : 1;
    }
    return distinct;
  }

  private void sort(int from, int until) {
    for (int row = from + 1; row < until; row++) {
      if (compare(row - 1, row) > 0) {
        // in place and never deeper than its logarithm, whatever the order of the rows
        mergeSort(from, until, this::compare, this::swap);
        return;
      }
    }
  }

  /** Amounts last, so that equal rows add up in the same order whatever the file's. */
  private int compare(int row, int other) {
    if (times[row] != times[other]) {
      return times[row] < times[other] ? -1 : 1;
    }
    if (labels[row] != labels[other]) {
      return labels[row] < labels[other] ? -1 : 1;
    }
    return amounts == null ? 0 : Float.compare(amounts[row], amounts[other]);
  }

  private void swap(int row, int other) {
    double time = times[row];
    times[row] = times[other];
    times[other] = time;
    int label = labels[row];
    labels[row] = labels[other];
    labels[other] = label;
    if (amounts != null) {
      float amount = amounts[row];
      amounts[row] = amounts[other];
      amounts[other] = amount;
    }
  }
}
