package org.lanet.evaluation;

import java.util.Arrays;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.AsPublished;
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
  private final boolean showsTarget;

  private Scores(float[][] rows, int labelCount, boolean showsTarget) {
    this.rows = rows;
    this.labelCount = labelCount;
    this.showsTarget = showsTarget;
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

  /**
   * Takes the scores of {@code size} samples as a model makes them, row by row, each copied once.
   */
  public static ScoresBuilder builder(int size, int labelCount) {
    return new ScoresBuilder(size, labelCount);
  }

  private static Scores checked(float[][] rows, int labelCount) {
    Arguments.atLeast("the number of labels", labelCount, 1);
    for (int n = 0; n < rows.length; n++) {
      check(rows[n], n);
    }
    return owning(rows, labelCount);
  }

  static void check(float[] row, int n) {
    for (int k = 0; k < row.length; k++) {
      if (!Float.isFinite(row[k])) {
        throw new InvalidArgumentException(
            "the score of sample %d, label %d is %s; scores must be finite: has the model diverged?"
                .formatted(n, k, row[k]));
      }
      row[k] += 0f; // −0 becomes 0, which sorting and comparing then agree about
    }
  }

  /** Of rows that have been checked and that nobody else knows. */
  static Scores owning(float[][] rows, int labelCount) {
    return new Scores(rows, labelCount, false);
  }

  /** The same scores of a model to which the targets were shown: every evaluation tells so. */
  public Scores asPublished() {
    return new Scores(rows, labelCount, true);
  }

  /** Whether the targets were shown to the model: see {@link org.lanet.sample.AsPublished}. */
  public boolean showsTarget() {
    return showsTarget;
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

  void requireShapeOf(Targets targets) {
    Arguments.require(
        size() == targets.size() && labelCount == targets.labelCount(),
        "the scores are %d samples × %d labels, the targets %d × %d; both must come from the same samples and vocabulary",
        size(),
        labelCount,
        targets.size(),
        targets.labelCount());
  }

  /** Whether every score lies in [0, 1]. */
  public boolean areProbabilities() {
    for (float[] row : rows) {
      for (float score : row) {
        if (score < 0 || score > 1) {
          return false;
        }
      }
    }
    return true;
  }

  /** Throws for the first score outside [0, 1], which {@code user} cannot take. */
  void requireProbabilities(String user) {
    if (areProbabilities()) {
      return;
    }
    for (int n = 0; n < rows.length; n++) {
      for (int k = 0; k < labelCount; k++) {
        if (rows[n][k] < 0 || rows[n][k] > 1) {
          throw new InvalidArgumentException(
              "the score of sample %d, label %d is %s; %s takes scores in [0, 1] only: apply a sigmoid, or do without"
                  .formatted(n, k, rows[n][k], user));
        }
      }
    }
  }

  /** These samples alone, in this order; the rows are shared, not copied. */
  Scores select(int... samples) {
    return new Scores(
        Arrays.stream(samples).mapToObj(n -> rows[n]).toArray(float[][]::new),
        labelCount,
        showsTarget);
  }

  @Override
  public String toString() {
    return "scores of %d samples × %d labels%s"
        .formatted(size(), labelCount, showsTarget ? AsPublished.DESCRIPTION : "");
  }
}
