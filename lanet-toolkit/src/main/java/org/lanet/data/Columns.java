package org.lanet.data;

import org.jspecify.annotations.Nullable;

/**
 * The raw columns of {@link TemporalSets}; never handed out. {@code amounts} is null where the data
 * has none, {@code parts} likewise.
 */
@SuppressWarnings("ArrayRecordComponent") // plain columns are the point; they are compared nowhere
record Columns(
    String[] ids,
    @Nullable PartName @Nullable [] parts,
    int[] setOffsets,
    double[] times,
    int[] elementOffsets,
    int[] labels,
    float @Nullable [] amounts) {
  Columns withParts(@Nullable PartName[] newParts) {
    return new Columns(ids, newParts, setOffsets, times, elementOffsets, labels, amounts);
  }

  Columns withTimes(double[] newTimes) {
    return new Columns(ids, parts, setOffsets, newTimes, elementOffsets, labels, amounts);
  }

  Columns withLabels(int[] newLabels) {
    return new Columns(ids, parts, setOffsets, times, elementOffsets, newLabels, amounts);
  }
}
