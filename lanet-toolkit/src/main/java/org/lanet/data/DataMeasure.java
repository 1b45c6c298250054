package org.lanet.data;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What is measured of a data set: each measure is a list of values, whose distribution {@link
 * DataSummary} describes and the charts of a data set show. Time and memory are linear in the
 * elements.
 */
public enum DataMeasure {
  /** For each sequence, how many sets it has. */
  SETS_A_SEQUENCE("sets a sequence"),
  /** For each sequence, how many different labels its sets hold together. */
  LABELS_A_SEQUENCE("different labels a sequence"),
  /** For each set, how many labels it holds. */
  LABELS_A_SET("labels a set"),
  /** For each label that occurs, in how many sets it does. */
  SETS_A_LABEL("sets a label"),
  /** For each set but a sequence's first, which share of its labels an earlier set held. */
  REPEAT_RATIO("repeat ratio"),
  /** For each set but a sequence's first, how many of its labels no earlier set held. */
  NEW_LABELS_A_SET("new labels a set"),
  /** For each set but a sequence's first, its time less that of the set before. */
  GAP("gap in days"),
  /** For each label of each set, its amount; no value where the data has none. */
  AMOUNT("amount of a label in a set");

  private final String title;

  DataMeasure(String title) {
    this.title = title;
  }

  /** The values, in the order of sequences, sets, labels or elements. */
  public double[] of(TemporalSets data) {
    return switch (this) {
      case SETS_A_SEQUENCE -> each(data.sequenceCount(), i -> data.endSet(i) - data.firstSet(i));
      case LABELS_A_SEQUENCE -> {
        int[] fresh = newLabels(data);
        yield each(
            data.sequenceCount(),
            i -> Arrays.stream(fresh, data.firstSet(i), data.endSet(i)).sum());
      }
      case LABELS_A_SET -> each(data.setCount(), j -> size(data, j));
      case SETS_A_LABEL -> {
        int[] sets = LabelChoice.setsWith(data);
        yield Arrays.stream(sets).filter(n -> n > 0).asDoubleStream().toArray();
      }
      case REPEAT_RATIO -> {
        int[] fresh = newLabels(data);
        yield eachLater(data, j -> (size(data, j) - fresh[j]) / (double) size(data, j));
      }
      case NEW_LABELS_A_SET -> {
        int[] fresh = newLabels(data);
        yield eachLater(data, j -> fresh[j]);
      }
      case GAP -> eachLater(data, j -> data.time(j) - data.time(j - 1));
      case AMOUNT -> each(data.hasAmounts() ? data.elementCount() : 0, data::amount);
    };
  }

  /** What tables and axes call the measure; a gap is in days unless the card says otherwise. */
  public String title(TemporalSets data) {
    String time = data.card().time();
    return this != GAP || time.startsWith("days") ? title : "gap (time: " + time + ")";
  }

  private static int size(TemporalSets data, int set) {
    return data.endElement(set) - data.firstElement(set);
  }

  /** For each set, how many of its labels no earlier set of its sequence held. */
  private static int[] newLabels(TemporalSets data) {
    int[] fresh = new int[data.setCount()];
    // the sequence that held a label last, from 1
    int[] lastHolder = new int[data.labelCount()];
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          if (lastHolder[data.label(e)] != i + 1) {
            lastHolder[data.label(e)] = i + 1;
            fresh[j]++;
          }
        }
      }
    }
    return fresh;
  }

  private static double[] each(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }

  /** For all sets but the first of each sequence. */
  private static double[] eachLater(TemporalSets data, IntToDoubleFunction value) {
    var first = new BitSet(data.setCount());
    for (int i = 0; i < data.sequenceCount(); i++) {
      first.set(data.firstSet(i));
    }
    return IntStream.range(0, data.setCount())
        .filter(j -> !first.get(j))
        .mapToDouble(value)
        .toArray();
  }
}
