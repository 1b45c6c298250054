package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.experiment.VariedRuns.run;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Metric;

class BesidePublishedTest {
  private static final String SHAPE =
      " Other data or another evaluation make them a shape to compare with, not numbers to"
          + " subtract.";
  private final Results ablation =
      new Results(
          List.of(
              run("a", "LANET v2", "all", 1, .9),
              run("a", "LANET v2", "no-id", 1, .8),
              run("a", "LANET v2", "other", 1, .7)));

  @Test
  void aTableOfMetricsGetsARowForEachPublishedDataSetAndModel() {
    ResultTable table =
        ablation
            .table(Metric.MICRO_AUC, Metric.WEIGHTED_AUC)
            .besidePublished("LANET v2", "input ablation");
    assertThat(table.header()).containsExactly("data set", "model", "micro-AUC", "weighted-AUC");
    // LANET v2, Table 5; it has no weighted AUC
    assertThat(table.rows().subList(2, 7))
        .containsExactly(
            List.of("a", "LANET v2, other", "0.7000", "0.7000"),
            List.of("Demand (published)", "LANET v2, all", "0.8810 ± 0.0070", ""),
            List.of("Demand (published)", "LANET v2, no-amount", "0.8250 ± 0.0510", ""),
            List.of("Demand (published)", "LANET v2, no-time", "0.8690 ± 0.0070", ""),
            List.of("Demand (published)", "LANET v2, no-id", "0.8800 ± 0.0030", ""));
    assertThat(table.notes())
        .containsExactly(
            "a: p, 1,803 targets, 1 seed.",
            "Published rows: LANET v2, input ablation; chronological, windows inside parts."
                + SHAPE);
    assertThat(table.isPublished(2)).isFalse();
    assertThat(table.isPublished(3)).isTrue();
    assertThat(ablation.table(Metric.MICRO_AUC).isPublished(2)).isFalse();
  }

  @Test
  void theColumnsForValuesBesideOursStayBlank() {
    var results =
        new Results(List.of(run("dc", "DC", "by user, last set", "LANET v3", "no-time", 1, .99)));
    ResultTable table =
        results.table(Metric.WEIGHTED_AUC).besidePublished("LANET v3", "input ablation");
    assertThat(table.header())
        .containsExactly("data set", "model", "weighted-AUC", "published", "difference");
    // LANET v3's ablation: Synthea first
    assertThat(table.rows().get(1))
        .containsExactly("Synthea (published)", "LANET v3, no-time", "0.8810 ± 0.0023", "", "");
  }

  @Test
  void aGridGetsARowForEachPublishedDataSetUnderTheLabelsOfTheSameName() {
    ResultTable table =
        ablation.grid(Metric.MICRO_AUC).besidePublished("LANET v2", "input ablation");
    assertThat(table.header()).containsExactly("data set", "series", "all", "no-id", "other");
    // LANET v2, Table 5
    assertThat(table.rows())
        .containsExactly(
            List.of("a", "LANET v2", "0.9000", "0.8000", "0.7000"),
            List.of("Demand (published)", "LANET v2", "0.8810 ± 0.0070", "0.8800 ± 0.0030", ""));
    assertThat(table.isPublished(0)).isFalse();
    assertThat(table.isPublished(1)).isTrue();
  }

  @Test
  void severalPapersCanStandBelowEachOtherAndEachStandsThereOnce() {
    ResultTable one =
        new Results(List.of(run("a", "LANET v3", "no-time", 1, .9)))
            .table(Metric.MICRO_F1, Metric.WEIGHTED_AUC)
            .besidePublished("LANET v3", "input ablation");
    assertThat(one.besidePublished("LANET v3", "input ablation")).isEqualTo(one);
    ResultTable both = one.besidePublished("LANET v2", "input ablation");
    // LANET v3 without time and whole on four data sets; LANET v2 in four variants on one
    assertThat(one.published()).isEqualTo(8);
    assertThat(both.rows()).hasSize(1 + 8 + 4);
    assertThat(both.published()).isEqualTo(12);
    assertThat(both.notes()).hasSize(3);
  }

  @Test
  void theNoteNamesTheModelsWhereAPaperDidNotTreatAllAlike() {
    ResultTable table =
        ablation.table(Metric.WEIGHTED_AUC).besidePublished("LANET v3", "baseline comparison");
    assertThat(table.notes().get(1))
        .isEqualTo(
            "Published rows: LANET v3, baseline comparison; SFCNTSP, DNNTSP, GPTopFreq: by user,"
                + " last set / TCMBN, LANET: by user, last set; as published; released evaluation"
                + " shows the target to the model."
                + SHAPE);
  }

