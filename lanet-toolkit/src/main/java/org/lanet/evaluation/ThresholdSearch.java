package org.lanet.evaluation;

import java.util.Arrays;
import java.util.List;
import org.lanet.sample.Targets;

/** How each rule finds its thresholds; exactly best ones can only be corners of curves. */
final class ThresholdSearch {
  private ThresholdSearch() {}

  /**
   * What the rule tunes; curves that are drawn already are not drawn again. Thresholds tuned where
   * the target was shown know it.
   */
  static Thresholds tune(ThresholdRule rule, Curves curves) {
    Thresholds tuned = search(rule, curves);
    return curves.scores().showsTarget() ? tuned.asPublished() : tuned;
  }

  private static Thresholds search(ThresholdRule rule, Curves curves) {
    Scores scores = curves.scores();
    Targets targets = curves.targets();
    if (rule instanceof ThresholdRule.PerLabel) {
      return Thresholds.of(perLabel(curves));
    } else if (rule instanceof ThresholdRule.Global) {
      return Thresholds.same(scores.labelCount(), curves.overall().bestF1Threshold());
    } else if (rule instanceof ThresholdRule.Shrunken shrunken) {
      return Thresholds.of(shrunken(curves, shrunken.c()));
    } else if (rule instanceof ThresholdRule.Grid) {
      scores.requireProbabilities("the grid threshold rule");
      return Thresholds.of(GridSearch.f1(scores, targets));
    } else if (rule instanceof ThresholdRule.PlugIn) {
      scores.requireProbabilities("the plug-in threshold rule");
      return Thresholds.of(PlugInSearch.expected(scores));
    } else if (rule instanceof ThresholdRule.DoubleSigmoidGrid) {
      scores.requireProbabilities("the double-sigmoid threshold rule");
      return Thresholds.of(GridSearch.f1OfBothOutcomes(scores, targets));
    } else if (rule instanceof ThresholdRule.ExpectedSize) {
      scores.requireProbabilities("the rule of expected set sizes");
      return Thresholds.expectedSize(scores.labelCount());
    }
    double meanSize = (double) targets.total() / targets.size(); // MeanSize is all that is left
    return Thresholds.top(scores.labelCount(), (int) Math.max(1, Math.round(meanSize)));
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
