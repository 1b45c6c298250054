package org.lanet.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * Which labels are predicted from a sample's scores: one immutable threshold per label, K in all,
 * or how many labels a predicted set has; tuned on validation data by a {@link ThresholdRule}.
 *
 * <p>Label k is predicted where score ≥ threshold k. As scores are finite, +∞ never predicts the
 * label and −∞ always does; NaN is refused. Where the size of the set is given instead, every
 * threshold is −∞ and the set is the first labels of the sample's ranking: falling score, ties by
 * rising label index.
 */
public final class Thresholds {
  private static final int ANY_SIZE = 0;
  private static final int EXPECTED_SIZE = -1;

  private final float[] values;

  /** How many labels are predicted, or one of the constants above. */
  private final int setSize;

  private final boolean showsTarget;

  private Thresholds(float[] values, int setSize, boolean showsTarget) {
    this.setSize = setSize;
    this.showsTarget = showsTarget;
    Arguments.atLeast("the number of thresholds", values.length, 1);
    for (int k = 0; k < values.length; k++) {
      if (Float.isNaN(values[k])) {
        throw new InvalidArgumentException(
            "the threshold of label %d is NaN; it must be a number, or +∞ to never predict the label"
                .formatted(k));
      }
    }
    this.values = values;
  }

  /**
   * A threshold for each label, copied.
   *
   * @throws org.lanet.error.InvalidArgumentException if there is none, or one is NaN
   */
  public static Thresholds of(float... values) {
    return new Thresholds(values.clone(), ANY_SIZE, false);
  }

  /** The same threshold for each of K labels. */
  public static Thresholds same(int labelCount, float value) {
    float[] values = new float[Arguments.atLeast("the number of labels", labelCount, 1)];
    Arrays.fill(values, value);
    return new Thresholds(values, ANY_SIZE, false);
  }

  /** Predicts the first k of each ranking; all labels where there are fewer. */
  public static Thresholds top(int labelCount, int k) {
    Arguments.atLeast("the size of the predicted sets", k, 1);
    return new Thresholds(same(labelCount, Float.NEGATIVE_INFINITY).values, k, false);
  }

  /**
   * Predicts as many labels as the scores, taken as probabilities, add up to: rounded, at least one
   * and at most all.
   */
  public static Thresholds expectedSize(int labelCount) {
    return new Thresholds(same(labelCount, Float.NEGATIVE_INFINITY).values, EXPECTED_SIZE, false);
  }

  /**
   * The thresholds that {@link #toArray} and {@link #setSize} tell of.
   *
   * @throws org.lanet.error.InvalidArgumentException if they cannot have told it: there is no
   *     threshold, one is NaN, the size is below −1, or a threshold beside a size is not −∞
   */
  public static Thresholds restore(float[] values, int setSize) {
    if (setSize == ANY_SIZE) {
      return of(values);
    }
    Thresholds restored =
        setSize == EXPECTED_SIZE ? expectedSize(values.length) : top(values.length, setSize);
    for (int k = 0; k < values.length; k++) {
      Arguments.require(
          values[k] == Float.NEGATIVE_INFINITY,
          "the threshold of label %d is %s beside the set size %d; where the size of the sets is given, every threshold must be −∞",
          k,
          values[k],
          setSize);
    }
    return restored;
  }

  /** K. */
  public int labelCount() {
    return values.length;
  }

  /** The threshold of label {@code k}. */
  public float get(int k) {
    return values[k];
  }

  /** The K thresholds, copied. */
  public float[] toArray() {
    return values.clone();
  }

  /** The same, tuned where the target was shown to the model: what they predict tells so. */
  public Thresholds asPublished() {
    return new Thresholds(values, setSize, true);
  }

  /** Whether the target was shown to the model where they were tuned. */
  public boolean showsTarget() {
    return showsTarget;
  }

  /** How many labels each set has; 0 if the thresholds decide, −1 if the sum of the scores does. */
  public int setSize() {
    return setSize;
  }

  /**
   * The labels predicted from one sample's scores, ascending. O(K), O(K log k) for sets of size k.
   *
   * @throws org.lanet.error.InvalidArgumentException if there are not K scores
   */
  public int[] predict(float... scores) {
    Arguments.require(
        scores.length == values.length,
        "there are %d scores for %d thresholds; a sample needs one per label",
        scores.length,
        values.length);
    boolean[] chosen = new boolean[values.length];
    choose(scores, chosen);
    return IntStream.range(0, chosen.length).filter(k -> chosen[k]).toArray();
  }

  /** For each label whether it is predicted from these K scores, whatever the array held. */
  void choose(float[] row, boolean[] chosen) {
    if (setSize == ANY_SIZE) {
      for (int k = 0; k < values.length; k++) {
        chosen[k] = row[k] >= values[k];
      }
    } else {
      Arrays.fill(chosen, false);
      for (int label : Ranking.first(sizeFor(row), row)) {
        chosen[label] = true;
      }
    }
  }

  private int sizeFor(float[] row) {
    if (setSize != EXPECTED_SIZE) {
      return setSize;
    }
    double sum = 0;
    for (float probability : row) {
      sum += probability;
    }
    return (int) Math.max(1, Math.min(row.length, Math.round(sum)));
  }

  void requireLabels(int labelCount) {
    Arguments.require(
        values.length == labelCount,
        "there are %d thresholds for scores of %d labels; tune them on scores of the same vocabulary",
        values.length,
        labelCount);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Thresholds that
        && setSize == that.setSize
        && showsTarget == that.showsTarget
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + setSize;
  }

  @Override
  public String toString() {
    if (setSize != ANY_SIZE) {
      return setSize == EXPECTED_SIZE
          ? "sets as large as the scores add up to, of %d labels".formatted(values.length)
          : "the first %d of %d labels".formatted(setSize, values.length);
    }
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return "%d thresholds from %s to %s"
        .formatted(sorted.length, sorted[0], sorted[sorted.length - 1]);
  }
}
