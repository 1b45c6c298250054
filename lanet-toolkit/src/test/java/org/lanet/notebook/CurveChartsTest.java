package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.CSVExporter;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Calibration;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.PrecisionRecallCurve;
import org.lanet.evaluation.Scores;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Targets;

class CurveChartsTest {
  private static final int[] NONE = {};
  // two labels, the second of which never comes
  private static final Scores SCORES =
      Scores.of(2, new float[] {.9f, .1f, .8f, .1f, .7f, .1f, .6f, .1f, .05f, .1f});
  private static final Targets TARGETS =
      Targets.of(2, new int[] {0}, NONE, new int[] {0}, NONE, NONE);
  private static final Evaluation STRICT = Evaluation.of(SCORES, TARGETS);
  private static final Evaluation SHOWN = Evaluation.of(SCORES.asPublished(), TARGETS);

  private static List<XYSeries> inLegend(XYChart chart) {
    return chart.getSeriesCollection().stream().filter(XYSeries::isShowInLegend).toList();
  }

  private static List<String> legend(XYChart chart) {
    return inLegend(chart).stream().map(XYSeries::getLabel).toList();
  }

  private static int white(BufferedImage image) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == Color.WHITE.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  @Test
  void theAreaUnderTheStepsIsTheAveragePrecision() {
    XYChart chart = Charts.precisionRecall(Map.of("milk", STRICT.precisionRecall(0)));
    assertThat(legend(chart)).containsExactly("milk (2 of 5)", "base rate 0.400");
    XYSeries line = inLegend(chart).get(0);
    assertThat(line.getXData()).containsExactly(0, .5, .5, 1);
    assertThat(line.getYData()).containsExactly(1, 1, 2 / 3.0, 2 / 3.0);
    double area = .5 * 1 + .5 * 2 / 3;
    assertThat(STRICT.perLabel().get(0).averagePrecision()).isCloseTo(area, within(1e-15));
    XYSeries rate = inLegend(chart).get(1);
    assertThat(rate.getXData()).containsExactly(0, 1);
    assertThat(rate.getYData()).containsExactly(.4, .4);
  }

  @Test
  void severalCurvesStandInTheOrderOfTheirNames() {
    Map<String, PrecisionRecallCurve> curves = new LinkedHashMap<>();
    curves.put("z", STRICT.precisionRecall(0));
    curves.put("", STRICT.precisionRecall(1));
    curves.put("a", STRICT.precisionRecall(0));
    XYChart chart = Charts.precisionRecall(curves);
    // no positive, no line; the base rates differ, so that each has its curve's colour
    assertThat(legend(chart)).containsExactly("z (2 of 5)", " (0 of 5)", "a (2 of 5)");
    assertThat(inLegend(chart).get(1).getYData()).containsExactly(Double.NaN);
    List<Color> rates =
        IntStream.range(0, 3).mapToObj(c -> series(chart, "rate " + c).getLineColor()).toList();
    assertThat(rates)
        .doesNotHaveDuplicates()
        .isEqualTo(inLegend(chart).stream().map(XYSeries::getLineColor).toList());
    assertThat(white(Charts.image(chart))).isPositive();
  }

  private static XYSeries series(XYChart chart, String key) {
    return java.util.Objects.requireNonNull(chart.getSeries(key));
  }

  @Test
  void aDotStandsForEachBinWithDecisionsAndIsLargerForMore() {
    XYChart chart = Charts.reliability(Map.of("TOP", STRICT.calibration()));
    String error = "%.4f".formatted(STRICT.get(Metric.ECE));
    assertThat(legend(chart)).containsExactly("perfect", "TOP, ECE " + error);
    XYSeries line = inLegend(chart).get(1);
    // the bins of .05, .1 (five times), .6, .7, .8 and .9
    double[] means = {.05f, .1f, .6f, .7f, .8f, .9f};
    assertThat(line.getXData()).hasSize(6);
    for (int b = 0; b < means.length; b++) {
      assertThat(line.getXData()[b]).isCloseTo(means[b], within(1e-7));
    }
    assertThat(line.getYData()).containsExactly(0, 0, 0, 1, 0, 1);
    BufferedImage few = Charts.image(Charts.reliability(Map.of("a", ofZeros(10))));
    BufferedImage many = Charts.image(Charts.reliability(Map.of("a", ofZeros(10_000))));
    // 8 and 20 pixels wide: π(10² − 4²) = 264
    assertThat(white(few) - white(many)).isBetween(180, 300);
  }

