package org.lanet.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lanet.evaluation.Calibration;
import org.lanet.evaluation.PrecisionRecallCurve;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;
import org.lanet.experiment.RankDiagram;
import org.lanet.model.AttentionMap;
import org.lanet.model.Explanation;

/**
 * How figures look: ours in colours that colour-blind readers tell apart, published numbers in
 * grey.
 */
public final class Charts {
  static final int WIDTH = 900;
  static final int HEIGHT = 480;
  // what fits beside each other below a chart of this width
  private static final int LEGEND_CHARACTERS = 110;
  static final int LEGEND_LINE = 28;
  private static final double DECADES = 20;
  // of published numbers; one shade for each of the paper's data sets
  private static final List<Color> GREYS =
      List.of(
          new Color(0x99, 0x99, 0x99),
          new Color(0x66, 0x66, 0x66),
          new Color(0xCC, 0xCC, 0xCC),
          new Color(0x80, 0x80, 0x80),
          new Color(0xB3, 0xB3, 0xB3));
  // Okabe and Ito's palette
  static final List<Color> PALETTE =
      List.of(
          new Color(0x00, 0x72, 0xB2),
          new Color(0xD5, 0x5E, 0x00),
          new Color(0x00, 0x9E, 0x73),
          new Color(0xCC, 0x79, 0xA7),
          new Color(0xE6, 0x9F, 0x00),
          new Color(0x56, 0xB4, 0xE9));

  private Charts() {}

  /** The figure as an XChart chart, to style further; its watermark stays, however it is styled. */
  public static Chart<?, ?> chart(Figure figure) {
    return figure.kind() == Figure.Kind.BARS ? BarCharts.of(figure) : lines(figure);
  }

  /**
   * A head's attention weights: queries down, the first at the top, keys across; the colour is the
   * weight's log10 from −4, which smaller ones have too, to 0. Of many tokens every n-th is named;
   * where there are more than the picture has room for a square shows the largest weight of
   * several.
   *
   * @param layer from 1
   * @param head from 1
   */
  public static HeatMapChart heatMap(AttentionMap map, int layer, int head) {
    return HeatMaps.of(map, layer, head, "Attention, layer " + layer + ", head " + head);
  }

  /** A chart as an image. */
  public static BufferedImage image(Chart<?, ?> chart) {
    return BitmapEncoder.getBufferedImage(chart);
  }

  /**
   * Precision over recall, a line for each curve, in the map's order. Each is drawn as steps, so
   * that the area under it is the label's average precision. A thin line shows the base rate, what
   * predicting the label always reaches: grey if it is one for all, else in the curve's colour. A
   * label without a positive has no line. The name of a curve for which the target was shown is
   * marked, and brings the watermark.
   *
   * @throws org.lanet.error.InvalidArgumentException if the map is empty
   */
  public static XYChart precisionRecall(Map<String, PrecisionRecallCurve> curves) {
    return CurveCharts.precisionRecall(curves);
  }

  /**
   * How often what was predicted with some score came, a line for each calibration, in the map's
   * order: a dot for each bin with decisions, larger for more of them, on the grey diagonal if the
   * scores are probabilities. Names are marked as in {@link #precisionRecall}.
   *
   * @throws org.lanet.error.InvalidArgumentException if the map is empty
   */
  public static XYChart reliability(Map<String, Calibration> calibrations) {
    return CurveCharts.reliability(calibrations);
  }

  /**
   * Mean ranks as a critical-difference diagram: an axis with the best rank at the left, the
   * critical difference as a ruler above it, and bars below it over models that do not differ. Long
   * names and many models make it higher, not wider; its watermark is part of it.
   */
  public static BufferedImage image(RankDiagram ranks) {
    return RankDrawing.of(ranks);
  }

  /**
   * The terms of a score as bars, each from where the one above it ends, and last the logit as a
   * bar from 0: blue ones raise it, orange ones lower it. Of many labels of the history the ten
   * that move it most have a bar, and the others one together; terms that are 0 have none.
   */
  public static BufferedImage image(Explanation why) {
    return TermDrawing.of(why);
  }

  static byte[] png(Chart<?, ?> chart) {
    return png(image(chart));
  }

  static byte[] png(BufferedImage image) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  private static XYChart lines(Figure figure) {
    XYChartBuilder settings =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(figure.title())
            .xAxisTitle(figure.xTitle())
            .yAxisTitle(figure.yTitle());
    XYChart chart = MarkedCharts.lines(settings, figure.watermark());
    style(chart.getStyler(), figure);
    chart.getStyler().setXAxisLogarithmic(spansDecades(figure));
    List<Color> colours = colours(figure);
    for (int s = 0; s < colours.size(); s++) {
      Series series = figure.series().get(s);
      XYSeries line = chart.addSeries(series.name(), x(series), y(series), spread(series));
      Color paint = colours.get(s);
      line.setLineColor(paint);
      line.setMarkerColor(paint);
      line.setMarker(series.published() ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE);
      if (series.published()) {
        line.setLineStyle(SeriesLines.DASH_DASH);
      }
    }
    return chart;
  }

  /**
   * Sizes that double from step to step, as of embeddings, would crowd at the left of a plain axis.
   */
  private static boolean spansDecades(Figure figure) {
    var x =
        figure.series().stream()
            .flatMap(s -> s.points().stream())
            .mapToDouble(Point::x)
            .summaryStatistics();
    return x.getMin() > 0 && x.getMax() / x.getMin() > DECADES;
  }

  /** One for each series, in order. */
  static List<Color> colours(Figure figure) {
    List<Color> colours = new ArrayList<>();
    int ours = 0;
    int published = 0;
    for (Series series : figure.series()) {
      colours.add(
          series.published()
              ? GREYS.get(published++ % GREYS.size())
              : PALETTE.get(ours++ % PALETTE.size()));
    }
    return colours;
  }

  /** Whether the series' names do not fit beside each other. */
  static boolean hasTallLegend(Figure figure) {
    return isTall(figure.series().stream().map(Series::name).toList());
  }

  /** Whether a legend of these names needs a line for each. */
  static boolean isTall(List<String> names) {
    return names.stream().mapToInt(name -> name.length() + 6).sum() > LEGEND_CHARACTERS;
  }

  static void style(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
  }

  static void style(AxesChartStyler styler, Figure figure) {
    style(styler, hasTallLegend(figure));
    styler.setYAxisDecimalPattern("0.00");
    styler.setErrorBarsColorSeriesColor(true);
  }

  static void style(AxesChartStyler styler, boolean tallLegend) {
    styler.setLegendPosition(LegendPosition.OutsideS);
    styler.setLegendLayout(tallLegend ? LegendLayout.Vertical : LegendLayout.Horizontal);
    style(styler);
    styler.setPlotGridLinesColor(new Color(0xDD, 0xDD, 0xDD));
    styler.setPlotGridLinesStroke(new BasicStroke(1));
  }

  private static double[] x(Series series) {
    return series.points().stream().mapToDouble(Point::x).toArray();
  }

  private static double[] y(Series series) {
    return series.points().stream().mapToDouble(Point::y).toArray();
  }

  private static double[] spread(Series series) {
    return series.points().stream().mapToDouble(Charts::drawable).toArray();
  }

  static double drawable(Point point) {
    return Double.isNaN(point.spread()) ? 0 : point.spread();
  }
}
