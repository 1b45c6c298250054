package org.lanet.evaluation;

import java.util.Arrays;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * From which score on a label is predicted: one immutable threshold per label, K in all, tuned on
 * validation data by a {@link ThresholdRule}.
 *
 * <p>Label k is predicted where score ≥ threshold k. As scores are finite, +∞ never predicts the
 * label and −∞ always does; NaN is refused.
 */
public final class Thresholds {
  private final float[] values;

  private Thresholds(float[] values) {
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
    return new Thresholds(values.clone());
  }

  /** The same threshold for each of K labels. */
  public static Thresholds same(int labelCount, float value) {
    float[] values = new float[Arguments.atLeast("the number of labels", labelCount, 1)];
    Arrays.fill(values, value);
    return new Thresholds(values);
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

  /**
   * The labels predicted from one sample's scores, ascending. O(K).
   *
   * @throws org.lanet.error.InvalidArgumentException if there are not K scores
   */
  public int[] predict(float... scores) {
    Arguments.require(
        scores.length == values.length,
        "there are %d scores for %d thresholds; a sample needs one per label",
        scores.length,
        values.length);
    int[] labels = new int[values.length];
    int count = 0;
    for (int k = 0; k < values.length; k++) {
      if (scores[k] >= values[k]) {
        labels[count++] = k;
      }
    }
    return Arrays.copyOf(labels, count);
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
    return other instanceof Thresholds that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return "%d thresholds from %s to %s"
        .formatted(sorted.length, sorted[0], sorted[sorted.length - 1]);
  }
}
