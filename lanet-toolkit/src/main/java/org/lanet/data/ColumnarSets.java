package org.lanet.data;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What {@link TemporalSets} reads from its columns; the operations on them are its own. */
abstract sealed class ColumnarSets permits TemporalSets {
  private final Vocabulary labels;
  private final Columns columns;

  ColumnarSets(Vocabulary labels, Columns columns) {
    this.labels = labels;
    this.columns = columns;
  }

  /** The vocabulary; it may hold labels that no set of this selection contains. */
  public Vocabulary labels() {
    return labels;
  }

  /** K, the size of the vocabulary. */
  public int labelCount() {
    return labels.size();
  }

  public int sequenceCount() {
    return columns.ids().length;
  }

  public int setCount() {
    return columns.times().length;
  }

  public int elementCount() {
    return columns.labels().length;
  }

  public String id(int sequence) {
    return columns.ids()[sequence];
  }

  public int firstSet(int sequence) {
    return columns.setOffsets()[sequence];
  }

  public int endSet(int sequence) {
    return columns.setOffsets()[sequence + 1];
  }

  public double time(int set) {
    return columns.times()[set];
  }

  public int firstElement(int set) {
    return columns.elementOffsets()[set];
  }

  public int endElement(int set) {
    return columns.elementOffsets()[set + 1];
  }

  public int label(int element) {
    return columns.labels()[element];
  }

  public boolean hasAmounts() {
    return columns.amounts() != null;
  }

  /** The amount of an element; 1 where the data has none. */
  public float amount(int element) {
    return columns.amounts() == null ? 1 : columns.amounts()[element];
  }

  /** Copies the times of {@code count} sets, from {@code set} on, into {@code into[at]} and on. */
  public void copyTimes(int set, double[] into, int at, int count) {
    System.arraycopy(columns.times(), set, into, at, count);
  }

  /** Copies the labels of {@code count} elements, likewise. */
  public void copyLabels(int element, int[] into, int at, int count) {
    System.arraycopy(columns.labels(), element, into, at, count);
  }

  /** Copies the amounts of {@code count} elements, likewise; 1 where the data has none. */
  public void copyAmounts(int element, float[] into, int at, int count) {
    if (columns.amounts() == null) {
      Arrays.fill(into, at, at + count, 1);
    } else {
      System.arraycopy(columns.amounts(), element, into, at, count);
    }
  }

  public boolean hasProvidedSplit() {
    return columns.parts() != null;
  }

  /** The part the data's own split puts a sequence in, or null if it names none. */
  public @Nullable PartName providedPart(int sequence) {
    return columns.parts() == null ? null : columns.parts()[sequence];
  }

  /** The labels that at least one set contains. */
  public BitSet occurringLabels() {
    var occurring = new BitSet(labelCount());
    for (int label : columns.labels()) {
      occurring.set(label);
    }
    return occurring;
  }

  Columns columns() {
    return columns;
  }
}
