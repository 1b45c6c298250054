package org.lanet.evaluation;

import java.util.Arrays;
import java.util.List;

/** The searches for the exactly best thresholds, which only corners of curves can be. */
final class CurveSearch {
  private CurveSearch() {}

  /** What the rule tunes; curves that are drawn already are not drawn again. */
  static Thresholds tune(ThresholdRule rule, Curves curves) {
    if (rule instanceof ThresholdRule.PerLabel) {
      return Thresholds.of(perLabel(curves));
    } else if (rule instanceof ThresholdRule.Global) {
      return Thresholds.same(curves.scores().labelCount(), curves.overall().bestF1Threshold());
    } else if (rule instanceof ThresholdRule.Shrunken shrunken) {
      return Thresholds.of(shrunken(curves, shrunken.c()));
    }
    return rule.tune(curves.scores(), curves.targets());
  }

  /** For each label the threshold with the largest F1; +∞ without a positive. */
  private static float[] perLabel(Curves curves) {
    List<RocCurve> perLabel = curves.perLabel();
    float[] thresholds = new float[perLabel.size()];
    for (int k = 0; k < thresholds.length; k++) {
      thresholds[k] = perLabel.get(k).bestF1Threshold();
    }
    return thresholds;
  }

  /** The same drawn to the global threshold, which weighs as much as c positives. */
  private static float[] shrunken(Curves curves, double c) {
    float[] own = perLabel(curves);
    float global = curves.overall().bestF1Threshold();
    float[] thresholds = new float[own.length];
    Arrays.fill(thresholds, global);
    for (int k = 0; k < thresholds.length; k++) {
      long positives = curves.perLabel().get(k).positiveCount();
      if (positives > 0) {
        thresholds[k] = (float) ((positives * (double) own[k] + c * global) / (positives + c));
      }
    }
    return thresholds;
  }
}
