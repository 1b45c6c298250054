package org.lanet.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;

/** Random data for property tests, and altered copies of it. */
final class RandomSets {
  static final int LABELS = 9;
  private static final List<String> NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8");

  private static final List<PartName> PARTS =
      List.of(PartName.TRAIN, PartName.VALIDATION, PartName.TEST);

  private RandomSets() {}

  /** 20 sequences of 1–14 sets; with a split of its own every fifth is of no part. */
  static TemporalSets draw(long seed, boolean ownSplit) {
    var random = new SplittableRandom(seed);
    var rows = TemporalSets.builder("random").labels(NAMES);
    for (int i = 0; i < 20; i++) {
      String id = "u" + (10 + i);
      double time = random.nextDouble() * 100;
      int sets = random.nextInt(1, 15);
      for (int j = 0; j < sets; j++) {
        addSet(rows, id, time, random);
        time += random.nextDouble() * 10 + .01;
      }
      if (ownSplit && i % 5 != 4) {
        rows.part(id, PARTS.get(i % 3));
      }
    }
    return rows.build();
  }

  /** The same but for the sets {@code from .. until − 1}, whose contents are drawn anew. */
  static TemporalSets redraw(TemporalSets data, int from, int until, boolean times, long seed) {
    var random = new SplittableRandom(seed);
    var rows = TemporalSets.builder(data.name()).labels(NAMES);
    for (int i = 0; i < data.sequenceCount(); i++) {
      PartName part = data.providedPart(i);
      if (part != null) {
        rows.part(data.id(i), part);
      }
      double shift = 0;
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        if (j < from || j >= until) {
          for (int e = data.firstElement(j); e < data.endElement(j); e++) {
            String label = data.labels().name(data.label(e));
            rows.add(data.id(i), data.time(j), label, data.amount(e));
          }
        } else {
          shift += times ? random.nextDouble() : 0;
          addSet(rows, data.id(i), data.time(j) + shift, random);
        }
      }
    }
    return rows.build();
  }

  private static void addSet(
      org.lanet.data.TemporalSetsBuilder rows, String id, double time, SplittableRandom random) {
    var labels = new TreeSet<Integer>();
    int size = random.nextInt(1, 5);
    while (labels.size() < size) {
      labels.add(random.nextInt(LABELS));
    }
    for (int label : labels) {
      rows.add(id, time, NAMES.get(label), random.nextInt(1, 1000));
    }
  }

  /** All that a sample shows, bit for bit. */
  static List<Object> seen(Histories histories, int sample) {
    List<Object> seen = new ArrayList<>();
    seen.add(histories.id(sample));
    for (int j = histories.firstSet(sample); j < histories.endSet(sample); j++) {
      seen.add(List.of("set", histories.time(j), histories.gap(j)));
      for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
        seen.add(List.of(histories.label(e), histories.amount(e)));
      }
    }
    return seen;
  }

  /** The set of {@code data} at which the sequence of this id has this many sets before it. */
  static int setAfter(TemporalSets data, String id, int past) {
    for (int i = 0; i < data.sequenceCount(); i++) {
      if (data.id(i).equals(id)) {
        return data.firstSet(i) + past;
      }
    }
    throw new AssertionError("no sequence " + id);
  }

  static int endOf(TemporalSets data, String id) {
    for (int i = 0; i < data.sequenceCount(); i++) {
      if (data.id(i).equals(id)) {
        return data.endSet(i);
      }
    }
    throw new AssertionError("no sequence " + id);
  }
}
