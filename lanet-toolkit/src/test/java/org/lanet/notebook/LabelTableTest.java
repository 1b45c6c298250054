package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.data.Vocabulary;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.LabelFrequencies;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.Thresholds;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Targets;
import tech.tablesaw.api.Table;

class LabelTableTest {
  private static final int[] NONE = {};
  private static final Vocabulary LABELS = Vocabulary.of(List.of("<b>a</b>", "b", "c", "d"));
  private static final LabelFrequencies TRAINED = LabelFrequencies.of(200, 120, 9, 1, 0);
  private static final Scores SCORES =
      Scores.of(
          new float[] {.9f, .2f, .6f, .1f},
          new float[] {.3f, .6f, .1f, .2f},
          new float[] {.1f, .7f, .1f, .3f});
  private static final Targets TARGETS = Targets.of(4, new int[] {0}, new int[] {0, 1, 3}, NONE);
  private static final Evaluation RANKING = Evaluation.of(SCORES, TARGETS);
  private static final Evaluation EVALUATION =
      Evaluation.of(SCORES, TARGETS, Thresholds.same(4, .5f));

  @Test
  void theLabelsWithTheMostTargetsComeFirst() {
    Table table = LabelTable.of(EVALUATION, LABELS, TRAINED);
    assertThat(table.columnNames())
        .containsExactly(
            "label",
            "trained",
            "support",
            "predicted",
            "TP",
            "FP",
            "FN",
            "precision",
            "recall",
            "F1",
            "AUC",
            "AP");
    assertThat(table.stringColumn("label").asList()).containsExactly("<b>a</b>", "b", "d", "c");
    assertThat(table.intColumn("trained").asList()).containsExactly(120, 9, 0, 1);
    assertThat(table.intColumn("support").asList()).containsExactly(2, 1, 1, 0);
    assertThat(table.intColumn("predicted").asList()).containsExactly(1, 2, 0, 1);
    assertThat(table.intColumn("TP").asList()).containsExactly(1, 1, 0, 0);
    assertThat(table.intColumn("FP").asList()).containsExactly(0, 1, 0, 1);
    assertThat(table.intColumn("FN").asList()).containsExactly(1, 0, 1, 0);
    assertThat(table.doubleColumn("precision").asList()).containsExactly(1.0, .5, 0.0, 0.0);
    assertThat(table.doubleColumn("recall").asList()).containsExactly(.5, 1.0, 0.0, 0.0);
    assertThat(table.doubleColumn("F1").asList()).containsExactly(2 / 3.0, 2 / 3.0, 0.0, 0.0);
    // b: above one of two negatives, second of three; d alike
    assertThat(table.doubleColumn("AUC").asDoubleArray()).containsExactly(1, .5, .5, Double.NaN);
    assertThat(table.doubleColumn("AP").asDoubleArray()).containsExactly(1, .5, .5, Double.NaN);
  }

  @Test
  void aNameLikeATagShowsAsItsTextAndWhatIsUndefinedAsADash() {
    assertThat(Html.of(LabelTable.of(EVALUATION, LABELS, TRAINED)))
        .contains(">&lt;b&gt;a&lt;/b&gt;</td>")
        .doesNotContain("<b>a")
        .contains(">–</td>");
  }

  @Test
  void frequentAndRareLabelsStandInRowsOfTheirOwn() {
    Table table = LabelTable.byFrequency(EVALUATION, TRAINED);
    assertThat(table.columnNames())
        .containsExactly(
            "trained", "labels", "targets", "recall", "F1", "AUC", "no target", "no AUC");
    assertThat(table.stringColumn("trained").asList()).containsExactly("never", "1–9", "100–999");
    assertThat(table.intColumn("labels").asList()).containsExactly(1, 2, 1);
    assertThat(table.intColumn("targets").asList()).containsExactly(1, 1, 2);
    // c has no target: no recall, an F1 of 0, no AUC
    assertThat(table.doubleColumn("recall").asList()).containsExactly(0.0, 1.0, .5);
    assertThat(table.doubleColumn("F1").asList()).containsExactly(0.0, 1 / 3.0, 2 / 3.0);
    assertThat(table.doubleColumn("AUC").asList()).containsExactly(.5, .5, 1.0);
    assertThat(table.intColumn("no target").asList()).containsExactly(0, 1, 0);
    assertThat(table.intColumn("no AUC").asList()).containsExactly(0, 1, 0);
  }

