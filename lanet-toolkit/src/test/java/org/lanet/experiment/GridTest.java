package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.experiment.VariedRuns.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Metric;

class GridTest {
  @Test
  void seriesStandInRowsAndLabelsInColumnsAsTheyFirstAppear() {
    var results =
        new Results(
            List.of(
                run("a", "sum", "no-id", 1, .2),
                run("a", "sum", "no-id", 2, .4),
                run("a", "sum", "all", 1, .6),
                run("a", "gated", "all", 1, .7),
                run("b", "sum", "no-time", 1, .8)));
    ResultTable table = results.grid(Metric.MICRO_AUC);
    assertThat(table.caption())
        .isEqualTo("micro-AUC on the test part, mean ± standard deviation over seeds");
    assertThat(table.header()).containsExactly("data set", "series", "no-id", "all", "no-time");
    // by hand: (.2 + .4)/2, sqrt((.1² + .1²)/1)
    assertThat(table.rows())
        .containsExactly(
            List.of("a", "sum", "0.3000 ± 0.1414", "0.6000", ""),
            List.of("a", "gated", "", "0.7000", ""),
            List.of("b", "sum", "", "", "0.8000"));
    assertThat(table.notes())
        .containsExactly(
            "a: p, 1,803 targets, 2 seeds.",
            "a: p, 1,803 targets, 1 seed.",
            "b: p, 1,803 targets, 1 seed.");
  }

  @Test
  void aModelThatIsNotVariedIsNotInIt() {
    var results =
        new Results(List.of(run("a", "TOP", "TOP", 1, .2), run("a", "sum", "all", 1, .6)));
    assertThat(results.grid(Metric.MICRO_AUC).rows())
        .containsExactly(List.of("a", "sum", "0.6000"));
    assertThatThrownBy(() -> results.without("sum, all").grid(Metric.MICRO_AUC))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "no model of the study is varied; use vary(…) or sweep(…), or table(…) for models as they are");
  }

  @Test
  void anUndefinedMetricIsNotAMissingCombination() {
    var results = new Results(List.of(run("a", "sum", "all", 1, .6)));
    assertThat(results.grid(Metric.HAMMING).rows()).containsExactly(List.of("a", "sum", "–"));
  }

  @Test
  void whatDiffersInMoreThanModelAndSeedStandsInARowOfItsOwn() {
    var results =
        new Results(
            List.of(
                run("a", "", "p", "sum", "all", 1, .2),
                run("a", "", "q", "sum", "all", 1, .4),
                run("a", "", "q", "sum", "no-id", 1, .5)));
    assertThat(results.grid(Metric.MICRO_AUC).rows())
        .containsExactly(
            List.of("a", "sum", "0.2000", ""), List.of("a", "sum", "0.4000", "0.5000"));
  }

  @Test
  void twoRecipesOfOneNameAreAnError() {
    Run one = run("a", "sum", "all", 1, .2);
    var other =
        new Run(
            new Experiment("a", "c", "p", "another recipe", "t", 1, "0"),
            one.cell(),
            one.metrics(),
            1803,
            1,
            2,
            30,
            2,
            .5,
            "now",
            "",
            one.provenance());
    assertThatThrownBy(() -> new Results(List.of(one, other)).grid(Metric.MICRO_AUC))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the results have two recipes named 'sum, all' on 'a'; a grid has one place for them");
  }
}
