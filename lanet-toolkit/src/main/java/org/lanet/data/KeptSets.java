package org.lanet.data;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Copies some of a data set's sets, run by run, into columns of exactly their size. Sequences left
 * without a set go. O(elements that are kept) and a bit for each set of the data.
 */
final class KeptSets {
  private final TemporalSets data;
  private final BitSet sets;
  private final @Nullable BitSet labels;

  private KeptSets(TemporalSets data, BitSet sets, @Nullable BitSet labels) {
    this.data = data;
    this.sets = sets;
    this.labels = labels;
  }

  /** These sets, whole. */
  static TemporalSets of(TemporalSets data, BitSet sets) {
    return new KeptSets(data, sets, null).copied();
  }

  /** All sets, each with these labels alone; a set left without any goes. */
  static TemporalSets ofLabels(TemporalSets data, BitSet labels) {
    var sets = new BitSet(data.setCount());
    for (int j = 0; j < data.setCount(); j++) {
      sets.set(j, keeps(data, j, labels));
    }
    return new KeptSets(data, sets, labels).copied();
  }

  private static boolean keeps(TemporalSets data, int set, BitSet labels) {
    for (int e = data.firstElement(set); e < data.endElement(set); e++) {
      if (labels.get(data.label(e))) {
        return true;
      }
    }
    return false;
  }

  private TemporalSets copied() {
    int[] elementOffsets = elementOffsets();
    int count = elementOffsets.length - 1;
    double[] times = new double[count];
    int[] copiedLabels = new int[elementOffsets[count]];
    float[] amounts = data.hasAmounts() ? new float[copiedLabels.length] : null;
    int set = 0;
    int until;
    for (int from = sets.nextSetBit(0); from >= 0; from = sets.nextSetBit(until)) {
      until = sets.nextClearBit(from);
      data.copyTimes(from, times, set, until - from);
      copyElements(from, until, elementOffsets[set], copiedLabels, amounts);
      set += until - from;
    }
    return new TemporalSets(
        data.name(),
        data.card(),
        data.labels(),
        sequences(times, elementOffsets, copiedLabels, amounts));
  }

  private int[] elementOffsets() {
    int[] offsets = new int[sets.cardinality() + 1];
    int set = 0;
    for (int j = sets.nextSetBit(0); j >= 0; j = sets.nextSetBit(j + 1)) {
      int size = data.endElement(j) - data.firstElement(j);
      if (labels != null) {
        size = 0;
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          size += labels.get(data.label(e)) ? 1 : 0;
        }
      }
      offsets[set + 1] = offsets[set] + size;
      set++;
    }
    return offsets;
  }

  /** Those of the sets {@code from .. until − 1}, to {@code at} and behind. */
  private void copyElements(
      int from, int until, int at, int[] intoLabels, float @Nullable [] intoAmounts) {
    int first = data.firstElement(from);
    int end = data.firstElement(until);
    if (labels == null) {
      data.copyLabels(first, intoLabels, at, end - first);
      if (intoAmounts != null) {
        data.copyAmounts(first, intoAmounts, at, end - first);
      }
      return;
    }
    int next = at;
    for (int e = first; e < end; e++) {
      if (labels.get(data.label(e))) {
        if (intoAmounts != null) {
          intoAmounts[next] = data.amount(e);
        }
        intoLabels[next++] = data.label(e);
      }
    }
  }

  private Columns sequences(
      double[] times, int[] elementOffsets, int[] copiedLabels, float @Nullable [] amounts) {
    String[] ids = new String[data.sequenceCount()];
    @Nullable PartName[] parts = new PartName[ids.length];
    int[] setOffsets = new int[ids.length + 1];
    int sequences = 0;
    int set = 0;
    for (int i = 0; i < ids.length; i++) {
      int before = set;
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        set += sets.get(j) ? 1 : 0;
      }
      if (set > before) {
        parts[sequences] = data.providedPart(i);
        ids[sequences++] = data.id(i);
        setOffsets[sequences] = set;
      }
    }
    return new Columns(
        Arrays.copyOf(ids, sequences),
        data.hasProvidedSplit() ? Arrays.copyOf(parts, sequences) : null,
        Arrays.copyOf(setOffsets, sequences + 1),
        times,
        elementOffsets,
        copiedLabels,
        amounts);
  }
}
