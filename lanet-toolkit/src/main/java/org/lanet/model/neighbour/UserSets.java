package org.lanet.model.neighbour;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.lanet.data.TemporalSets;
import org.lanet.sample.Histories;

/**
 * The sets of one user, the oldest first: of a training sequence all of them, of a sample those
 * before its target.
 *
 * @param size how many there are
 * @param labels the labels of each, none twice
 */
public record UserSets(int size, IntFunction<int[]> labels) {
  /** All sets of a sequence. */
  public static UserSets of(TemporalSets sets, int sequence) {
    int first = sets.firstSet(sequence);
    return new UserSets(
        sets.endSet(sequence) - first,
        j ->
            IntStream.range(sets.firstElement(first + j), sets.endElement(first + j))
                .map(sets::label)
                .toArray());
  }

  /** The sets of a sample's history. */
  public static UserSets of(Histories histories, int sample) {
    int first = histories.firstSet(sample);
    return new UserSets(
        histories.endSet(sample) - first,
        j ->
            IntStream.range(histories.firstElement(first + j), histories.endElement(first + j))
                .map(histories::label)
                .toArray());
  }
}
