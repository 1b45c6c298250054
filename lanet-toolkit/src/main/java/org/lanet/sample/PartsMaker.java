package org.lanet.sample;

import java.util.BitSet;
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
        allTargets(PartName.TRAIN, training, null, split),
        allTargets(PartName.VALIDATION, data, partOf, split),
        allTargets(PartName.TEST, data, partOf, split));
  }

  /** The same, made from each part's own sets alone, as if there were no others. */
  static Parts everySetInside(TemporalSets data, Split split) {
    @Nullable PartName[] partOf = split.divide(data);
    return new Parts(
        inside(PartName.TRAIN, data, partOf, split),
        inside(PartName.VALIDATION, data, partOf, split),
        inside(PartName.TEST, data, partOf, split));
  }

  private static Part inside(
      PartName name, TemporalSets data, @Nullable PartName[] partOf, Split split) {
    return allTargets(name, data.whereSet(j -> partOf[j] == name), null, split);
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
            ? lastTargets(PartName.TRAIN, training, null, split)
            : allTargets(PartName.TRAIN, training, null, split),
        lastTargets(PartName.VALIDATION, data, partOf, split),
        lastTargets(PartName.TEST, data, partOf, split));
  }

  private static Part allTargets(
      PartName name, TemporalSets data, @Nullable PartName @Nullable [] partOf, Split split) {
    var targets = new BitSet(data.setCount());
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i) + 1; j < data.endSet(i); j++) {
        targets.set(j, partOf == null || partOf[j] == name);
      }
    }
    return part(name, data, targets, split);
  }

  private static Part lastTargets(
      PartName name, TemporalSets data, @Nullable PartName @Nullable [] partOf, Split split) {
    var targets = new BitSet(data.setCount());
    for (int i = 0; i < data.sequenceCount(); i++) {
      int last = data.endSet(i) - 1;
      targets.set(last, last > data.firstSet(i) && (partOf == null || partOf[last] == name));
    }
    return part(name, data, targets, split);
  }

  private static Part part(PartName name, TemporalSets data, BitSet isTarget, Split split) {
    int size = isTarget.cardinality();
    int[] sequences = new int[size];
    int[] starts = new int[size];
    int[] targets = new int[size];
    int n = 0;
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        if (isTarget.get(j)) {
          sequences[n] = i;
          starts[n] = data.firstSet(i);
          targets[n++] = j;
        }
      }
    }
    return new Part(name, data, sequences, starts, targets, split.cutsInTime());
  }
}
