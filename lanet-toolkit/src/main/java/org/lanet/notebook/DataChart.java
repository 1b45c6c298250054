package org.lanet.notebook;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One chart of a data set's measure. */
final class DataChart {
  /** The pattern of numbers on an axis of counts. */
  static final String WHOLE = "#,##0";

  private static final Color TAIL = new Color(0x99, 0x99, 0x99);
  // of a bar's width, on either side of it
  private static final double MARGIN = .06;
  private static final int FEW = 3;
  private static final double HEADROOM = 1.05;
  // more dots than this cannot be told apart
  private static final int DOTS = 500;
  private static final double DECADE = 10;

  private final XYChart chart;

  DataChart(String title, int width, int height) {
    chart = new XYChartBuilder().width(width).height(height).title(title).build();
    Charts.style(chart.getStyler(), false);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setYAxisDecimalPattern(WHOLE);
  }

  /** Without control characters, which have no picture, and cut to {@code longest} characters. */
  static String shortened(String name, int longest) {
    String shown = name.replaceAll("\\p{Cntrl}+", " ").strip();
    if (shown.codePointCount(0, shown.length()) > longest) {
      shown = shown.substring(0, shown.offsetByCodePoints(0, longest - 1)) + "…";
    }
    return shown.isEmpty() ? "?" : shown; // XChart cannot draw ""
  }

  XYChart bars(Histogram histogram, String x, String y) {
    int[] counts = histogram.counts();
    int last = counts.length - 1;
    int plain = histogram.openEnd() ? last : counts.length;
    area("values", histogram, 0, plain, Charts.PALETTE.get(0));
    if (histogram.openEnd()) {
      area("tail", histogram, last, counts.length, TAIL);
    }
    int highest = 0;
    for (int count : counts) {
      highest = Math.max(highest, count);
    }
    String end =
        histogram.openEnd()
            ? "; grey: %s or more".formatted(number(histogram.start() + last * histogram.width()))
            : "";
    String none = highest == 0 ? " (none)" : "";
    chart.setXAxisTitle(x + end + none);
    chart.setYAxisTitle(y);
    // XChart names no place beside a bar that fills the axis
    int free = counts.length < FEW ? 1 : 0;
    chart.getStyler().setXAxisMin(histogram.edge(-free));
    chart.getStyler().setXAxisMax(histogram.edge(counts.length + free));
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(Math.max(1, highest * HEADROOM));
    chart.getStyler().setXAxisDecimalPattern(histogram.width() < 1 ? "0.0##" : WHOLE);
    return chart;
  }

  /** Bars as one outline, which goes down to the axis between them. */
  private void area(String name, Histogram histogram, int from, int until, Color colour) {
    List<Double> x = new ArrayList<>();
    List<Double> y = new ArrayList<>();
    double margin = MARGIN * histogram.width();
    for (int bin = from; bin < until; bin++) {
      double left = histogram.edge(bin) + margin;
      double right = histogram.edge(bin + 1) - margin;
      double count = histogram.counts()[bin];
      x.addAll(List.of(left, left, right, right));
      y.addAll(List.of(0.0, count, count, 0.0));
    }
    XYSeries series = chart.addSeries(name, x, y);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Area);
    series.setMarker(SeriesMarkers.NONE).setLineStyle(SeriesLines.NONE).setFillColor(colour);
  }

  /** A dot for each rank, from 1; of many the first ones, and then fewer and fewer. */
  XYChart ranks(double[] descending, String x, String y) {
    List<Double> ranks = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    double step = Math.pow(Math.max(DECADE, descending.length), 1.0 / DOTS);
    for (int rank = 1; rank <= descending.length; rank = (int) Math.max(rank + 1, rank * step)) {
      ranks.add((double) rank);
      values.add(descending[rank - 1]);
    }
    boolean none = descending.length == 0;
    if (none) { // XChart takes no empty line
      ranks.add(1.0);
      values.add(Double.NaN);
    }
    XYSeries series = chart.addSeries("labels", ranks, values);
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter);
    series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Charts.PALETTE.get(0));
    chart.getStyler().setMarkerSize(5);
    chart.setXAxisTitle(x + (none ? " (none)" : ""));
    chart.setYAxisTitle(y);
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    chart.getStyler().setXAxisMin(1.0).setXAxisMax(decade(descending.length));
    chart.getStyler().setYAxisMin(1.0).setYAxisMax(decade(none ? 0 : descending[0]));
    chart.getStyler().setXAxisDecimalPattern(WHOLE);
    return chart;
  }

  /** The power of ten, 10 at least, that is not below {@code value}. */
  private static double decade(double value) {
    return Math.pow(DECADE, Math.ceil(Math.log10(Math.max(DECADE, value))));
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.3g", value);
  }
}