  @Test
  void whatIsNotPublishedIsAnErrorThatNamesWhatIs() {
    ResultTable table = ablation.table(Metric.MICRO_AUC);
    assertThatThrownBy(() -> table.besidePublished("LANET v2", "inputs"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith(
            "nothing is published as 'inputs' of 'LANET v2'; there are [LANET v2: baseline"
                + " comparison, LANET v2: attention focus, LANET v2: input ablation, ");
    assertThatThrownBy(() -> table.besidePublished("LANET v3", "input ablation"))
        .hasMessage(
            "the published input ablation of LANET v3 has numbers in [weighted-F1, weighted-AUC],"
                + " none in [micro-AUC]");
    assertThatThrownBy(
            () -> ablation.grid(Metric.MICRO_AUC).besidePublished("LANET v2", "look-back sweep"))
        .hasMessageStartingWith(
            "no column is named as a model of the published look-back sweep of LANET v2; the"
                + " columns are [all, no-id, other], its models [look-back 2, look-back 4, ");
  }

  @Test
  void aShareOfTheGainIsNoNumberThatPapersPublish() {
    ResultTable shares = ablation.shareOfGain("LANET v2, other", "LANET v2, all", Metric.MICRO_AUC);
    assertThatThrownBy(() -> shares.besidePublished("LANET v2", "input ablation"))
        .hasMessageEndingWith("none in [share of the possible gain]");
  }

  @Test
  void aVariedModelStandsBesideItsPapersAblation() {
    String protocol = "by user, last set; as published";
    var results = new Results(List.of(run("dc", "DC", protocol, "LANET v3", "no-time", 1, .9900)));
    // LANET v3's ablation, DC without time: .9906 ± .0000
    assertThat(results.table(Metric.WEIGHTED_AUC).rows())
        .containsExactly(
            List.of(
                "dc", "LANET v3, no-time [target shown]", "0.9900", "0.9906 ± 0.0000", "-0.0006"));
    var strict =
        new Results(List.of(run("dc", "DC", "by user, last set", "LANET v3", "no-time", 1, .99)));
    assertThat(strict.table(Metric.WEIGHTED_AUC).rows().get(0)).endsWith("not comparable");
  }

  @Test
  void aRunWithTheTargetShownIsComparedWithWhatWasPublishedSoAndWithNothingElse() {
    String shown = "by user, last set; as published";
    var lanet = new Results(List.of(run("dc", "DC", shown, "LANET v3", "LANET v3", 1, .99)));
    // LANET v3's comparison of models: LANET on DC
    assertThat(lanet.table(Metric.WEIGHTED_AUC).rows())
        .containsExactly(
            List.of("dc", "LANET v3 [target shown]", "0.9900", "0.9941 ± 0.0004", "-0.0041"));
    String counts = "GP-TopFreq (max)";
    var strict = new Results(List.of(run("dc", "DC", "by user, last set", counts, counts, 1, .7)));
    var leaking = new Results(List.of(run("dc", "DC", shown, counts, counts, 1, .7)));
    assertThat(strict.table(Metric.WEIGHTED_AUC).rows().get(0).get(4)).startsWith("+");
    assertThat(leaking.table(Metric.WEIGHTED_AUC).rows().get(0)).endsWith("not comparable");
  }

  @Test
  void aVariedModelNeverStandsBesideAComparisonOfModels() {
    for (String label : List.of("LANET", "TCMBN")) {
      var results =
          new Results(List.of(run("dc", "DC", "by user, last set", "LANET v3", label, 1, .99)));
      assertThat(results.table(Metric.WEIGHTED_AUC).header()).doesNotContain("published");
    }
    var otherPaper =
        new Results(List.of(run("dc", "DC", "by user, last set", "LANET v2", "no-time", 1, .99)));
    assertThat(otherPaper.table(Metric.WEIGHTED_AUC).header()).doesNotContain("published");
  }

  @Test
  void anAblationWithoutAWholeModelComparesWithThePapersOwn() {
    var whole =
        new Results(List.of(run("dc", "DC", "by user, last set", "LANET v3", "all", 1, .99)));
    // LANET v3's comparison of models: LANET on DC
    assertThat(whole.table(Metric.WEIGHTED_AUC).rows().get(0))
        .containsExactly("dc", "LANET v3, all", "0.9900", "0.9941 ± 0.0004", "not comparable");
    assertThat(Published.of("LANET v3", "input ablation", "weighted-AUC"))
        .extracting(Published.Value::model)
        .containsOnly("no-time", "all");
    // LANET v2's has one of its own
    assertThat(Published.of("LANET v2", "input ablation", "micro-AUC"))
        .filteredOn(v -> v.model().equals("all"))
        .extracting(Published.Value::mean)
        .containsExactly(.881);
  }
}
