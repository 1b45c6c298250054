package org.lanet.sample;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanet.data.PartName;
import org.lanet.data.Split;
import org.lanet.data.TemporalSets;

/**
 * Finds the targets of each part. The training part is made from a copy that holds the training
 * sets alone, so that nothing fitted on it can reach further.
 */
final class PartsMaker {
  private PartsMaker() {}

  /** Every set of a part with at least one set before it. */
  static Parts everySet(TemporalSets data, Split split) {
    @Nullable PartName[] partOf = split.divide(data);
    TemporalSets training = data.whereSet(j -> partOf[j] == PartName.TRAIN);
    return new Parts(
        allTargets(PartName.TRAIN, training, null),
        allTargets(PartName.VALIDATION, data, partOf),
        allTargets(PartName.TEST, data, partOf));
  }

  /** The same, made from each part's own sets alone, as if there were no others. */
  static Parts everySetInside(TemporalSets data, Split split) {
    @Nullable PartName[] partOf = split.divide(data);
    return new Parts(
        inside(PartName.TRAIN, data, partOf),
        inside(PartName.VALIDATION, data, partOf),
        inside(PartName.TEST, data, partOf));
  }

  private static Part inside(PartName name, TemporalSets data, @Nullable PartName[] partOf) {
    return allTargets(name, data.whereSet(j -> partOf[j] == name), null);
  }

  /**
   * The last set of each user of a part; of training users every set with a past, unless {@code
   * lastOnly}.
   */
  static Parts lastSets(TemporalSets data, Split split, boolean lastOnly) {
    @Nullable PartName[] partOf = split.divide(data);
    TemporalSets training = data.whereSet(j -> partOf[j] == PartName.TRAIN);
    return new Parts(
        lastOnly
            ? lastTargets(PartName.TRAIN, training, null)
            : allTargets(PartName.TRAIN, training, null),
        lastTargets(PartName.VALIDATION, data, partOf),
        lastTargets(PartName.TEST, data, partOf));
  }

  private static Part allTargets(
      PartName name, TemporalSets data, @Nullable PartName @Nullable [] partOf) {
    var samples = new Samples(data);
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i) + 1; j < data.endSet(i); j++) {
        if (partOf == null || partOf[j] == name) {
          samples.add(i, j);
        }
      }
    }
    return samples.part(name);
  }

  private static Part lastTargets(
      PartName name, TemporalSets data, @Nullable PartName @Nullable [] partOf) {
    var samples = new Samples(data);
    for (int i = 0; i < data.sequenceCount(); i++) {
      int last = data.endSet(i) - 1;
      if (last > data.firstSet(i) && (partOf == null || partOf[last] == name)) {
        samples.add(i, last);
      }
    }
    return samples.part(name);
  }

  /** Growing lists of (sequence, target). */
  private static final class Samples {
    private final TemporalSets data;
    private final int[] sequences;
    private final int[] targets;
    private int size;

    Samples(TemporalSets data) {
      this.data = data;
      this.sequences = new int[data.setCount()];
      this.targets = new int[data.setCount()];
    }

    void add(int sequence, int target) {
      sequences[size] = sequence;
      targets[size++] = target;
    }

    Part part(PartName name) {
      int[] ofSequences = Arrays.copyOf(sequences, size);
      int[] starts = Arrays.stream(ofSequences).map(data::firstSet).toArray();
      return new Part(name, data, ofSequences, starts, Arrays.copyOf(targets, size));
    }
  }
}
