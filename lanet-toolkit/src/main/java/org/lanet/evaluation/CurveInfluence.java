package org.lanet.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.lanet.sample.Targets;

/**
 * What each sample has to do with a figure of curves: how the figure would change if the sample
 * weighed more, per unit of weight (the infinitesimal jackknife of Jaeckel 1972; for one AUC the
 * structural components of DeLong, DeLong and Clarke-Pearson 1988). Over all samples it adds up to
 * 0. O(NK log P) time.
 */
final class CurveInfluence {
  private final Curves curves;

  CurveInfluence(Curves curves) {
    this.curves = curves;
  }

  double[] microArea() {
    return micro(curves.overall().areaGradient());
  }

  double[] microPrecision() {
    return micro(curves.overall().precisionGradient());
  }

  double[] macroArea() {
    return macro(RocCurve::area, RocCurve::areaGradient);
  }

  double[] macroPrecision() {
    return macro(RocCurve::averagePrecision, RocCurve::precisionGradient);
  }

  /** The weights of labels are their positives, and change with the samples' weights too. */
  double[] weightedArea() {
    AreaUnderCurve areas = AreaUnderCurve.of(curves);
    List<RocCurve> perLabel = curves.perLabel();
    double[] shares = new double[perLabel.size()];
    for (int k = 0; k < shares.length; k++) {
      shares[k] = Double.isNaN(areas.label(k)) ? 0 : perLabel.get(k).positiveCount();
    }
    double total = Arrays.stream(shares).sum();
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= total;
    }
    double[] influence = byLabel(shares, RocCurve::areaGradient);
    Targets targets = curves.targets();
    for (int n = 0; n < influence.length; n++) {
      for (int i = 0; i < targets.count(n); i++) {
        double area = areas.label(targets.label(n, i));
        influence[n] += Double.isNaN(area) ? 0 : (area - areas.weighted()) / total;
      }
    }
    return influence;
  }

  private double[] macro(
      Function<RocCurve, Double> figure, Function<RocCurve, CurveGradient> gradient) {
    double[] shares =
        curves.perLabel().stream()
            .mapToDouble(curve -> Double.isNaN(figure.apply(curve)) ? 0 : 1)
            .toArray();
    double defined = Arrays.stream(shares).sum();
    for (int k = 0; k < shares.length; k++) {
      shares[k] /= defined;
    }
    return byLabel(shares, gradient);
  }

  private double[] micro(CurveGradient gradient) {
    CurveGradient[] sameForEveryLabel = new CurveGradient[curves.scores().labelCount()];
    Arrays.fill(sameForEveryLabel, gradient);
    double[] ones = new double[sameForEveryLabel.length];
    Arrays.fill(ones, 1);
    return sums(sameForEveryLabel, ones);
  }

  private double[] byLabel(double[] shares, Function<RocCurve, CurveGradient> gradient) {
    CurveGradient[] gradients =
        curves.perLabel().stream().map(gradient).toArray(CurveGradient[]::new);
    return sums(gradients, shares);
  }

  /** Over the labels of each sample; a label whose share is 0 has no gradient to look at. */
  private double[] sums(CurveGradient[] gradients, double[] shares) {
    Scores scores = curves.scores();
    double[] influence = new double[scores.size()];
    IntStream.range(0, influence.length)
        .parallel() // each sample's sum is its own
        .forEach(n -> influence[n] = sum(scores.values(n), n, gradients, shares));
    return influence;
  }

  private double sum(float[] row, int n, CurveGradient[] gradients, double[] shares) {
    Targets targets = curves.targets();
    double sum = 0;
    int passed = 0;
    for (int k = 0; k < row.length; k++) {
      boolean positive = passed < targets.count(n) && targets.label(n, passed) == k;
      passed += positive ? 1 : 0;
      if (shares[k] != 0) {
        sum += shares[k] * gradients[k].of(row[k], positive);
      }
    }
    return sum;
  }
}
