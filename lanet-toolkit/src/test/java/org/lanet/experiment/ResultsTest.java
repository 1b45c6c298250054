package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanet.evaluation.Metric;

class ResultsTest {
  private static final Provenance NOWHERE = new Provenance("0", "j", "d", "e", "s", "p", 1);

  private static Run run(
      String dataset, String published, String protocol, String model, long seed, double recall) {
    var experiment = new Experiment(dataset, "c", protocol, model, "t", seed, "0");
    var cell = new Cell(dataset, published, protocol, model, model, model, null);
    return new Run(
        experiment,
        cell,
        Map.of("Recall@10", recall, "weighted-AUC", recall),
        1803,
        1,
        2,
        30,
        2,
        .5,
        "now",
        "",
        NOWHERE);
  }

  @Test
  void whatDiffersInMoreThanTheSeedIsNotAveraged() {
    var results =
        new Results(List.of(run("a", "", "p", "m", 1, .2), run("a", "", "q", "m", 1, .4)));
    assertThat(results.table(Metric.recallAt(10)).rows())
        .containsExactly(List.of("a", "m", "p", "0.2000"), List.of("a", "m", "q", "0.4000"));
    assertThatThrownBy(() -> results.summary("a", "m", Metric.recallAt(10)))
        .hasMessageStartingWith("the results have 2 entries of model 'm' on 'a', not one");
  }

  @Test
  void cellsAreMeanAndSampleStandardDeviationOverSeeds() {
    var results =
        new Results(List.of(run("a", "", "p", "m", 1, .2), run("a", "", "p", "m", 2, .4)));
    Summary summary = results.summary("a", "m", Metric.recallAt(10));
    // by hand: (.2 + .4)/2, sqrt((.1² + .1²)/1)
    assertThat(summary.mean()).isCloseTo(.3, within(1e-12));
    assertThat(summary.std()).isCloseTo(Math.sqrt(.02), within(1e-12));
    assertThat(summary).hasToString("0.3000 ± 0.1414");
    assertThat(Summary.of(List.of(run("a", "", "p", "m", 1, .2)), Metric.recallAt(10)))
        .hasToString("0.2000");
    assertThat(Summary.of(List.of(run("a", "", "p", "m", 1, .2)), Metric.phrAt(7)))
        .hasToString("–");
  }

  @Test
  void aDifferenceStandsOnlyWhereDataSetProtocolAndMetricAgree() {
    var results =
        new Results(List.of(run("dc", "DC", "provided split, last set", "TOP", 1, .1718)));
    ResultTable table = results.table(Metric.recallAt(10));
    assertThat(table.header())
        .containsExactly("data set", "model", "Recall@10", "published", "difference");
    // DNNTSP's table: TOP on DC, Recall@10 .1618
    assertThat(table.rows()).containsExactly(List.of("dc", "TOP", "0.1718", "0.1618", "+0.0100"));
  }

  @Test
  void anotherProtocolShowsThePublishedValueWithoutADifference() {
    var results =
        new Results(List.of(run("dc", "DC", "provided split, last set", "LANET v3", 1, .7)));
    ResultTable table = results.table(Metric.WEIGHTED_AUC);
    assertThat(table.rows().get(0))
        .containsExactly("dc", "LANET v3", "0.7000", "0.9941 ± 0.0004", "not comparable");
    assertThat(table.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .isEqualTo(
                        "LANET of LANET v3 on DC: by user, last set; as published; released evaluation shows the target"
                            + " to the model. Not comparable, so no difference is shown."));
  }

  @Test
  void withoutPublishedValuesThereAreNoColumnsForThem() {
    var results = new Results(List.of(run("a", "", "p", "TOP", 1, .2)));
    assertThat(results.table(Metric.recallAt(10)).header())
        .containsExactly("data set", "model", "Recall@10");
    assertThat(results.toString()).contains("Test part").contains("a: p, 1,803 targets, 1 seed.");
  }

  @Test
  void theShareOfTheGainRunsFromTheFloorToTheCeiling() {
    var results =
        new Results(
            List.of(
                run("s", "", "p", "TOP", 1, .5),
                run("s", "", "p", "m", 1, .6),
                run("s", "", "p", "Known best", 1, .9),
                run("other", "", "p", "m", 1, .6)));
    assertThat(results.shareOfGain("TOP", "Known best", Metric.recallAt(10)).rows())
        .containsExactly(
            List.of("s", "TOP", "0 %"),
            List.of("s", "m", "25 %"),
            List.of("s", "Known best", "100 %"));
  }

  @Test
  void theWordsNameTheLeaderTheMarginAndWhetherItExceedsTheSpread() {
    var results =
        new Results(
            List.of(
                run("s", "", "p", "a", 1, .5),
                run("s", "", "p", "b", 1, .7),
                run("s", "", "p", "b", 2, .7),
                run("s", "", "p", "c", 1, .6),
                run("s", "", "p", "c", 2, .9)));
    assertThat(results.without("c").inWords(Metric.recallAt(10)))
        .isEqualTo("On s, b has the best Recall@10: 0.7000 ± 0.0000, 0.2000 better than a.");
    assertThat(results.inWords(Metric.recallAt(10)))
        .isEqualTo(
            "On s, c has the best Recall@10: 0.7500 ± 0.2121, 0.0500 better than b, less than the spread over seeds.");
  }

  @Test
  void barsKeepTheOrderOfTheStudy() {
    var results =
        new Results(List.of(run("a", "", "p", "x", 1, .5), run("a", "", "p", "b", 1, .6)));
    Figure bars = results.bars(Metric.recallAt(10));
    assertThat(bars.names()).containsExactly("x", "b");
    assertThatThrownBy(() -> results.line(Metric.recallAt(10)))
        .hasMessage(
            "no model of the study is swept over a number; use sweep(…), or bars(…) for a chart");
  }

  @Test
  void publishedValuesAreRead() {
    assertThat(Published.all()).hasSize(483);
    assertThat(Published.of("LANET v2", "look-back sweep", "micro-AUC")).hasSize(8);
    assertThat(Published.all()).allSatisfy(v -> assertThat(v.mean()).isBetween(0.0, 1.0));
  }

  @Test
  void tablesPrintInLineAndAsMarkdown() {
    var table =
        new ResultTable(
            "t", List.of("a", "long header"), List.of(List.of("x|y", "1")), List.of("note"));
    assertThat(table.toString()).isEqualTo("t\na    long header\nx|y  1\nnote");
    assertThat(table.markdown()).isEqualTo("| a | long header |\n| --- | --- |\n| x\\|y | 1 |\n");
  }
}