  @Test
  void theRowsMakeUpTheMacroF1() {
    Table table = LabelTable.byFrequency(EVALUATION, TRAINED);
    double sum = 0;
    for (int r = 0; r < table.rowCount(); r++) {
      sum += table.intColumn("labels").get(r) * table.doubleColumn("F1").get(r);
    }
    assertThat(sum / 4).isCloseTo(EVALUATION.get(Metric.MACRO_F1), within(1e-15));
  }

  @Test
  void withoutThresholdsThereAreNoColumnsOfDecisions() {
    assertThat(LabelTable.of(RANKING, LABELS, TRAINED).columnNames())
        .containsExactly("label", "trained", "support", "AUC", "AP");
    assertThat(LabelTable.byFrequency(RANKING, TRAINED).columnNames())
        .containsExactly("trained", "labels", "targets", "AUC", "no target", "no AUC");
  }

  @Test
  void aRowOfLabelsWithoutTargetsHasNoMeans() {
    Evaluation nothing =
        Evaluation.of(Scores.of(1, new float[1]), Targets.of(1, NONE), Thresholds.same(1, .5f));
    Table table = LabelTable.byFrequency(nothing, LabelFrequencies.of(1, 1));
    assertThat(table.doubleColumn("recall").asDoubleArray()).containsExactly(Double.NaN);
    assertThat(table.doubleColumn("AUC").asDoubleArray()).containsExactly(Double.NaN);
    assertThat(table.doubleColumn("F1").asDoubleArray()).containsExactly(0);
  }

  @Test
  void theNameBeginsWithTheWatermarkWhereTheTargetWasShown() {
    Evaluation shown = Evaluation.of(SCORES.asPublished(), TARGETS);
    for (Table table :
        List.of(LabelTable.of(shown, LABELS, TRAINED), LabelTable.byFrequency(shown, TRAINED))) {
      assertThat(table.name()).startsWith(AsPublished.WATERMARK + " – Labels");
      assertThat(Html.of(table)).contains(AsPublished.WATERMARK);
      assertThat(table.sortDescendingOn("AUC").name()).isEqualTo(table.name());
      assertThat(table.first(1).name()).isEqualTo(table.name());
      assertThat(table.where(table.doubleColumn("AUC").isMissing()).name()).isEqualTo(table.name());
    }
    assertThat(LabelTable.of(RANKING, LABELS, TRAINED).name()).startsWith("Labels");
  }

  @Test
  void filesHaveTheMarkInTheirHeaderWhereTheTargetWasShown() {
    Evaluation shown = Evaluation.of(SCORES.asPublished(), TARGETS);
    assertThat(csv(LabelTable.of(shown, LABELS, TRAINED)))
        .startsWith("label [target shown],trained,support,AUC,AP\n<b>a</b>,120,");
    assertThat(csv(LabelTable.byFrequency(shown, TRAINED)))
        .startsWith("trained [target shown],labels,targets,AUC,no target,no AUC\nnever,1,");
    assertThat(csv(LabelTable.of(RANKING, LABELS, TRAINED))).startsWith("label,trained,");
  }

  private static String csv(Table table) {
    var text = new StringWriter();
    table.write().csv(text);
    return text.toString();
  }

  @Test
  void labelsOfAnotherDataSetAreRefused() {
    assertThatThrownBy(() -> LabelTable.of(RANKING, Vocabulary.of(List.of("a")), TRAINED))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there is a vocabulary of 1 labels for an evaluation of 4; it must be the one the model was fitted with");
    assertThatThrownBy(() -> LabelTable.byFrequency(RANKING, LabelFrequencies.of(1, 1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there are training frequencies of 1 labels for an evaluation of 4; both must come from the same vocabulary");
  }

  @Test
  void anEvaluationSaysBelowItsFiguresWhatIsUndefined() {
    assertThat(EvaluationTable.of(EVALUATION).notes())
        .containsExactly(
            "3 samples, 4 labels.",
            "Labels without AUC, for want of a positive or a negative: 1; without a positive: 1. Means of AUC and of average precision leave them out; those of F1 do not.",
            "Samples without target: 1. Metrics at k leave them out.");
    Evaluation always = Evaluation.of(Scores.of(1, new float[] {1}), Targets.of(1, new int[] {0}));
    assertThat(EvaluationTable.of(always).notes())
        .containsExactly(
            "1 samples, 1 labels.",
            "Labels without AUC, for want of a positive or a negative: 1; without a positive: 0. Means of AUC and of average precision leave them out; those of F1 do not.");
    Evaluation full =
        Evaluation.of(
            Scores.of(2, new float[] {1, 0, 0, 1}), Targets.of(2, new int[] {0}, new int[] {1}));
    assertThat(EvaluationTable.of(full).notes()).containsExactly("2 samples, 2 labels.");
  }
}
