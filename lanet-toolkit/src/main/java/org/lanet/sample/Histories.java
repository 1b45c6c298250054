package org.lanet.sample;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;

/**
 * All a model ever sees: for each of B samples the sets strictly before its target, as copied
 * values. Nothing in here refers to the data set, so no later set can be reached from it.
 *
 * <p>Those of a part that {@link Part#showsTarget shows the target} hold one set more: each ends
 * with its target, and with nothing after it. Such parts come from {@link Protocol#asPublished}
 * alone and are never trained on.
 *
 * <p>Sample b owns the sets {@code firstSet(b) .. endSet(b) − 1} in order of time, at least one
 * where a protocol made them; set j the elements {@code firstElement(j) .. endElement(j) − 1} in
 * order of label, all of a sample's thus {@code firstElement(firstSet(b)) ..
 * firstElement(endSet(b)) − 1}.
 */
public final class Histories {
  private final int labelCount;
  private final String[] ids;
  private final int[] setOffsets;
  private final double[] times;
  private final double[] gaps;
  private final Elements elements;
  private final int longest;
  private final @Nullable Histories whole; // what this is a chunk of

  private Histories(
      @Nullable Histories whole,
      int longest,
      int labelCount,
      String[] ids,
      int[] setOffsets,
      double[] times,
      double[] gaps,
      Elements elements) {
    this.whole = whole;
    this.longest = longest;
    this.labelCount = labelCount;
    this.ids = ids;
    this.setOffsets = setOffsets;
    this.times = times;
    this.gaps = gaps;
    this.elements = elements;
  }

  /**
   * Copies histories out of a data set.
   *
   * @param sequences the sequence of each sample
   * @param from the first set of each sample's history
   * @param until the set after the last of each sample's history: its target, or where that is
   *     shown the set after it
   */
  static Histories copy(TemporalSets data, int[] sequences, int[] from, int[] until) {
    Elements elements = Elements.copy(data, from, until); // first, for it knows if they fit
    int samples = sequences.length;
    int[] setOffsets = new int[samples + 1];
    String[] ids = new String[samples];
    double[] times = new double[elements.sets()];
    double[] gaps = new double[elements.sets()];
    int set = 0;
    for (int b = 0; b < samples; b++) {
      ids[b] = data.id(sequences[b]);
      int count = until[b] - from[b];
      data.copyTimes(from[b], times, set, count);
      for (int j = 1; j < count; j++) {
        gaps[set + j] = times[set + j] - times[set + j - 1];
      }
      if (count > 0 && from[b] > data.firstSet(sequences[b])) {
        gaps[set] = times[set] - data.time(from[b] - 1);
      }
      set += count;
      setOffsets[b + 1] = set;
    }
    return new Histories(
        null, longest(setOffsets), data.labelCount(), ids, setOffsets, times, gaps, elements);
  }

  /** Histories without any set, of ids of whom nothing else is known: K and the ids. */
  public static Histories empty(int labelCount, String... ids) {
    Arguments.atLeast("the number of labels", labelCount, 1);
    int[] none = new int[ids.length + 1];
    return new Histories(
        null, 0, labelCount, ids.clone(), none, new double[0], new double[0], Elements.none());
  }

  /** The same histories as if {@code label} had never occurred; a set may be left empty. */
  public Histories without(int label) {
    Arguments.inRange("the label", label, 0, labelCount - 1);
    return new Histories(
        null, longest, labelCount, ids, setOffsets, times, gaps, elements.without(label));
  }

  /** Samples {@code from .. until − 1}, copied. */
  public Histories slice(int from, int until) {
    return slice(null, from, until, longest(Arrays.copyOfRange(setOffsets, from, until + 1)));
  }

  /**
   * As {@link #slice}, but {@link #longest} and {@link #mostLabels} stay as they are here: chunks
   * of a batch that are padded to them have the same shape a sample however the batch is cut.
   */
  public Histories chunk(int from, int until) {
    return slice(this, from, until, longest);
  }

  private Histories slice(@Nullable Histories chunkOf, int from, int until, int room) {
    int firstSet = setOffsets[from];
    int endSet = setOffsets[until];
    return new Histories(
        chunkOf,
        room,
        labelCount,
        Arrays.copyOfRange(ids, from, until),
        Elements.slice(setOffsets, from, until),
        Arrays.copyOfRange(times, firstSet, endSet),
        Arrays.copyOfRange(gaps, firstSet, endSet),
        elements.slice(firstSet, endSet));
  }

  /** B. */
  public int size() {
    return ids.length;
  }

  /** K. */
  public int labelCount() {
    return labelCount;
  }

  public String id(int sample) {
    return ids[sample];
  }

  public int firstSet(int sample) {
    return setOffsets[sample];
  }

  public int endSet(int sample) {
    return setOffsets[sample + 1];
  }

  /** The most sets any of the samples has, those that {@link #chunk} cut off included. */
  public int longest() {
    return longest;
  }

  /**
   * The most distinct labels any of the samples has, those that {@link #chunk} cut off included;
   * counted at each call, in O(elements + K).
   */
  public int mostLabels() {
    if (whole != null) {
      return whole.mostLabels();
    }
    return Arrays.stream(distinctLabels()).max().orElse(0);
  }

  /** How many distinct labels each of the samples has; counted at each call, O(elements + K). */
  public int[] distinctLabels() {
    int[] counts = new int[size()];
    int[] seenBy = new int[labelCount]; // the sample, from 1, that had the label last
    for (int b = 0; b < size(); b++) {
      for (int e = firstElement(firstSet(b)); e < firstElement(endSet(b)); e++) {
        if (seenBy[label(e)] != b + 1) {
          seenBy[label(e)] = b + 1;
          counts[b]++;
        }
      }
    }
    return counts;
  }

  private static int longest(int... setOffsets) {
    int longest = 0;
    for (int b = 0; b + 1 < setOffsets.length; b++) {
      longest = Math.max(longest, setOffsets[b + 1] - setOffsets[b]);
    }
    return longest;
  }

  /** Time of a set, in the data set's unit. */
  public double time(int set) {
    return times[set];
  }

  /**
   * Time since the set before in the sequence, inside the window or not; 0 for a sequence's first
   * set, or its first in the part where histories stay {@link Protocol.Chronological#insideParts
   * inside parts}.
   */
  public double gap(int set) {
    return gaps[set];
  }

  /** Defined for one more than the last set as well: where elements end. */
  public int firstElement(int set) {
    return elements.first(set);
  }

  public int endElement(int set) {
    return elements.end(set);
  }

  public int label(int element) {
    return elements.label(element);
  }

  public boolean hasAmounts() {
    return elements.hasAmounts();
  }

  /** The amount of an element; 1 where the data has none. */
  public float amount(int element) {
    return elements.amount(element);
  }
}
