package org.lanet.notebook;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;

/** How bars over names look. */
final class BarCharts {
  // what fits beside each other below the bars
  private static final int LABEL_CHARACTERS = 110;
  private static final int SLANT = 45;
  private static final int SLANTED_CHARACTERS = 16;
  private static final int CHARACTER_HEIGHT = 5;

  private BarCharts() {}

  static CategoryChart of(Figure figure) {
    boolean crowded = crowded(figure.names(), LABEL_CHARACTERS);
    CategoryChartBuilder settings =
        new CategoryChartBuilder()
            .width(Charts.WIDTH)
            .height(height(figure, crowded))
            .title(figure.title())
            .xAxisTitle(figure.xTitle())
            .yAxisTitle(figure.yTitle());
    CategoryChart chart = MarkedCharts.bars(settings, figure.watermark());
    Charts.style(chart.getStyler(), figure);
    chart.getStyler().setAvailableSpaceFill(.7);
    chart.getStyler().setXAxisTickMarkSpacingHint(1); // every bar is named
    if (crowded) {
      turnNames(chart.getStyler(), figure.names());
    }
    List<Color> colours = Charts.colours(figure);
    for (int s = 0; s < colours.size(); s++) {
      Series series = figure.series().get(s);
      var bars =
          chart.addSeries(
              series.name(),
              figure.names(),
              spreadOut(series, figure, false),
              spreadOut(series, figure, true));
      bars.setLineColor(Color.DARK_GRAY); // of the error bars
      bars.setFillColor(colours.get(s));
    }
    return chart;
  }

  /** What stands below the bars takes its room from below, not from them. */
  private static int height(Figure figure, boolean crowded) {
    int names = crowded ? longest(figure.names()) * CHARACTER_HEIGHT : 0;
    int legend = Charts.hasTallLegend(figure) ? figure.series().size() * Charts.LEGEND_LINE : 0;
    return Charts.HEIGHT + names + legend;
  }

  /** Whether names would touch that stand beside each other where this many characters fit. */
  static boolean crowded(List<String> names, int characters) {
    return (longest(names) + 1) * names.size() > characters;
  }

  private static int longest(List<String> names) {
    return names.stream().mapToInt(String::length).max().orElse(0);
  }

  /** XChart drops a slanted name that begins left of the chart: long ones stand upright. */
  private static void turnNames(AxesChartStyler styler, List<String> names) {
    boolean upright = longest(names) > SLANTED_CHARACTERS;
    styler.setXAxisLabelRotation(upright ? 90 : SLANT);
    styler.setXAxisLabelAlignment(upright ? TextAlignment.Centre : TextAlignment.Right);
    styler.setXAxisLabelAlignmentVertical(TextAlignment.Right);
  }

  /** One value for each name; a name without a point has none. */
  private static List<Double> spreadOut(Series series, Figure figure, boolean spread) {
    Double[] values = new Double[figure.names().size()];
    Arrays.fill(values, spread ? Double.valueOf(0) : Double.valueOf(Double.NaN));
    for (Point point : series.points()) {
      values[(int) point.x()] = spread ? Charts.drawable(point) : point.y();
    }
    return List.of(values);
  }
}
