package org.lanet.evaluation;

import java.util.Arrays;

/**
 * How a figure of a curve changes with the weight of one decision, by the decision's score: a value
 * at each corner of the curve, and one between any two, where no positive lies.
 */
final class CurveGradient {
  private final Corners corners;
  private final double[] positive;
  private final double[] negative; // 2i: below corner i; 2i + 1: at corner i

  CurveGradient(Corners corners) {
    this.corners = corners;
    this.positive = new double[corners.scores().length];
    this.negative = new double[2 * positive.length + 1];
  }

  /** At a corner. */
  void level(int corner, double ofPositive, double ofNegative) {
    positive[corner] = ofPositive;
    negative[2 * corner + 1] = ofNegative;
  }

  /** Below a corner and above the one before; a corner more than there are: above all. */
  void below(int corner, double ofNegative) {
    negative[2 * corner] = ofNegative;
  }

  /** Places {@code size} scores, given by their keys: see {@link Corners#place}. */
  void place(int[] keys, int[] places, int size) {
    corners.place(keys, places, size);
  }

  /** For a negative at a place. */
  double ofNegative(int place) {
    return negative[place];
  }

  /** For a positive, whose score is a corner, beyond what it would be for a negative. */
  double ofPositiveBeyond(float score) {
    int corner = Arrays.binarySearch(corners.scores(), score);
    return positive[corner] - negative[2 * corner + 1];
  }
}