  private static Calibration ofZeros(int decisions) {
    return Evaluation.of(Scores.of(decisions, new float[decisions]), Targets.of(decisions, NONE))
        .calibration();
  }

  @Test
  void theTargetShownIsMarkedInNamesAndAcrossTheChart() {
    Map<String, PrecisionRecallCurve> curves = new LinkedHashMap<>();
    curves.put("strict", STRICT.precisionRecall(0));
    curves.put("shown", SHOWN.precisionRecall(0));
    XYChart chart = Charts.precisionRecall(curves);
    assertThat(legend(chart)).contains("strict (2 of 5)", "shown [target shown] (2 of 5)");
    curves.put("shown", STRICT.precisionRecall(0));
    // letters, and not only those of the legend
    assertThat(white(Charts.image(Charts.precisionRecall(curves))))
        .isGreaterThan(white(Charts.image(chart)) + 5000);
    var shown = Charts.reliability(Map.of("TOP", SHOWN.calibration()));
    assertThat(legend(shown).get(1)).startsWith("TOP [target shown], ECE");
    var strict = Charts.reliability(Map.of("TOP", STRICT.calibration()));
    assertThat(white(Charts.image(strict))).isGreaterThan(white(Charts.image(shown)) + 5000);
    // a name that says so already is enough, and says it once
    var named = Charts.reliability(Map.of("TOP" + AsPublished.MARK, SHOWN.calibration()));
    assertThat(legend(named)).isEqualTo(legend(shown));
  }

  @Test
  void filesOfTheNumbersAreNamedByTheMarkWhereTheTargetWasShown(@TempDir Path folder)
      throws IOException {
    Map<String, PrecisionRecallCurve> curves = new LinkedHashMap<>();
    curves.put("strict", STRICT.precisionRecall(0));
    curves.put("shown", SHOWN.precisionRecall(0));
    XYChart chart = Charts.precisionRecall(curves);
    CSVExporter.writeCSVColumns(chart, folder + "/");
    assertThat(folder.resolve("curve 0.csv")).isRegularFile();
    assertThat(folder.resolve("curve 1 [target shown].csv")).isRegularFile();
    assertThat(folder.resolve("curve 1.csv")).doesNotExist();
    Map<String, Calibration> calibrations = new LinkedHashMap<>();
    calibrations.put("strict", STRICT.calibration());
    calibrations.put("shown", SHOWN.calibration());
    assertThat(Charts.reliability(calibrations).getSeriesCollection())
        .extracting(XYSeries::getName)
        .contains("line 0", "dot 0 0", "line 1 [target shown]", "dot 1 0 [target shown]")
        .doesNotContain("line 1", "dot 1 0");
  }

  @Test
  void theTicksAreRoundHoweverTheValuesAreSpaced() {
    // 421 recalls an even step apart
    float[] scores = new float[421];
    int[][] all = new int[421][];
    for (int n = 0; n < scores.length; n++) {
      scores[n] = n / 421f;
      all[n] = new int[] {0};
    }
    Evaluation even = Evaluation.of(Scores.of(1, scores), Targets.of(1, all));
    BufferedImage dense =
        Charts.image(Charts.precisionRecall(Map.of("a", even.precisionRecall(0))));
    BufferedImage sparse =
        Charts.image(Charts.precisionRecall(Map.of("a", STRICT.precisionRecall(1))));
    assertThat(gridLines(dense)).hasSize(11).isEqualTo(gridLines(sparse));
  }

  /** The left edges of the upright ones right of the axis, below the curve. */
  private static List<Integer> gridLines(BufferedImage image) {
    List<Integer> edges = new ArrayList<>();
    boolean inside = false;
    for (int x = 80; x < image.getWidth(); x++) {
      boolean painted = white(image.getSubimage(x, 250, 1, 180)) == 0;
      if (painted && !inside) {
        edges.add(x);
      }
      inside = painted;
    }
    return edges;
  }

  @Test
  void curvesAndCalibrationsShowAtTheEndOfACell() {
    var renderer = new Renderer();
    JJavaExtension.register(renderer);
    for (Object shown : List.of(STRICT.precisionRecall(0), STRICT.calibration())) {
      assertThat(renderer.render(shown).getData(MIMEType.IMAGE_PNG)).asString().startsWith("iVBOR");
    }
  }

  @Test
  void noCurveIsAnError() {
    assertThatThrownBy(() -> Charts.reliability(Map.of()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("there is no curve to draw; the map needs at least one, by its name");
  }
}
