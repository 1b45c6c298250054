package org.lanet.sample;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;

/**
 * The set that comes next in each of N sequences, and is not known: samples without a target. The
 * history of sample n is the whole of sequence n, as far as a window looks. Immutable.
 */
public final class Upcoming {
  private final TemporalSets data;

  private Upcoming(TemporalSets data) {
    this.data = data;
  }

  /** One sample for each sequence of {@code data}, in its order. Nothing is copied. */
  public static Upcoming of(TemporalSets data) {
    return new Upcoming(data);
  }

  /** N. */
  public int size() {
    return data.sequenceCount();
  }

  /** The id of sample {@code n}. */
  public String id(int n) {
    return data.id(n);
  }

  /** The histories of all samples; they take as much memory as the data in the window. */
  public Histories histories(Window window) {
    return histories(window, 0, size());
  }

  /** The histories of the samples {@code from .. until − 1}. */
  public Histories histories(Window window, int from, int until) {
    Arguments.inRange("the first sample", from, 0, size());
    Arguments.inRange("the end of the samples", until, from, size());
    int[] sequences = IntStream.range(from, until).toArray();
    int[] ends = Arrays.stream(sequences).map(data::endSet).toArray();
    int[] starts =
        Arrays.stream(sequences)
            .map(i -> Math.max(data.firstSet(i), data.endSet(i) - window.lookBack()))
            .toArray();
    return Histories.copy(data, sequences, starts, ends);
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.ROOT, "the next set of each of %,d sequences", data.sequenceCount());
  }
}
