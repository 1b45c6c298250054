package org.lanet.evaluation;

import java.util.Arrays;

/**
 * How a figure of a curve changes with the weight of one decision, by the decision's score: a value
 * at each corner of the curve, and one between any two, where no positive lies.
 */
final class CurveGradient {
  private final float[] corners;
  private final double[] positive;
  private final double[] negative; // 2i: below corner i; 2i + 1: at corner i

  CurveGradient(float[] corners) {
    this.corners = corners;
    this.positive = new double[corners.length];
    this.negative = new double[2 * corners.length + 1];
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

  double of(float score, boolean isPositive) {
    int corner = Arrays.binarySearch(corners, score);
    if (isPositive) {
      return positive[corner]; // a positive's score is a corner
    }
    return negative[corner >= 0 ? 2 * corner + 1 : 2 * (-corner - 1)];
  }
}
