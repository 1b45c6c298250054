package org.lanet.evaluation;

import org.lanet.error.Arguments;

/**
 * Collects the scores of N samples in their order, so that they are held once while they are made.
 * Not safe for threads. Memory: 4 bytes a score.
 */
public final class ScoresBuilder {
  private final float[][] rows;
  private final int labelCount;
  private int size;

  ScoresBuilder(int size, int labelCount) {
    this.rows = new float[Arguments.atLeast("the number of samples", size, 1)][];
    this.labelCount = Arguments.atLeast("the number of labels", labelCount, 1);
  }

  /**
   * Adds the K scores of the next sample, copied.
   *
   * @throws org.lanet.error.InvalidArgumentException if they are not K, if one is not finite, or if
   *     N samples have theirs
   */
  public void add(float[] row) {
    Arguments.require(
        size < rows.length, "there are scores for more than the %d samples", rows.length);
    Arguments.require(
        row.length == labelCount,
        "sample %d has %d scores, but there are %d labels; every sample needs one per label",
        size,
        row.length,
        labelCount);
    float[] copy = row.clone();
    Scores.check(copy, size);
    rows[size++] = copy;
  }

  /**
   * The matrix.
   *
   * @throws org.lanet.error.InvalidArgumentException if a sample has no scores yet
   */
  public Scores build() {
    Arguments.require(
        size == rows.length,
        "%d of %d samples have scores; every sample needs them",
        size,
        rows.length);
    return Scores.owning(rows.clone(), labelCount);
  }
}
