package org.lanet.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;

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
    return KeptSets.of(data, kept);
  }

  static TemporalSets sets(TemporalSets data, IntPredicate keep) {
    var kept = new BitSet(data.setCount());
    for (int j = 0; j < data.setCount(); j++) {
      kept.set(j, keep.test(j));
    }
    return KeptSets.of(data, kept);
  }

  /** The elements of sets that {@code vocabulary} knows, in the same vocabulary as before. */
  static TemporalSets knownLabels(TemporalSets data, Vocabulary vocabulary) {
    var known = new BitSet(data.labelCount());
    for (int k = 0; k < data.labelCount(); k++) {
      known.set(k, vocabulary.contains(data.labels().name(k)));
    }
    return KeptSets.ofLabels(data, known);
  }

  static TemporalSets between(TemporalSets data, double from, double until) {
    Arguments.require(
        from < until,
        "the range begins at %s and ends before %s; it must begin before its end",
        from,
        until);
    return sets(data, j -> data.time(j) >= from && data.time(j) < until);
  }

  static TemporalSets lastSets(TemporalSets data, int count) {
    var kept = new BitSet(data.setCount());
    for (int i = 0; i < data.sequenceCount(); i++) {
      kept.set(Math.max(data.firstSet(i), data.endSet(i) - count), data.endSet(i));
    }
    return KeptSets.of(data, kept);
  }

  static TemporalSets withParts(TemporalSets data, Map<String, PartName> parts) {
    @Nullable PartName[] perSequence = new PartName[data.sequenceCount()];
    for (int i = 0; i < perSequence.length; i++) {
      perSequence[i] = parts.get(data.id(i));
    }
    return new TemporalSets(
        data.name(), data.card(), data.labels(), data.columns().withParts(perSequence));
  }

  static TemporalSets users(TemporalSets data, int users, long seed) {
    Map<PartName, List<Integer>> groups = new EnumMap<>(PartName.class);
    for (int i : sequencesByIdOrder(data)) {
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

  /** Sequence indices in the natural order of their ids. */
  static int[] sequencesByIdOrder(TemporalSets data) {
    int[] order = new int[data.sequenceCount()];
    Arrays.setAll(order, i -> i);
    // stable, and fast on what a builder made, which is in order already
    IntArrays.mergeSort(order, (a, b) -> NaturalOrder.INSTANCE.compare(data.id(a), data.id(b)));
    return order;
  }

  static TemporalSets occurringLabels(TemporalSets data) {
    BitSet occurring = data.occurringLabels();
    return withLabels(
        data, Vocabulary.of(occurring.stream().mapToObj(data.labels()::name).toList()));
  }

  /** The same sets, a label's index being that of its name in {@code vocabulary}. */
  static TemporalSets withLabels(TemporalSets data, Vocabulary vocabulary) {
    List<String> unknown =
        data.occurringLabels().stream()
            .mapToObj(data.labels()::name)
            .filter(label -> !vocabulary.contains(label))
            .toList();
    if (!unknown.isEmpty()) {
      throw new DataException(
          "data set '%s' has %s labels that are not among the %s of the vocabulary (%s%s); map them to known ones, or leave them out with dropLabelsOutside(vocabulary)"
              .formatted(
                  data.name(),
                  unknown.size(),
                  vocabulary.size(),
                  String.join(", ", unknown.subList(0, Math.min(5, unknown.size()))),
                  unknown.size() > 5 ? ", …" : ""));
    }
    int[] newIndex = new int[data.labelCount()];
    data.occurringLabels().stream()
        .forEach(k -> newIndex[k] = vocabulary.indexOf(data.labels().name(k)));
    int[] labels = Arrays.stream(data.columns().labels()).map(k -> newIndex[k]).toArray();
    return new TemporalSets(
        data.name(), data.card(), vocabulary, data.columns().withLabels(labels));
  }
}
