package org.lanet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies a data set under other times and labels: sets of a sequence that come to the same time
 * become one, and so do labels of a set that come to the same label; amounts add up. Time O(n log
 * s) in the elements and those of the largest set; memory that of the copy and 9 bytes a label.
 */
final class Regrouping {
  /** The new index of a label that is left out. */
  static final int NONE = -1;

  private final TemporalSets data;
  private final int[] newLabels;
  private final Vocabulary vocabulary;
  private final List<String> ids = new ArrayList<>();
  private final List<@Nullable PartName> parts = new ArrayList<>();
  private final int[] setOffsets;
  private final double[] times;
  private final int[] elementOffsets;
  private final int[] labels;
  private final float @Nullable [] amounts;
  private int sets;
  private int elements;
  // of the set that is being collected: a sum for each of its labels, 0 for the others
  private final double[] sums;
  private final boolean[] present;

  private Regrouping(TemporalSets data, int[] newLabels, Vocabulary vocabulary) {
    this.data = data;
    this.newLabels = newLabels;
    this.vocabulary = vocabulary;
    setOffsets = new int[data.sequenceCount() + 1];
    times = new double[data.setCount()];
    elementOffsets = new int[data.setCount() + 1];
    labels = new int[data.elementCount()];
    amounts = data.hasAmounts() ? new float[data.elementCount()] : null;
    sums = new double[vocabulary.size()];
    present = new boolean[vocabulary.size()];
  }

  /**
   * The data set under these times, one for each of its sets, in order within a sequence.
   *
   * @param newLabels for each label its index in {@code vocabulary}, or {@link #NONE}
   */
  static TemporalSets of(
      TemporalSets data, double[] newTimes, int[] newLabels, Vocabulary vocabulary) {
    return new Regrouping(data, newLabels, vocabulary).copy(newTimes);
  }

  private TemporalSets copy(double[] newTimes) {
    for (int i = 0; i < data.sequenceCount(); i++) {
      int before = sets;
      int next;
      for (int j = data.firstSet(i); j < data.endSet(i); j = next) {
        int start = elements;
        for (next = j; next < data.endSet(i) && newTimes[next] == newTimes[j]; next++) {
          collect(next, data.id(i));
        }
        close(start, newTimes[j]);
      }
      if (sets > before) {
        ids.add(data.id(i));
        parts.add(data.providedPart(i));
        setOffsets[ids.size()] = sets;
      }
    }
    return new TemporalSets(
        data.name(),
        data.card(),
        vocabulary,
        new Columns(
            ids.toArray(String[]::new),
            data.hasProvidedSplit() ? parts.toArray(PartName[]::new) : null,
            Arrays.copyOf(setOffsets, ids.size() + 1),
            Arrays.copyOf(times, sets),
            Arrays.copyOf(elementOffsets, sets + 1),
            Arrays.copyOf(labels, elements),
            amounts == null ? null : Arrays.copyOf(amounts, elements)));
  }

  private void collect(int set, String id) {
    for (int e = data.firstElement(set); e < data.endElement(set); e++) {
      int label = newLabels[data.label(e)];
      if (label == NONE) {
        continue;
      }
      if (!present[label]) {
        present[label] = true;
        labels[elements++] = label;
      }
      sums[label] = GroupedRows.finiteSum(sums[label] + data.amount(e), data.name(), id);
    }
  }

  /** A set without a label is none. */
  private void close(int start, double time) {
    if (elements == start) {
      return;
    }
    Arrays.sort(labels, start, elements);
    for (int e = start; e < elements; e++) {
      if (amounts != null) {
        amounts[e] = (float) sums[labels[e]];
      }
      sums[labels[e]] = 0;
      present[labels[e]] = false;
    }
    times[sets] = time;
    elementOffsets[++sets] = elements;
  }
}
