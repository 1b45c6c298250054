package org.lanet.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Calibration;
import org.lanet.evaluation.Calibration.Bin;
import org.lanet.evaluation.PrecisionRecallCurve;
import org.lanet.sample.AsPublished;

/** How an evaluation's curves look: two shares against each other, both from 0 to 1. */
final class CurveCharts {
  private static final int HEIGHT = 560;
  private static final Color GREY = new Color(0x99, 0x99, 0x99);
  // of curves that have a palette's colour for the first, second and third time
  private static final List<BasicStroke> STROKES =
      List.of(SeriesLines.SOLID, SeriesLines.DASH_DASH, SeriesLines.DOT_DOT);
  private static final BasicStroke THIN = new BasicStroke(1);

  private CurveCharts() {}

  static XYChart precisionRecall(Map<String, PrecisionRecallCurve> curves) {
    XYChart chart =
        square(
            "Precision and recall",
            "recall",
            "precision",
            curves,
            PrecisionRecallCurve::showsTarget);
    List<PrecisionRecallCurve> all = List.copyOf(curves.values());
    List<String> names = names(curves, PrecisionRecallCurve::showsTarget);
    boolean oneRate =
        all.stream().mapToDouble(PrecisionRecallCurve::baseRate).distinct().count() == 1;
    for (int c = 0; c < all.size(); c++) {
      PrecisionRecallCurve curve = all.get(c);
      XYSeries line = steps(chart, curve, key("curve " + c, names.get(c)));
      line.setLabel(
          String.format(
              Locale.ROOT, "%s (%,d of %,d)", names.get(c), curve.support(), curve.samples()));
      coloured(line, c);
      if (c == 0 || !oneRate) {
        rate(chart, curve, "rate " + c, oneRate ? GREY : colour(c)).setShowInLegend(oneRate);
      }
    }
    return chart;
  }

  /** Only points that find more than the one before: the others are below and left of it. */
  private static XYSeries steps(XYChart chart, PrecisionRecallCurve curve, String key) {
    List<Double> recall = new ArrayList<>();
    List<Double> precision = new ArrayList<>();
    double reached = 0;
    for (int i = 0; i < curve.size(); i++) {
      if (curve.recall(i) > reached) {
        recall.addAll(List.of(reached, curve.recall(i)));
        precision.addAll(List.of(curve.precision(i), curve.precision(i)));
        reached = curve.recall(i);
      }
    }
    if (recall.isEmpty()) { // XChart takes no empty line
      recall.add(0.0);
      precision.add(Double.NaN);
    }
    return chart.addSeries(key, recall, precision);
  }

  private static XYSeries rate(
      XYChart chart, PrecisionRecallCurve curve, String key, Color colour) {
    double rate = curve.baseRate();
    XYSeries line = chart.addSeries(key, new double[] {0, 1}, new double[] {rate, rate});
    line.setLabel(String.format(Locale.ROOT, "base rate %.3f", rate));
    return thin(line, colour);
  }

  static XYChart reliability(Map<String, Calibration> calibrations) {
    XYChart chart =
        square(
            "Reliability",
            "mean score of a bin; the more decisions in it, the larger its dot",
            "share of positives",
            calibrations,
            Calibration::showsTarget);
    thin(chart.addSeries("diagonal", new double[] {0, 1}, new double[] {0, 1}), GREY)
        .setLabel("perfect");
    List<Calibration> all = List.copyOf(calibrations.values());
    List<String> names = names(calibrations, Calibration::showsTarget);
    for (int c = 0; c < all.size(); c++) {
      List<Bin> bins = all.get(c).bins().stream().filter(bin -> bin.count() > 0).toList();
      XYSeries line =
          chart.addSeries(
              key("line " + c, names.get(c)),
              bins.stream().map(Bin::meanScore).toList(),
              bins.stream().map(Bin::positiveShare).toList());
      line.setLabel(
          String.format(Locale.ROOT, "%s, ECE %.4f", names.get(c), all.get(c).expectedError()));
      coloured(line, c);
      for (int b = 0; b < bins.size(); b++) {
        dot(chart, bins.get(b), key("dot " + c + " " + b, names.get(c)), colour(c));
      }
    }
    return chart;
  }

  /** A line of its own, for XChart knows one size of marker for all of a line. */
  private static void dot(XYChart chart, Bin bin, String key, Color colour) {
    double[] x = {bin.meanScore()};
    double[] y = {bin.positiveShare()};
    XYSeries dot = chart.addSeries(key, x, y);
    dot.setMarker(new Dot(bin.count())).setMarkerColor(colour);
    dot.setLineStyle(SeriesLines.NONE).setShowInLegend(false);
  }

  private static <T> XYChart square(
      String title, String x, String y, Map<String, T> curves, Predicate<T> showsTarget) {
    Arguments.require(
        !curves.isEmpty(), "there is no curve to draw; the map needs at least one, by its name");
    List<String> names = names(curves, showsTarget);
    boolean marked = names.stream().anyMatch(name -> name.contains(AsPublished.MARK));
    boolean tall = Charts.isTall(names);
    XYChartBuilder settings =
        new XYChartBuilder()
            .width(Charts.WIDTH)
            .height(HEIGHT + (tall ? names.size() * Charts.LEGEND_LINE : 0))
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y);
    XYChart chart = MarkedCharts.lines(settings, marked ? AsPublished.WATERMARK : "");
    Charts.style(chart.getStyler(), tall);
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    chart.getStyler().setXAxisDecimalPattern("0.0").setYAxisDecimalPattern("0.0");
    keepTicksRound(chart);
    return chart;
  }

  /**
   * Where all values are evenly spaced, as recalls are, XChart puts its ticks on some of them and
   * rounds what stands below. One uneven value suffices; nothing is drawn.
   */
  private static void keepTicksRound(XYChart chart) {
    double[] uneven = {0, .7, 1};
    XYSeries unseen = chart.addSeries("ticks", uneven, uneven);
    unseen.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE).setShowInLegend(false);
  }

  /** Marked where the target was shown, like names of models. */
  private static <T> List<String> names(Map<String, T> curves, Predicate<T> showsTarget) {
    List<String> names = new ArrayList<>();
    curves.forEach(
        (name, curve) -> {
          boolean marked = name.contains(AsPublished.MARK) || !showsTarget.test(curve);
          names.add(marked ? name : name + AsPublished.MARK);
        });
    return names;
  }

  /** What XChart calls a series, and the file it writes of it: marked as the curve's name is. */
  private static String key(String key, String name) {
    return name.contains(AsPublished.MARK) ? key + AsPublished.MARK : key;
  }

  private static Color colour(int c) {
    return Charts.PALETTE.get(c % Charts.PALETTE.size());
  }

  private static void coloured(XYSeries line, int c) {
    line.setLineColor(colour(c));
    line.setLineStyle(STROKES.get(c / Charts.PALETTE.size() % STROKES.size()));
    line.setMarker(SeriesMarkers.NONE);
  }

  private static XYSeries thin(XYSeries line, Color colour) {
    line.setMarker(SeriesMarkers.NONE).setLineColor(colour).setLineStyle(THIN);
    return line;
  }
}
