package org.lanet.data.synthetic;

import org.jspecify.annotations.Nullable;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;

/** Walks through the data of a task and hands out what is known of each test target. */
final class KnownBestRows {
  private final SyntheticTask task;
  private final TemporalSets data;

  KnownBestRows(SyntheticTask task, TemporalSets data) {
    this.task = task;
    this.data = data;
  }

  /** Takes the probabilities of one test target; they are overwritten by the next. */
  interface Row {
    void of(int sequence, int set, float[] probabilities);
  }

  /** In the order of the data. O(K) time a set. */
  void forEach(Row row) {
    @Nullable PartName[] parts = task.protocol().split().divide(data);
    float[] probabilities = new float[data.labelCount()];
    var world = new World(task.recipe().labels(), task.recipe().seed());
    for (int i = 0; i < data.sequenceCount(); i++) {
      int first = data.firstSet(i);
      int end = data.endSet(i);
      if (parts[end - 1] != PartName.TEST) {
        continue; // a sequence with a test target ends in the test part
      }
      var state = task.recipe().state(world, data.id(i));
      for (int j = first; j < end; j++) {
        if (task.protocol().isTestTarget(parts[j], first, j, end)) {
          state.probabilities(probabilities);
          row.of(i, j, probabilities);
        }
        addSet(state, j);
      }
    }
  }

  private void addSet(SequenceState state, int j) {
    int first = data.firstElement(j);
    int[] set = new int[data.endElement(j) - first];
    float[] amounts = new float[set.length];
    for (int e = 0; e < set.length; e++) {
      set[e] = data.label(first + e);
      amounts[e] = data.amount(first + e);
    }
    state.add(data.time(j), set, amounts);
  }
}
