package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;

class DataChartsTest {
  private static final Color BLUE = new Color(0x00, 0x72, 0xB2);
  private static final Color GREY = new Color(0x99, 0x99, 0x99);

  private static TemporalSets visits() {
    return TemporalSets.builder("visits")
        .add("u", 0, "a")
        .add("u", 0, "b")
        .add("u", 3, "a")
        .add("u", 4, "a")
        .add("v", 9, "a")
        .build();
  }

  /** The heights of the bars, each of which has four corners. */
  private static List<Double> heights(XYChart chart, String series) {
    double[] y = series(chart, series).getYData();
    return IntStream.range(0, y.length / 4).mapToObj(bin -> y[4 * bin + 1]).toList();
  }

  private static XYSeries series(XYChart chart, String name) {
    return Objects.requireNonNull(chart.getSeries(name));
  }

  private static long pixels(BufferedImage image, Color colour) {
    return IntStream.range(0, image.getHeight())
        .mapToLong(
            y ->
                IntStream.range(0, image.getWidth())
                    .filter(x -> image.getRGB(x, y) == colour.getRGB())
                    .count())
        .sum();
  }

  @Test
  void everyChartCountsTheValuesOfItsMeasure() {
    XYChart lengths = DataCharts.lengths(visits());
    assertThat(lengths.getTitle()).isEqualTo("visits: lengths");
    assertThat(lengths.getXAxisTitle()).isEqualTo("sets a sequence");
    assertThat(lengths.getYAxisTitle()).isEqualTo("sequences");
    assertThat(heights(lengths, "values")).containsExactly(1.0, 0.0, 1.0); // 1, 2 and 3 sets
    assertThat(heights(DataCharts.setSizes(visits()), "values")).containsExactly(3.0, 1.0);
    assertThat(heights(DataCharts.gaps(visits()), "values")).containsExactly(1.0, 0.0, 1.0);
    XYChart repeats = DataCharts.repeatRatio(visits());
    assertThat(heights(repeats, "values")).hasSize(10).endsWith(0.0, 2.0);
    XYChart labels = DataCharts.labelFrequencies(visits());
    assertThat(series(labels, "labels").getXData()).containsExactly(1, 2);
    assertThat(series(labels, "labels").getYData()).containsExactly(4, 1);
  }

  @Test
  void aLongTailIsOneGreyBarThatIsExplained() {
    var builder = TemporalSets.builder("tail");
    for (int user = 0; user < 200; user++) {
      int sets = user < 198 ? 1 + user % 3 : 1000;
      for (int j = 0; j < sets; j++) {
        builder.add("u" + user, j, "a");
      }
    }
    XYChart chart = DataCharts.lengths(builder.build());
    assertThat(chart.getXAxisTitle()).isEqualTo("sets a sequence; grey: 4 or more");
    assertThat(heights(chart, "values")).containsExactly(66.0, 66.0, 66.0);
    assertThat(heights(chart, "tail")).containsExactly(2.0);
    assertThat(pixels(Charts.image(chart), GREY)).isGreaterThan(100);
  }

  @Test
  void binsAreOneTwoOrFiveTimesAPowerOfTenWide() {
    assertThat(Histogram.of(new double[] {0, 3, 39}).width()).isEqualTo(1);
    assertThat(Histogram.of(new double[] {0, 3, 300}).width()).isEqualTo(10);
    assertThat(Histogram.of(new double[] {0, .1, 1}).width()).isCloseTo(.05, within(1e-12));
    Histogram five = Histogram.of(new double[] {7, 8, 9, 150});
    assertThat(five.width()).isEqualTo(5);
    assertThat(five.start()).isEqualTo(5);
    assertThat(five.edge(0)).isEqualTo(4.5); // whole numbers stand in the middle
    assertThat(five.counts()).startsWith(3).endsWith(1).hasSize(30);
  }

  @Test
  void noValueIsLostInAHistogram() {
    for (double[] values :
        List.of(
            new double[] {.3},
            new double[] {-4, -4},
            new double[] {1e300, 0, 1},
            new double[] {.1, .2, .3, .7, 1e-9},
            DoubleStream.iterate(1, x -> x * 1.1).limit(300).toArray())) {
      assertThat(Arrays.stream(Histogram.of(values).counts()).sum()).isEqualTo(values.length);
      assertThat(Histogram.of(values).counts()).hasSizeLessThan(100);
    }
    double[] shares = {0, .1, .3, .6, .7, .99, 1};
    assertThat(Histogram.ofShares(shares).counts()).containsExactly(1, 1, 0, 1, 0, 0, 1, 1, 0, 2);
  }

  @Test
  void dataWithoutAValueAreAnEmptyChartThatSaysSo() {
    TemporalSets one = TemporalSets.builder("one").add("u", 1, "a").build();
    assertThat(DataCharts.gaps(one).getXAxisTitle()).isEqualTo("gap in days (none)");
    assertThat(DataCharts.repeatRatio(one).getXAxisTitle()).endsWith("held (none)");
    assertThat(DataCharts.labelFrequencies(one.between(5, 6)).getXAxisTitle())
        .isEqualTo("rank of the label (none)");
    for (TemporalSets data : List.of(one, one.between(5, 6))) {
      assertThat(DataCharts.of(data).getWidth()).isEqualTo(1120);
    }
  }

  @Test
  void ofManyLabelsTheFirstRanksAndThenFewerAreDrawn() {
    var builder = TemporalSets.builder("many");
    IntStream.range(0, 20_000).forEach(k -> builder.add("u", 0, "label" + k));
    double[] ranks = series(DataCharts.labelFrequencies(builder.build()), "labels").getXData();
    assertThat(ranks).startsWith(1, 2, 3, 4).hasSizeLessThan(500);
    assertThat(ranks[ranks.length - 1]).isGreaterThan(19_500);
  }

  @Test
  void longNamesAreCutAndStayDifferent() {
    String label = "the same long beginning of a label ";
    TemporalSets data =
        TemporalSets.builder("x".repeat(99))
            .add("u", 1, label + "1")
            .add("u", 1, label + "2")
            .add("u", 1, "tab\tand\nline")
            .add("u", 2, "tab\tand\nline")
            .build();
    CategoryChart chart = DataCharts.topLabels(data, 5);
    assertThat(chart.getTitle()).isEqualTo("x".repeat(39) + "…: labels in most sets");
    var series = Objects.requireNonNull(chart.getSeries("sets"));
    assertThat(series.getXData().stream().map(Object::toString))
        .containsExactly(
            "tab and line", "the same long beginning…", "the same long beginning… (2)");
    assertThat(series.getYData()).containsExactly(2, 1, 1);
    assertThat(Charts.image(chart).getWidth()).isEqualTo(900);
    assertThatThrownBy(() -> DataCharts.topLabels(data, 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of top labels is 0; it must lie between 1 and 100");
  }

  @Test
  void summaryAndChartsShowAtTheEndOfACell() {
    TemporalSets data = SmallData.random(1);
    var renderer = new Renderer();
    JJavaExtension.register(renderer);
    assertThat(renderer.render(data.summary()).getData(MIMEType.TEXT_HTML))
        .asString()
        .contains(">repeat ratio</td>")
        .contains(">95 %</th>");
    assertThat(renderer.render(DataCharts.gaps(data)).getData(MIMEType.IMAGE_PNG))
        .asString()
        .startsWith("iVBOR");
    BufferedImage panel = DataCharts.of(data); // which the kernel itself shows
    assertThat(panel.getHeight()).isEqualTo(1020);
    assertThat(pixels(panel, BLUE)).isGreaterThan(50_000);
  }
}
