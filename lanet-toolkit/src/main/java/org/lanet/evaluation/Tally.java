package org.lanet.evaluation;

/**
 * Counts scores by their place among corners: 2i + 1 is level with corner i, 2i right below it. One
 * thread's, for it keeps notes.
 */
final class Tally {
  /** So many scores, with all that is noted about them, stay in the nearest cache. */
  static final int AT_ONCE = 512;

  private final int[] keys = new int[AT_ONCE];
  private final int[] places = new int[AT_ONCE];

  /** Counts the scores of one sample; O(K). */
  void row(float[] row, Corners corners, int[] counts) {
    for (int from = 0; from < row.length; from += AT_ONCE) {
      int size = Math.min(row.length - from, AT_ONCE);
      for (int i = 0; i < size; i++) {
        keys[i] = Corners.key(row[from + i]);
      }
      count(size, corners, counts);
    }
  }

  /** Counts the scores of label {@code k} for the next samples, at most {@link #AT_ONCE}. */
  void label(int k, Scores scores, int from, int until, Corners corners, int[] counts) {
    for (int n = from; n < until; n++) {
      keys[n - from] = Corners.key(scores.get(n, k));
    }
    count(until - from, corners, counts);
  }

  private void count(int size, Corners corners, int[] counts) {
    corners.place(keys, places, size);
    for (int i = 0; i < size; i++) {
      counts[places[i]]++;
    }
  }
}
