package org.lanet.notebook;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.lanet.data.DataMeasure;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;

/**
 * How a data set's measures are distributed, as charts: what {@link DataMeasure} defines and {@link
 * TemporalSets#summary()} puts into numbers. Of a long tail the last bar, a grey one, holds all
 * that lies beyond. A measure without a value, as gaps where every sequence has one set, is an
 * empty chart that says so. Long names are cut. Time O(n log n) in the values.
 */
public final class DataCharts {
  // two charts beside each other
  private static final int PANEL_WIDTH = 560;
  private static final int PANEL_HEIGHT = 340;
  private static final int LONGEST_NAME = 40;
  private static final int LONGEST_LABEL = 24;
  private static final int MOST_BARS = 100;

  private DataCharts() {}

  /** All of them in one picture: lengths, set sizes, repeat ratio, gaps, label frequencies. */
  public static BufferedImage of(TemporalSets data) {
    int wide = 2 * PANEL_WIDTH;
    var panel = new BufferedImage(wide, 3 * PANEL_HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D onto = panel.createGraphics();
    try {
      int w = PANEL_WIDTH;
      int h = PANEL_HEIGHT;
      onto.drawImage(Charts.image(lengths(data, w, h)), 0, 0, null);
      onto.drawImage(Charts.image(setSizes(data, w, h)), w, 0, null);
      onto.drawImage(Charts.image(repeatRatio(data, w, h)), 0, h, null);
      onto.drawImage(Charts.image(gaps(data, w, h)), w, h, null);
      onto.drawImage(Charts.image(labelFrequencies(data, wide, h)), 0, 2 * h, null);
    } finally {
      onto.dispose();
    }
    return panel;
  }

  /** How many sequences have so many sets. */
  public static XYChart lengths(TemporalSets data) {
    return lengths(data, Charts.WIDTH, Charts.HEIGHT);
  }

  private static XYChart lengths(TemporalSets data, int width, int height) {
    return distribution(data, DataMeasure.SETS_A_SEQUENCE, "lengths", "sequences", width, height);
  }

  /** How many sets have so many labels. */
  public static XYChart setSizes(TemporalSets data) {
    return setSizes(data, Charts.WIDTH, Charts.HEIGHT);
  }

  private static XYChart setSizes(TemporalSets data, int width, int height) {
    return distribution(data, DataMeasure.LABELS_A_SET, "set sizes", "sets", width, height);
  }

  /** How many sets come so long after the one before them. */
  public static XYChart gaps(TemporalSets data) {
    return gaps(data, Charts.WIDTH, Charts.HEIGHT);
  }

  private static XYChart gaps(TemporalSets data, int width, int height) {
    return distribution(data, DataMeasure.GAP, "gaps", "sets after the first", width, height);
  }

  /** How many sets but the first of a sequence have such a share of labels that it had before. */
  public static XYChart repeatRatio(TemporalSets data) {
    return repeatRatio(data, Charts.WIDTH, Charts.HEIGHT);
  }

  private static XYChart repeatRatio(TemporalSets data, int width, int height) {
    return new DataChart(title(data, "repeat ratio"), width, height)
        .bars(
            Histogram.ofShares(DataMeasure.REPEAT_RATIO.of(data)),
            "share of a set's labels that an earlier set held",
            "sets after the first");
  }

  /** In how many sets the labels are, by rank; both axes are logarithmic. */
  public static XYChart labelFrequencies(TemporalSets data) {
    return labelFrequencies(data, Charts.WIDTH, Charts.HEIGHT);
  }

  private static XYChart labelFrequencies(TemporalSets data, int width, int height) {
    double[] descending =
        Arrays.stream(DataMeasure.SETS_A_LABEL.of(data))
            .map(n -> -n)
            .sorted()
            .map(n -> -n)
            .toArray();
    return new DataChart(title(data, "label frequencies"), width, height)
        .ranks(descending, "rank of the label", "sets with the label");
  }

  /**
   * The {@code count} labels in most sets, ties by the order of labels, and in how many they are.
   *
   * @param count 1 to 100
   */
  public static CategoryChart topLabels(TemporalSets data, int count) {
    Arguments.inRange("the number of top labels", count, 1, MOST_BARS);
    int[] sets = new int[data.labelCount()];
    IntStream.range(0, data.elementCount()).forEach(e -> sets[data.label(e)]++);
    int[] top =
        data.occurringLabels().stream()
            .boxed()
            .sorted(Comparator.<Integer>comparingInt(k -> sets[k]).reversed())
            .limit(count)
            .mapToInt(Integer::intValue)
            .toArray();
    List<Point> points =
        IntStream.range(0, top.length)
            .mapToObj(rank -> new Point(rank, sets[top[rank]], Double.NaN))
            .toList();
    var figure =
        new Figure(
            title(data, "labels in most sets"),
            "label",
            "sets with the label",
            Figure.Kind.BARS,
            names(data, top),
            List.of(new Series("sets", points, false)));
    CategoryChart chart = BarCharts.of(figure);
    chart.getStyler().setYAxisDecimalPattern(DataChart.WHOLE).setLegendVisible(false);
    return chart;
  }

  /** Bars need different names: a cut one that another has, too, is numbered. */
  private static List<String> names(TemporalSets data, int[] labels) {
    Set<String> taken = new HashSet<>();
    return Arrays.stream(labels)
        .mapToObj(label -> DataChart.shortened(data.labels().name(label), LONGEST_LABEL))
        .map(
            name -> {
              String free = name;
              for (int n = 2; !taken.add(free); n++) {
                free = name + " (" + n + ")";
              }
              return free;
            })
        .toList();
  }

  private static XYChart distribution(
      TemporalSets data, DataMeasure measure, String what, String y, int width, int height) {
    return new DataChart(title(data, what), width, height)
        .bars(Histogram.of(measure.of(data)), measure.title(data), y);
  }

  private static String title(TemporalSets data, String what) {
    return DataChart.shortened(data.name(), LONGEST_NAME) + ": " + what;
  }
}
