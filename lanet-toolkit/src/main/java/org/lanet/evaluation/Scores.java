package org.lanet.evaluation;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

/**
 * What a model says about N samples: an immutable N × K matrix of scores, the higher the more
 * likely the label is in the next set.
 *
 * <p>Any finite number is a score: a probability, a logit, a count. NaN and the infinities are
 * refused, for no ranking could be trusted with them; −0 counts as 0.
 */
public final class Scores {
  private final float[][] rows;
  private final int labelCount;

  /** Those against the last targets, O(K + positives): who tunes thresholds asks for areas next. */
  private volatile @Nullable Curves curves;

  private Scores(float[][] rows, int labelCount) {
    this.rows = rows;
    this.labelCount = labelCount;
  }

  /**
   * Scores from N rows of K values each, copied. O(NK) time and memory.
   *
   * @throws org.lanet.error.InvalidArgumentException if there is no row or no label, if rows differ
   *     in length, or if a value is not finite
   */
  public static Scores of(float[]... rows) {
    Arguments.require(rows.length > 0, "there are no scores; at least one sample is needed");
    int labelCount = rows[0].length;
    float[][] copies = new float[rows.length][];
    for (int n = 0; n < rows.length; n++) {
      if (rows[n].length != labelCount) {
        throw new InvalidArgumentException(
            "sample %d has %d scores, but sample 0 has %d; every sample needs one per label"
                .formatted(n, rows[n].length, labelCount));
      }
      copies[n] = rows[n].clone();
    }
    return checked(copies, labelCount);
  }

  /**
   * Scores from one array that holds sample after sample, copied. O(NK) time and memory.
   *
   * @param labelCount K
   * @throws org.lanet.error.InvalidArgumentException if the array is empty or no multiple of K
   *     long, or if a value is not finite
   */
  public static Scores of(int labelCount, float[] rowByRow) {
    Arguments.atLeast("the number of labels", labelCount, 1);
    Arguments.require(
        rowByRow.length > 0 && rowByRow.length % labelCount == 0,
        "%d scores cannot be cut into samples of %d labels; their number must be a positive multiple of it",
        rowByRow.length,
        labelCount);
    float[][] rows = new float[rowByRow.length / labelCount][];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = Arrays.copyOfRange(rowByRow, n * labelCount, (n + 1) * labelCount);
    }
    return checked(rows, labelCount);
  }

  private static Scores checked(float[][] rows, int labelCount) {
    Arguments.atLeast("the number of labels", labelCount, 1);
    for (int n = 0; n < rows.length; n++) {
      float[] row = rows[n];
      for (int k = 0; k < labelCount; k++) {
        if (!Float.isFinite(row[k])) {
          throw new InvalidArgumentException(
              "the score of sample %d, label %d is %s; scores must be finite: has the model diverged?"
                  .formatted(n, k, row[k]));
        }
        row[k] += 0f; // −0 becomes 0, which sorting and comparing then agree about
      }
    }
    return new Scores(rows, labelCount);
  }

  /** N. */
  public int size() {
    return rows.length;
  }

  /** K. */
  public int labelCount() {
    return labelCount;
  }

  /** The score of label {@code k} for sample {@code n}. */
  public float get(int n, int k) {
    return rows[n][k];
  }

  /** The K scores of sample {@code n}, copied. */
  public float[] row(int n) {
    return rows[n].clone();
  }

  /** The row itself, for the loops of this package, none of which writes to it. */
  float[] values(int n) {
    return rows[n];
  }

  /** The curves of these scores; kept until other targets come. */
  Curves curves(Targets targets) {
    Curves known = curves;
    if (known == null || !known.areAgainst(targets)) {
      known = new Curves(this, targets);
      curves = known;
    }
    return known;
  }

  void requireShapeOf(Targets targets) {
    Arguments.require(
        size() == targets.size() && labelCount == targets.labelCount(),
        "the scores are %d samples × %d labels, the targets %d × %d; both must come from the same samples and vocabulary",
        size(),
        labelCount,
        targets.size(),
        targets.labelCount());
  }

  void requireProbabilities(String rule) {
    for (int n = 0; n < rows.length; n++) {
      for (int k = 0; k < labelCount; k++) {
        if (rows[n][k] < 0 || rows[n][k] > 1) {
          throw new InvalidArgumentException(
              "the score of sample %d, label %d is %s; the %s threshold rule takes scores in [0, 1] only: apply a sigmoid, or use another rule"
                  .formatted(n, k, rows[n][k], rule));
        }
      }
    }
  }

  @Override
  public String toString() {
    return "scores of %d samples × %d labels".formatted(size(), labelCount);
  }
}
