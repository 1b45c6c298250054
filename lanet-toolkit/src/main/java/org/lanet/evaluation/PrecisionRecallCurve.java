package org.lanet.evaluation;

import java.util.Arrays;
import org.lanet.error.Arguments;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Targets;

/**
 * Precision and recall of one label at each of its distinct scores taken as a threshold, from the
 * highest, which predicts least, to the lowest, which predicts always. Immutable.
 *
 * <p>The area under its steps, at each point as high as the precision and as wide as the recall
 * gained there, is the average precision.
 */
public final class PrecisionRecallCurve {
  private final int label;
  private final int support;
  private final float[] thresholds;
  private final int[] hits;
  private final int[] predicted;
  private final boolean showsTarget;

  private PrecisionRecallCurve(
      int label,
      int support,
      float[] thresholds,
      int[] hits,
      int[] predicted,
      boolean showsTarget) {
    this.label = label;
    this.support = support;
    this.thresholds = thresholds;
    this.hits = hits;
    this.predicted = predicted;
    this.showsTarget = showsTarget;
  }

  /**
   * The curve of one label. O(N log N).
   *
   * @throws org.lanet.error.InvalidArgumentException if scores and targets differ in N or K, or the
   *     label is outside 0 … K − 1
   */
  public static PrecisionRecallCurve of(Scores scores, Targets targets, int label) {
    scores.requireShapeOf(targets);
    Arguments.inRange("the label", label, 0, scores.labelCount() - 1);
    int size = scores.size();
    float[] column = new float[size];
    float[] positives = new float[size];
    int support = 0;
    for (int n = 0; n < size; n++) {
      column[n] = scores.get(n, label);
      if (targets.contains(n, label)) {
        positives[support++] = column[n];
      }
    }
    Arrays.sort(column);
    Arrays.sort(positives, 0, support);
    return ofSorted(label, column, Arrays.copyOf(positives, support), scores.showsTarget());
  }

  private static PrecisionRecallCurve ofSorted(
      int label, float[] column, float[] positives, boolean showsTarget) {
    float[] thresholds = new float[column.length];
    int[] hits = new int[column.length];
    int[] predicted = new int[column.length];
    int points = 0;
    int firstHit = positives.length;
    for (int n = column.length - 1; n >= 0; n--) {
      if (n > 0 && column[n - 1] == column[n]) {
        continue; // the threshold lets all of them in
      }
      while (firstHit > 0 && positives[firstHit - 1] >= column[n]) {
        firstHit--;
      }
      thresholds[points] = column[n];
      hits[points] = positives.length - firstHit;
      predicted[points] = column.length - n;
      points++;
    }
    return new PrecisionRecallCurve(
        label,
        positives.length,
        Arrays.copyOf(thresholds, points),
        Arrays.copyOf(hits, points),
        Arrays.copyOf(predicted, points),
        showsTarget);
  }

  /** The label's index in the vocabulary. */
  public int label() {
    return label;
  }

  /** How many samples have the label. */
  public int support() {
    return support;
  }

  /** N, how many samples there are: what the lowest threshold predicts. */
  public int samples() {
    return predicted[predicted.length - 1];
  }

  /** The share of the samples that have the label: the precision of predicting it always. */
  public double baseRate() {
    return (double) support / samples();
  }

  /** Whether the targets were shown to the model, as no forecast can: the scores say so. */
  public boolean showsTarget() {
    return showsTarget;
  }

  /** The number of points: of distinct scores. */
  public int size() {
    return thresholds.length;
  }

  /** The threshold of point {@code i}, falling in {@code i}. */
  public float threshold(int i) {
    return thresholds[i];
  }

  /** The share of the predictions at point {@code i} that are right. */
  public double precision(int i) {
    return (double) hits[i] / predicted[i];
  }

  /** The share of the positives found at point {@code i}; NaN for a label without any. */
  public double recall(int i) {
    return (double) hits[i] / support;
  }

  @Override
  public String toString() {
    return "precision–recall curve of label %d: %d positives, %d thresholds%s"
        .formatted(label, support, size(), showsTarget ? AsPublished.MARK : "");
  }
}
