package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.experiment.VariedRuns.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Figure.Point;

class BarsBesidePublishedTest {
  private final Results ablation =
      new Results(
          List.of(
              run("a", "LANET v2", "all", 1, .9),
              run("a", "LANET v2", "no-id", 1, .8),
              run("a", "LANET v2", "other", 1, .7)));

  @Test
  void barsOfOneSeriesStandOverTheirLabels() {
    Figure bars = ablation.bars(Metric.MICRO_AUC);
    assertThat(bars.names()).containsExactly("all", "no-id", "other");
    assertThat(bars.xTitle()).isEqualTo("LANET v2");
    Figure mixed =
        ablation
            .and(new Results(List.of(run("a", "LANET v2", "LANET v2", 1, .9))))
            .bars(Metric.MICRO_AUC);
    assertThat(mixed.names()).contains("LANET v2, all", "LANET v2");
    assertThat(mixed.xTitle()).isEqualTo("model");
  }

  @Test
  void publishedBarsStandWhereTheNamesMatch() {
    // LANET v2, Table 5
    var all = new Point(0, .881, .007);
    var noId = new Point(1, .880, .003);
    Figure bars = ablation.bars(Metric.MICRO_AUC).besidePublished("LANET v2", "input ablation");
    assertThat(bars.series()).hasSize(2);
    assertThat(bars.series().get(1))
        .isEqualTo(new Figure.Series("Demand (LANET v2, published)", List.of(all, noId), true));
    Figure twoSeries =
        new Results(List.of(run("a", "sum, x", "all", 1, .9), run("a", "y", "no-id", 1, .8)))
            .bars(Metric.MICRO_AUC)
            .besidePublished("LANET v2", "input ablation");
    assertThat(twoSeries.names()).containsExactly("sum, x, all", "y, no-id");
    assertThat(twoSeries.series().get(1).points()).containsExactly(all, noId);
    Figure twoPapers =
        new Results(
                List.of(run("a", "LANET v3", "all", 1, .9), run("a", "LANET v2", "no-id", 1, .8)))
            .bars(Metric.MICRO_AUC)
            .besidePublished("LANET v2", "input ablation");
    assertThat(twoPapers.series().get(1).points()).containsExactly(noId);
  }

  @Test
  void modelsTakenAsTheyAreGetTheBarsOfTheirPapers() {
    Figure bars =
        new Results(List.of(run("a", "LANET v2", "LANET v2", 1, .9)))
            .bars(Metric.MICRO_AUC)
            .besidePublished("LANET v2", "baseline comparison");
    // LANET v2's comparison has five data sets
    assertThat(bars.series().stream().skip(1).map(Figure.Series::name))
        .containsExactly(
            "Sales (LANET v2, published)",
            "Demand (LANET v2, published)",
            "Liquor (LANET v2, published)",
            "Transactions (LANET v2, published)",
            "Orders (LANET v2, published)");
  }

  @Test
  void barsThatMatchNothingAreAnErrorThatNamesBothLists() {
    assertThatThrownBy(
            () ->
                new Results(List.of(run("a", "m", "none-id", 1, .9)))
                    .bars(Metric.MICRO_AUC)
                    .besidePublished("LANET v2", "input ablation"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "no bar is named as a model of the published input ablation of LANET v2; the bars are"
                + " [none-id], its models [all, no-amount, no-time, no-id]");
  }

  @Test
  void publishedBarsStandOverTheBareNameOfAMarkedModel() {
    var results =
        new Results(
            List.of(
                run("a", "", "p; as published", "LANET v2", "LANET v2", 1, .9),
                run("a", "", "p; as published", "LANET v2", "no-id", 1, .8)));
    Figure models = results.bars(Metric.MICRO_AUC);
    assertThat(models.names())
        .containsExactly("LANET v2 [target shown]", "LANET v2, no-id [target shown]");
    Figure beside = models.besidePublished("LANET v2", "input ablation");
    // LANET v2, Table 5
    assertThat(beside.series().get(1).points()).containsExactly(new Point(1, .880, .003));
    assertThat(models.besidePublished("LANET v2", "baseline comparison").series()).hasSize(6);
  }
}
