package org.lanet.evaluation;

import java.util.Arrays;
import org.lanet.sample.Targets;

/**
 * What each sample has to do with a figure of predicted sets, as {@link CurveInfluence} has it for
 * curves. O(NK) time.
 *
 * <p>With F = 2·hits / (predicted + support) a hit adds 2 − 2F, and a miss of either kind takes F,
 * each divided by predicted + support.
 */
final class FScoreInfluence {
  private final FScores decisions;
  private final Scores scores;
  private final Targets targets;
  private final Thresholds thresholds;

  FScoreInfluence(FScores decisions, Scores scores, Targets targets, Thresholds thresholds) {
    this.decisions = decisions;
    this.scores = scores;
    this.targets = targets;
    this.thresholds = thresholds;
  }

  double[] micro() {
    double[] weights = new double[scores.labelCount()];
    Arrays.fill(weights, Confusion.ratio(1, decisions.predictedAndSupport()));
    double[] common = new double[weights.length];
    Arrays.fill(common, decisions.micro());
    return influence(weights, common);
  }

  double[] macro() {
    double[] weights = new double[scores.labelCount()];
    Arrays.setAll(
        weights, k -> Confusion.ratio(1.0 / weights.length, decisions.predictedAndSupport(k)));
    return influence(weights, perLabel());
  }

  /** The weights of labels are their support, and change with the samples' weights too. */
  double[] weighted() {
    double[] f1 = perLabel();
    double total = 0;
    for (int k = 0; k < f1.length; k++) {
      total += decisions.support(k);
    }
    double all = total;
    double[] weights = new double[f1.length];
    Arrays.setAll(
        weights,
        k ->
            Confusion.ratio(
                Confusion.ratio(decisions.support(k), all), decisions.predictedAndSupport(k)));
    double[] influence = influence(weights, f1);
    double weighted = decisions.weighted();
    for (int n = 0; n < influence.length; n++) {
      for (int i = 0; i < targets.count(n); i++) {
        influence[n] += (f1[targets.label(n, i)] - weighted) / total;
      }
    }
    return influence;
  }

  double[] hamming() {
    double[] wrong = new double[scores.size()];
    double[] decided = new double[wrong.length];
    boolean[] chosen = new boolean[scores.labelCount()];
    for (int n = 0; n < wrong.length; n++) {
      thresholds.choose(scores.values(n), chosen);
      for (boolean one : chosen) {
        wrong[n] += one ? 1 : 0;
      }
      for (int i = 0; i < targets.count(n); i++) {
        wrong[n] += chosen[targets.label(n, i)] ? -1 : 1;
      }
      decided[n] = chosen.length;
    }
    return Ratio.of(wrong, decided).influence();
  }

  private double[] perLabel() {
    double[] f1 = new double[scores.labelCount()];
    Arrays.setAll(f1, decisions::f1);
    return f1;
  }

  private double[] influence(double[] weights, double[] f1) {
    double[] influence = new double[scores.size()];
    boolean[] chosen = new boolean[scores.labelCount()];
    for (int n = 0; n < influence.length; n++) {
      thresholds.choose(scores.values(n), chosen);
      for (int k = 0; k < chosen.length; k++) {
        influence[n] -= chosen[k] ? weights[k] * f1[k] : 0;
      }
      for (int i = 0; i < targets.count(n); i++) {
        int k = targets.label(n, i);
        influence[n] += weights[k] * ((chosen[k] ? 2 : 0) - f1[k]);
      }
    }
    return influence;
  }
}
