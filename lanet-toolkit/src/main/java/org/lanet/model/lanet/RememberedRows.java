package org.lanet.model.lanet;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lanet.sample.Histories;

/**
 * A row of numbers for each history that follow from its user and its sets, whatever their times:
 * what would be computed anew in every epoch. Threads may share it.
 */
final class RememberedRows {
  private final int length;
  private final Map<Key, float[]> rows = new ConcurrentHashMap<>();

  /**
   * Whose sets they are, and of each the number of its labels and these; a buffer equals by
   * content.
   */
  private record Key(String id, IntBuffer sets) {}

  /** Rows of {@code length} numbers. */
  RememberedRows(int length) {
    this.length = length;
  }

  /** How many numbers the rows of histories take, with those they are known by. */
  long numbers(Histories histories) {
    long numbers = (long) histories.size() * length;
    for (int b = 0; b < histories.size(); b++) {
      numbers += knownBy(histories, b);
    }
    return numbers;
  }

  /** A number for each set and each of its labels. */
  private static int knownBy(Histories histories, int b) {
    int first = histories.firstSet(b);
    int end = histories.endSet(b);
    return end - first + histories.firstElement(end) - histories.firstElement(first);
  }

  private static Key key(Histories histories, int b) {
    var sets = IntBuffer.allocate(knownBy(histories, b));
    for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
      sets.put(histories.endElement(j) - histories.firstElement(j));
      for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
        sets.put(histories.label(e));
      }
    }
    return new Key(histories.id(b), sets.flip());
  }

  /** The rows of all histories, one after another; null if one is not known. */
  float @Nullable [] find(Histories histories) {
    float[] found = new float[histories.size() * length];
    for (int b = 0; b < histories.size(); b++) {
      float[] row = rows.get(key(histories, b));
      if (row == null) {
        return null;
      }
      System.arraycopy(row, 0, found, b * length, length);
    }
    return found;
  }

  /** Keeps the rows of histories, one after another. */
  void put(Histories histories, float... all) {
    for (int b = 0; b < histories.size(); b++) {
      rows.put(key(histories, b), Arrays.copyOfRange(all, b * length, (b + 1) * length));
    }
  }
}
