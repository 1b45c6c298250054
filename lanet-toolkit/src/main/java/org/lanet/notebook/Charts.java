package org.lanet.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;

/**
 * How figures look: ours in colours that colour-blind readers tell apart, published numbers in
 * grey.
 */
public final class Charts {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 480;
  // what fits beside each other below a chart of this width
  private static final int LEGEND_CHARACTERS = 110;
  private static final double DECADES = 20;
  private static final Color GREY = new Color(0x99, 0x99, 0x99);
  // Okabe and Ito's palette
  private static final List<Color> PALETTE =
      List.of(
          new Color(0x00, 0x72, 0xB2),
          new Color(0xD5, 0x5E, 0x00),
          new Color(0x00, 0x9E, 0x73),
          new Color(0xCC, 0x79, 0xA7),
          new Color(0xE6, 0x9F, 0x00),
          new Color(0x56, 0xB4, 0xE9));

  private Charts() {}

  /** The figure as an XChart chart, to style further. */
  public static Chart<?, ?> chart(Figure figure) {
    return figure.kind() == Figure.Kind.BARS ? bars(figure) : lines(figure);
  }

  /** A chart as an image. */
  public static BufferedImage image(Chart<?, ?> chart) {
    return BitmapEncoder.getBufferedImage(chart);
  }

  static byte[] png(Chart<?, ?> chart) {
    var bytes = new ByteArrayOutputStream();
    try {
      ImageIO.write(image(chart), "png", bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("an array in memory takes every byte", e);
    }
    return bytes.toByteArray();
  }

  private static XYChart lines(Figure figure) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(figure.title())
            .xAxisTitle(figure.xTitle())
            .yAxisTitle(figure.yTitle())
            .build();
    style(chart.getStyler(), figure);
    chart.getStyler().setXAxisLogarithmic(spansDecades(figure));
    int colour = 0;
    for (Series series : figure.series()) {
      XYSeries line = chart.addSeries(series.name(), x(series), y(series), spread(series));
      Color paint = series.published() ? GREY : PALETTE.get(colour++ % PALETTE.size());
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

  private static CategoryChart bars(Figure figure) {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(figure.title())
            .xAxisTitle(figure.xTitle())
            .yAxisTitle(figure.yTitle())
            .build();
    style(chart.getStyler(), figure);
    chart.getStyler().setAvailableSpaceFill(.7);
    int colour = 0;
    for (Series series : figure.series()) {
      var bars =
          chart.addSeries(
              series.name(),
              figure.names(),
              spreadOut(series, figure, false),
              spreadOut(series, figure, true));
      bars.setLineColor(Color.DARK_GRAY); // of the error bars
      bars.setFillColor(series.published() ? GREY : PALETTE.get(colour++ % PALETTE.size()));
    }
    return chart;
  }

  private static void style(AxesChartStyler styler, Figure figure) {
    styler.setLegendPosition(LegendPosition.OutsideS);
    int characters = figure.series().stream().mapToInt(series -> series.name().length() + 6).sum();
    styler.setLegendLayout(
        characters > LEGEND_CHARACTERS ? LegendLayout.Vertical : LegendLayout.Horizontal);
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setBaseFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
    styler.setPlotGridLinesColor(new Color(0xDD, 0xDD, 0xDD));
    styler.setPlotGridLinesStroke(new BasicStroke(1));
    styler.setYAxisDecimalPattern("0.00");
    styler.setErrorBarsColorSeriesColor(true);
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

  private static double drawable(Point point) {
    return Double.isNaN(point.spread()) ? 0 : point.spread();
  }

  /** One value for each name; a name without a point has none. */
  private static List<Double> spreadOut(Series series, Figure figure, boolean spread) {
    Double[] values = new Double[figure.names().size()];
    java.util.Arrays.fill(values, spread ? Double.valueOf(0) : Double.valueOf(Double.NaN));
    for (Point point : series.points()) {
      values[(int) point.x()] = spread ? drawable(point) : point.y();
    }
    return List.of(values);
  }
}
