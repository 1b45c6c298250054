package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.HeatMapChart;
import org.lanet.error.InvalidArgumentException;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;
import org.lanet.model.AttentionMap;

class ChartsTest {
  private static final AttentionMap MAP =
      AttentionMap.of(
          List.of("a", "b"),
          List.of(
              new float[] {.5f, .5f, .5f, .5f, .5f, .5f, .5f, .5f},
              new float[] {.5f, .5f, .5f, .5f, .9f, .1f, 0, 1}));

  private static Figure bars(List<String> names, Series... series) {
    return new Figure("f", "x", "y", Figure.Kind.BARS, names, List.of(series));
  }

  private static Series over(String name, boolean published, int... bars) {
    return new Series(
        name, IntStream.of(bars).mapToObj(x -> new Point(x, .5, Double.NaN)).toList(), published);
  }

  /** Each as key, row from the bottom, colour's value. */
  private static List<Number[]> squares(HeatMapChart chart) {
    return List.copyOf(chart.getHeatMapSeries().getHeatData());
  }

  private static int pixels(BufferedImage image, Color colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void aHeatMapShowsTheLogarithmOfTheWeightsWithTheFirstQueryAtTheTop() {
    HeatMapChart chart = Charts.heatMap(MAP, 2, 2);
    assertThat(chart.getTitle()).isEqualTo("Attention, layer 2, head 2");
    assertThat(chart.getXAxisTitle()).isEqualTo("key");
    assertThat(chart.getYAxisTitle()).isEqualTo("query");
    var series = chart.getHeatMapSeries();
    assertThat(series.getXData()).isEqualTo(List.of("a", "b"));
    assertThat(series.getYData()).isEqualTo(List.of("b", "a")); // from the bottom
    // key, row from the bottom, log10 of .9, .1, 0 at the floor, and 1
    double[][] expected = {{0, 1, Math.log10(.9)}, {1, 1, -1}, {0, 0, -4}, {1, 0, 0}};
    for (int i = 0; i < expected.length; i++) {
      Number[] square = squares(chart).get(i);
      for (int c = 0; c < 3; c++) {
        assertThat(square[c].doubleValue()).isCloseTo(expected[i][c], within(1e-6));
      }
    }
    assertThat(series.getMin()).isEqualTo(-4);
    assertThat(series.getMax()).isEqualTo(0);
  }

  @Test
  void theColoursRunFromTheFloorToAWeightOfOne() {
    BufferedImage image = Charts.image(Charts.heatMap(MAP, 2, 2));
    // viridis' ends: a quarter of the squares each
    assertThat(pixels(image, new Color(0x44, 0x01, 0x54))).isGreaterThan(50_000);
    assertThat(pixels(image, new Color(0xFD, 0xE7, 0x25))).isGreaterThan(50_000);
  }

  @Test
  void anAttentionMapShowsTheMeanOfItsLastLayersHeads() {
    HeatMapChart chart = HeatMaps.ofLastLayer(MAP);
    assertThat(chart.getTitle()).isEqualTo("Attention, layer 2, mean of 2 heads");
    // (.5 + .1) / 2
    assertThat(squares(chart).get(1)[2].doubleValue()).isCloseTo(Math.log10(.3), within(1e-6));
    assertThat(HeatMaps.ofLastLayer(MAP.meanOfHeads()).getTitle())
        .isEqualTo("Attention, layer 2, head 1");
  }

  @Test
  void ofManyTokensEveryNthIsNamedAndLongNamesAreCut() {
    List<String> tokens =
        IntStream.range(0, 90).mapToObj(t -> "a name of many characters " + t).toList();
    var map = AttentionMap.of(tokens, List.of(new float[90 * 90]));
    List<?> names = Charts.heatMap(map, 1, 1).getHeatMapSeries().getXData();
    assertThat(names).hasSize(90);
    assertThat(names.get(0)).isEqualTo("a name of many characte…");
    // at most 40 of 90: every third
    assertThat(IntStream.range(0, 90).filter(t -> !names.get(t).equals(" ")).boxed())
        .isEqualTo(IntStream.range(0, 30).map(t -> 3 * t).boxed().toList());
  }

  @Test
  void ofMoreTokensThanFitASquareShowsTheLargestWeightOfSeveral() {
    List<String> tokens = IntStream.range(0, 701).mapToObj(t -> "t" + t).toList();
    float[] weights = new float[701 * 701];
    weights[700 * 701 + 4] = .1f;
    var chart = Charts.heatMap(AttentionMap.of(tokens, List.of(weights)), 1, 1);
    // three to a square: 234 squares a side, query 700 in the bottom one, key 4 in the second
    assertThat(chart.getHeatMapSeries().getXData()).hasSize(234);
    assertThat(squares(chart))
        .filteredOn(square -> square[2].doubleValue() > -4)
        .singleElement()
        .satisfies(
            square -> {
              assertThat(square[0]).isEqualTo(1);
              assertThat(square[1]).isEqualTo(0);
              assertThat(square[2].doubleValue()).isCloseTo(-1, within(1e-6));
            });
  }

  @Test
  void aLayerThatTheMapLacksIsAnError() {
    assertThatThrownBy(() -> Charts.heatMap(MAP, 3, 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the layer is 3; it must lie between 1 and 2");
  }

  @Test
  void aNameWithoutAPointHasNoBar() {
    var names = List.of("a", "b", "c", "d");
    var all = bars(names, over("ours", false, 0, 1, 2, 3), over("theirs", true, 0, 1, 2, 3));
    var half = bars(names, over("ours", false, 0, 1, 2, 3), over("theirs", true, 0, 2));
    var grey = new Color(0x99, 0x99, 0x99);
    int eachBar = pixels(Charts.image(Charts.chart(all)), grey) / 4;
    assertThat(eachBar).isGreaterThan(1000);
    // the legend's square is grey too
    assertThat(pixels(Charts.image(Charts.chart(half)), grey))
        .isBetween(2 * eachBar - 500, 2 * eachBar + 500);
  }

  @Test
  void publishedDataSetsDifferInTheirGrey() {
    var figure = bars(List.of("a"), over("p", true, 0), over("ours", false, 0), over("q", true, 0));
    assertThat(Charts.colours(figure))
        .containsExactly(
            new Color(0x99, 0x99, 0x99), new Color(0x00, 0x72, 0xB2), new Color(0x66, 0x66, 0x66));
  }

  @Test
  void namesThatWouldTouchAreTurned() {
    assertThat(rotation(List.of("all", "no-id", "no-time", "no-amount"))).isEqualTo(0);
    assertThat(rotation(IntStream.range(0, 12).mapToObj(i -> "GP-TopFreq " + i).toList()))
        .isEqualTo(45);
    assertThat(
            rotation(IntStream.range(0, 12).mapToObj(i -> "gated, time-attention " + i).toList()))
        .isEqualTo(90);
  }

  private static int rotation(List<String> names) {
    var chart = (CategoryChart) Charts.chart(bars(names, over("ours", false, 0)));
    return chart.getStyler().getXAxisLabelRotation();
  }
}
