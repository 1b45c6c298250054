package org.lanet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets.Columns;

/** Copies a part of a data set's columns. Every copy costs time and memory in what it keeps. */
final class Selection {
  private Selection() {}

  static TemporalSets sequences(TemporalSets data, IntPredicate keep) {
    var kept = new BitSet(data.setCount());
    for (int i = 0; i < data.sequenceCount(); i++) {
      if (keep.test(i)) {
        kept.set(data.firstSet(i), data.endSet(i));
      }
    }
    return sets(data, kept::get);
  }

  static TemporalSets sets(TemporalSets data, IntPredicate keep) {
    Columns from = data.columns();
    List<String> ids = new ArrayList<>();
    List<@Nullable PartName> parts = new ArrayList<>();
    int[] setOffsets = new int[data.sequenceCount() + 1];
    double[] times = new double[data.setCount()];
    int[] elementOffsets = new int[data.setCount() + 1];
    int[] labels = new int[data.elementCount()];
    float[] amounts = from.amounts() == null ? null : new float[data.elementCount()];
    int sets = 0;
    int elements = 0;
    for (int i = 0; i < data.sequenceCount(); i++) {
      int before = sets;
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        if (!keep.test(j)) {
          continue;
        }
        int first = data.firstElement(j);
        int size = data.endElement(j) - first;
        System.arraycopy(from.labels(), first, labels, elements, size);
        if (amounts != null) {
          System.arraycopy(from.amounts(), first, amounts, elements, size);
        }
        times[sets] = data.time(j);
        elements += size;
        elementOffsets[++sets] = elements;
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
        data.labels(),
        new Columns(
            ids.toArray(String[]::new),
            data.hasProvidedSplit() ? parts.toArray(PartName[]::new) : null,
            Arrays.copyOf(setOffsets, ids.size() + 1),
            Arrays.copyOf(times, sets),
            Arrays.copyOf(elementOffsets, sets + 1),
            Arrays.copyOf(labels, elements),
            amounts == null ? null : Arrays.copyOf(amounts, elements)));
  }

  static TemporalSets users(TemporalSets data, int users, long seed) {
    Map<PartName, List<Integer>> groups = new EnumMap<>(PartName.class);
    for (int i : data.sequencesByIdOrder()) {
      PartName part = data.providedPart(i);
      groups.computeIfAbsent(part == null ? PartName.TRAIN : part, p -> new ArrayList<>()).add(i);
    }
    var random = new SplittableRandom(seed);
    var kept = new BitSet(data.sequenceCount());
    for (List<Integer> group : groups.values()) {
      long share = Math.round((double) users * group.size() / data.sequenceCount());
      int wanted = (int) Math.min(group.size(), Math.max(1, share));
      for (int n = 0; n < wanted; n++) {
        java.util.Collections.swap(group, n, n + random.nextInt(group.size() - n));
        kept.set(group.get(n));
      }
    }
    return sequences(data, kept::get);
  }

  static TemporalSets occurringLabels(TemporalSets data) {
    BitSet occurring = data.occurringLabels();
    List<String> names = occurring.stream().mapToObj(data.labels()::name).toList();
    var vocabulary = Vocabulary.of(names);
    int[] newIndex = new int[data.labelCount()];
    occurring.stream().forEach(k -> newIndex[k] = vocabulary.indexOf(data.labels().name(k)));
    Columns from = data.columns();
    int[] labels = Arrays.stream(from.labels()).map(k -> newIndex[k]).toArray();
    return new TemporalSets(
        data.name(),
        data.card(),
        vocabulary,
        new Columns(
            from.ids(),
            from.parts(),
            from.setOffsets(),
            from.times(),
            from.elementOffsets(),
            labels,
            from.amounts()));
  }
}
