package org.lanet.sample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;

/**
 * What sets hold, whoever's and whenever they were: set j the elements {@code first(j) .. end(j) −
 * 1} in order of label, each a label and, where the data has them, an amount. Immutable.
 */
final class Elements {
  /** The longest array that a virtual machine has, less the one offset more. */
  private static final int MOST = Integer.MAX_VALUE - 9;

  private final int[] offsets;
  private final int[] labels;
  private final float @Nullable [] amounts;

  private Elements(int[] offsets, int[] labels, float @Nullable [] amounts) {
    this.offsets = offsets;
    this.labels = labels;
    this.amounts = amounts;
  }

  /** Of no set at all. */
  static Elements none() {
    return new Elements(new int[1], new int[0], null);
  }

  /**
   * Those of the sets {@code from[0] .. until[0] − 1}, then {@code from[1] .. until[1] − 1}, …: of
   * each pair a run of elements that lie side by side.
   */
  static Elements copy(TemporalSets data, int[] from, int[] until) {
    long sets = 0;
    long elements = 0;
    for (int b = 0; b < from.length; b++) {
      sets += until[b] - from[b];
      elements += data.firstElement(until[b]) - data.firstElement(from[b]);
    }
    Arguments.require(
        Math.max(sets, elements) <= MOST,
        "the histories of %d samples hold %d sets and %d elements together, and no more than %d fit; ask for those of some samples at a time",
        from.length,
        sets,
        elements,
        MOST);
    int[] offsets = new int[(int) sets + 1];
    int[] labels = new int[(int) elements];
    float[] amounts = data.hasAmounts() ? new float[labels.length] : null;
    int set = 0;
    for (int b = 0; b < from.length; b++) {
      int first = data.firstElement(from[b]);
      int at = offsets[set];
      for (int j = from[b]; j < until[b]; j++) {
        offsets[++set] = at + data.endElement(j) - first;
      }
      data.copyLabels(first, labels, at, offsets[set] - at);
      if (amounts != null) {
        data.copyAmounts(first, amounts, at, offsets[set] - at);
      }
    }
    return new Elements(offsets, labels, amounts);
  }

  /** As if {@code label} had never occurred; a set may be left empty. */
  Elements without(int label) {
    int[] kept = IntStream.range(0, labels.length).filter(e -> labels[e] != label).toArray();
    int[] keptOffsets = new int[offsets.length];
    int[] keptLabels = new int[kept.length];
    float[] keptAmounts = amounts == null ? null : new float[kept.length];
    int next = 0;
    for (int set = 0; set + 1 < offsets.length; set++) {
      while (next < kept.length && kept[next] < offsets[set + 1]) {
        keptLabels[next] = labels[kept[next]];
        if (amounts != null && keptAmounts != null) {
          keptAmounts[next] = amounts[kept[next]];
        }
        next++;
      }
      keptOffsets[set + 1] = next;
    }
    return new Elements(keptOffsets, keptLabels, keptAmounts);
  }

  /** Those of the sets {@code from .. until − 1}, copied. */
  Elements slice(int from, int until) {
    int first = offsets[from];
    int end = offsets[until];
    return new Elements(
        slice(offsets, from, until),
        Arrays.copyOfRange(labels, first, end),
        amounts == null ? null : Arrays.copyOfRange(amounts, first, end));
  }

  /** The offsets of the owners {@code from .. until − 1} alone, counted from 0 again. */
  static int[] slice(int[] offsets, int from, int until) {
    int[] slice = Arrays.copyOfRange(offsets, from, until + 1);
    for (int i = 0; i < slice.length; i++) {
      slice[i] -= offsets[from];
    }
    return slice;
  }

  /** How many sets there are. */
  int sets() {
    return offsets.length - 1;
  }

  /** Defined for one more than the last set as well: where elements end. */
  int first(int set) {
    return offsets[set];
  }

  int end(int set) {
    return offsets[set + 1];
  }

  int label(int element) {
    return labels[element];
  }

  boolean hasAmounts() {
    return amounts != null;
  }

  /** 1 where the data has none. */
  float amount(int element) {
    return amounts == null ? 1 : amounts[element];
  }
}
