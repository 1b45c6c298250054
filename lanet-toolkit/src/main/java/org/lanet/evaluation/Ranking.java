package org.lanet.evaluation;

import java.util.Arrays;

/**
 * The order of labels in one sample: by falling score, equal scores by rising label index. Scores
 * are finite, and 0 is not −0, as in {@link Scores}.
 */
public final class Ranking {
  private Ranking() {}

  /**
   * What labels are sorted by, ascending: the bits of the score made to order as it does and
   * turned, then the label.
   */
  static long key(float score, int label) {
    return ((long) ~Corners.key(score) << 32) | label;
  }

  /** All labels, in order. O(K log K). */
  public static int[] all(float... row) {
    long[] keys = new long[row.length];
    Arrays.setAll(keys, label -> key(row[label], label));
    Arrays.sort(keys);
    return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
  }

  /**
   * How many labels come before one; O(K). It asks for the sign of a difference, which is exact for
   * floats, as comparing would be a jump that no processor can guess.
   */
  static int ahead(float[] row, int label) {
    float score = row[label];
    int behind = 0; // of the labels before it, which win ties
    for (int k = 0; k < label; k++) {
      behind += Float.floatToRawIntBits(row[k] - score) >>> 31;
    }
    int ahead = label - behind;
    for (int k = label + 1; k < row.length; k++) {
      ahead += Float.floatToRawIntBits(score - row[k]) >>> 31;
    }
    return ahead;
  }

  /**
   * The first k labels, in order; all where there are fewer. A heap of the best so far: O(K) where
   * scores come in random order, O(K log k) at worst.
   */
  public static int[] first(int k, float... row) {
    long[] heap = new long[Math.min(k, row.length)]; // the worst of the best on top
    for (int label = 0; label < row.length; label++) {
      long key = key(row[label], label);
      if (label < heap.length) {
        heap[label] = key;
        if (label == heap.length - 1) {
          for (int i = heap.length / 2 - 1; i >= 0; i--) {
            sink(heap, i);
          }
        }
      } else if (key < heap[0]) {
        heap[0] = key;
        sink(heap, 0);
      }
    }
    Arrays.sort(heap);
    return Arrays.stream(heap).mapToInt(key -> (int) key).toArray();
  }

  private static void sink(long[] heap, int from) {
    int at = from;
    while (2 * at + 1 < heap.length) {
      int child = 2 * at + 1;
      if (child + 1 < heap.length && heap[child + 1] > heap[child]) {
        child++;
      }
      if (heap[at] >= heap[child]) {
        return;
      }
      long moved = heap[at];
      heap[at] = heap[child];
      heap[child] = moved;
      at = child;
    }
  }
}
