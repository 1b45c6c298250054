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

  /**
   * How often each label was there, later sets counting more: v_l = Σ_{sets with l} r^age / Σ_{all
   * sets} r^age, age 0 the last set; {@code sums} is empty before and after.
   */
  public LabelWeights frequencies(double decay, LabelWeights.Sums sums) {
    double all = 0;
    double weight = 1;
    for (int age = 0; age < size; age++, weight *= decay) {
      all += weight;
    }
    weight = 1 / all;
    for (int j = size - 1; j >= 0; j--, weight *= decay) {
      for (int label : labels.apply(j)) {
        sums.add(label, weight);
      }
    }
    return sums.take();
  }
}
