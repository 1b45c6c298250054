package org.lanet.data;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Rows as they come, each of an id and a label that are known by a number. Columns grow by chunks,
 * so that no row is copied on the way; each is handed out once, grouped by id, and let go of chunk
 * by chunk meanwhile. Memory: 20 bytes a row, 16 without amounts.
 */
final class RowColumns {
  private static final int SMALLEST_CHUNK = 1 << 10;
  // half a region of the collector, of which the smallest heaps have 1 MiB, would fill a whole one
  private static final int LARGEST_CHUNK = 1 << 14;

  private final Deque<int[]> ids = new ArrayDeque<>();
  private final Deque<int[]> labels = new ArrayDeque<>();
  private final Deque<double[]> times = new ArrayDeque<>();
  private final Deque<float[]> amounts = new ArrayDeque<>();
  private int[] lastIds = new int[0];
  private int[] lastLabels = new int[0];
  private double[] lastTimes = new double[0];
  private float[] lastAmounts = new float[0];
  private boolean hasAmounts = true;
  private int used;
  private int size;

  void add(int id, double time, int label, float amount) {
    if (used == lastIds.length) {
      addChunk();
    }
    lastIds[used] = id;
    lastTimes[used] = time;
    lastLabels[used] = label;
    if (hasAmounts) {
      lastAmounts[used] = amount;
    }
    used++;
    size++;
  }

  private void addChunk() {
    int length = Math.min(LARGEST_CHUNK, Math.max(SMALLEST_CHUNK, 2 * lastIds.length));
    lastIds = new int[length];
    lastTimes = new double[length];
    lastLabels = new int[length];
    ids.add(lastIds);
    times.add(lastTimes);
    labels.add(lastLabels);
    if (hasAmounts) {
      lastAmounts = new float[length];
      amounts.add(lastAmounts);
    }
    used = 0;
  }

  /** Lets go of the amounts there are, and takes no more. */
  void dropAmounts() {
    hasAmounts = false;
    amounts.clear();
    lastAmounts = new float[0];
  }

  int size() {
    return size;
  }

  /** How many rows each of the ids 0, 1, … has. */
  int[] rowsOfEach(int idCount) {
    int[] counts = new int[idCount];
    int left = size;
    for (int[] chunk : ids) {
      int rows = Math.min(left, chunk.length);
      for (int r = 0; r < rows; r++) {
        counts[chunk[r]]++;
      }
      left -= rows;
    }
    return counts;
  }

  /**
   * The labels, those of id i from {@code starts[i]} on in the order in which they were added.
   *
   * @param numbers what to put for each label
   */
  int[] takeLabels(int[] starts, int[] numbers) {
    int[] grouped = new int[size];
    int[] next = starts.clone();
    int left = size;
    for (int[] id : ids) {
      int[] label = labels.remove();
      int rows = Math.min(left, id.length);
      for (int r = 0; r < rows; r++) {
        grouped[next[id[r]]++] = numbers[label[r]];
      }
      left -= rows;
    }
    lastLabels = new int[0];
    return grouped;
  }

  /** The times, likewise. */
  double[] takeTimes(int[] starts) {
    double[] grouped = new double[size];
    int[] next = starts.clone();
    int left = size;
    for (int[] id : ids) {
      double[] time = times.remove();
      int rows = Math.min(left, id.length);
      for (int r = 0; r < rows; r++) {
        grouped[next[id[r]]++] = time[r];
      }
      left -= rows;
    }
    lastTimes = new double[0];
    return grouped;
  }

  /** The amounts, likewise. */
  float[] takeAmounts(int[] starts) {
    float[] grouped = new float[size];
    int[] next = starts.clone();
    int left = size;
    for (int[] id : ids) {
      float[] amount = amounts.remove();
      int rows = Math.min(left, id.length);
      for (int r = 0; r < rows; r++) {
        grouped[next[id[r]]++] = amount[r];
      }
      left -= rows;
    }
    lastAmounts = new float[0];
    return grouped;
  }
}
