package org.lanet.sample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;

/**
 * What sets hold, whoever's and whenever they were: set j the elements {@code first(j) .. end(j) −
 * 1} in order of label, each a label and, where the data has them, an amount. Immutable.
 */
final class Elements {
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

  /** Those of the sets {@code from[0] .. until[0] − 1}, then {@code from[1] .. until[1] − 1}, …. */
  static Elements copy(TemporalSets data, int[] from, int[] until) {
    int[] sets =
        IntStream.range(0, from.length).flatMap(b -> IntStream.range(from[b], until[b])).toArray();
    int[] offsets = new int[sets.length + 1];
    for (int j = 0; j < sets.length; j++) {
      offsets[j + 1] = offsets[j] + data.endElement(sets[j]) - data.firstElement(sets[j]);
    }
    int[] labels = new int[offsets[sets.length]];
    float[] amounts = data.hasAmounts() ? new float[labels.length] : null;
    for (int j = 0; j < sets.length; j++) {
      int shift = data.firstElement(sets[j]) - offsets[j];
      for (int e = offsets[j]; e < offsets[j + 1]; e++) {
        labels[e] = data.label(e + shift);
        if (amounts != null) {
          amounts[e] = data.amount(e + shift);
        }
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
