package org.lanet.sample;

import org.lanet.data.TemporalSets;

/** Histories of any length, none included, side by side; protocols make none without a set. */
public final class PrefixHistories {
  private PrefixHistories() {}

  /** The first {@code lengths[b]} sets of the sequence of {@code ids[b]}, for each sample b. */
  public static Histories of(TemporalSets data, String[] ids, int... lengths) {
    int[] sequences = new int[ids.length];
    int[] from = new int[ids.length];
    int[] until = new int[ids.length];
    for (int b = 0; b < ids.length; b++) {
      while (!data.id(sequences[b]).equals(ids[b])) {
        sequences[b]++;
      }
      from[b] = data.firstSet(sequences[b]);
      until[b] = from[b] + lengths[b];
    }
    return Histories.copy(data, sequences, from, until);
  }
}
