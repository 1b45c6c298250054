package org.lanet.model.lanet;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lanet.sample.Histories;

/**
 * A row of numbers for each history that follow from its user and its sets, whatever their times:
 * what would be computed anew in every epoch. Threads may share it.
 */
final class RememberedRows {
  private final int length;
  private final long most;
  private final AtomicLong numbers = new AtomicLong();
  private final Map<Key, float[]> rows = new ConcurrentHashMap<>();

  /**
   * Whose sets they are, and of each the number of its labels and these; a buffer equals by
   * content.
   */
  private record Key(String id, IntBuffer sets) {}

  /**
   * Of rows of {@code length} numbers: as many as there are until, with what they are known by,
   * they are {@code most} numbers.
   */
  RememberedRows(int length, long most) {
    this.length = length;
    this.most = most;
  }

  private static Key key(Histories histories, int b) {
    int first = histories.firstSet(b);
    int end = histories.endSet(b);
    int elements = histories.firstElement(end) - histories.firstElement(first);
    var sets = IntBuffer.allocate(end - first + elements);
    for (int j = first; j < end; j++) {
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

  /** Keeps the rows of histories, one after another, as far as there is room. */
  void put(Histories histories, float... all) {
    for (int b = 0; b < histories.size(); b++) {
      Key key = key(histories, b);
      if (numbers.addAndGet((long) length + key.sets.capacity()) > most) {
        return;
      }
      rows.put(key, Arrays.copyOfRange(all, b * length, (b + 1) * length));
    }
  }
}
