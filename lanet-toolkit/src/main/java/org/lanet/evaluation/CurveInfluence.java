package org.lanet.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
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
    double[] ones = new double[curves.scores().labelCount()];
    Arrays.fill(ones, 1);
    return sums(k -> gradient, ones);
  }

  private double[] byLabel(double[] shares, Function<RocCurve, CurveGradient> gradient) {
    List<CurveGradient> gradients = curves.perLabel().stream().map(gradient).toList();
    return sums(gradients::get, shares);
  }

  /** Over the labels of each sample; a label whose share is 0 has no gradient to look at. */
  private double[] sums(IntFunction<CurveGradient> gradients, double[] shares) {
    double[] influence = new double[curves.scores().size()];
    Spans.forEach(
        influence.length,
        Tally.AT_ONCE,
        (from, until) -> {
          int[] keys = new int[until - from];
          int[] places = new int[until - from];
          for (int k = 0; k < shares.length; k++) {
            if (shares[k] != 0) {
              CurveGradient gradient = gradients.apply(k);
              place(k, from, keys, places, gradient);
              for (int n = from; n < until; n++) {
                influence[n] += shares[k] * gradient.ofNegative(places[n - from]);
              }
            }
          }
          addPositives(from, until, gradients, shares, influence);
        });
    return influence;
  }

  private void place(int k, int from, int[] keys, int[] places, CurveGradient gradient) {
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Corners.key(curves.scores().get(from + i, k));
    }
    gradient.place(keys, places, keys.length);
  }

  private void addPositives(
      int from,
      int until,
      IntFunction<CurveGradient> gradients,
      double[] shares,
      double[] influence) {
    Targets targets = curves.targets();
    for (int n = from; n < until; n++) {
      for (int i = 0; i < targets.count(n); i++) {
        int k = targets.label(n, i);
        if (shares[k] != 0) {
          float score = curves.scores().get(n, k);
          influence[n] += shares[k] * gradients.apply(k).ofPositiveBeyond(score);
        }
      }
    }
  }
}
