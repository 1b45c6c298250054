package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.data.Vocabulary;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Ranking;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.NextSetModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Upcoming;
import org.lanet.storage.CsvOutput;
import tech.tablesaw.api.Table;

/** The best labels as an object and as a file; that every model ranks well is the contract's. */
class PredictionsTest {
  private static final TemporalSets DATA = SmallData.random(1);
  private static final Parts PARTS = Protocol.byUser().divide(DATA);
  private final Path file;

  PredictionsTest(@TempDir Path folder) {
    this.file = folder.resolve("predictions.csv");
  }

  private static Fitted fit(NextSetModel model) {
    return Training.defaults().withEpochs(1).fit(model, PARTS, Progress.none());
  }

  /** Three ids; the second has no label. */
  private static Predictions byHand() {
    var lists = new LabelLists(Vocabulary.of(List.of("bread", "milk", "=tea")));
    lists.add("u1", new int[] {2, 1}, new float[] {0, .25f, .5f});
    lists.add("u2", new int[0], new float[3]);
    lists.add("-3+1", new int[] {0}, new float[] {1e-5f, 0, 0});
    return lists.predictions("TOP: the 2 best labels of the next set");
  }

  @Test
  void theTableHasARowForEachIdAndLabel() {
    Table table = byHand().table();
    assertThat(table.name()).isEqualTo("TOP: the 2 best labels of the next set");
    assertThat(table.columnNames()).containsExactly("id", "rank", "label", "score");
    assertThat(table.stringColumn("id").asList()).containsExactly("u1", "u1", "-3+1");
    assertThat(table.intColumn("rank").asList()).containsExactly(1, 2, 1);
    assertThat(table.stringColumn("label").asList()).containsExactly("milk", "bread", "=tea");
    assertThat(table.floatColumn("score").asList()).containsExactly(.5f, .25f, 1e-5f);
  }

  @Test
  void theFileIsGuardedAndTheTableWritesTheExactTexts() throws IOException {
    byHand().write(file);
    assertThat(Files.readString(file))
        .isEqualTo("id,rank,label,score\nu1,1,milk,0.5\nu1,2,bread,0.25\n'-3+1,1,'=tea,1.0E-5\n");
    CsvOutput.exact().write(file, byHand().table());
    assertThat(Files.readString(file))
        .isEqualTo("id,rank,label,score\nu1,1,milk,0.5\nu1,2,bread,0.25\n-3+1,1,=tea,1.0E-5\n");
  }

  @Test
  void theTextShowsTheFirstIdsAndLabels() {
    assertThat(byHand())
        .hasToString(
            "TOP: the 2 best labels of the next set, for 3 ids\n  u1: milk 0.5000, bread 0.2500\n  u2: \n  -3+1: =tea 0.0000");
    try (Fitted fitted = fit(Models.top())) {
      assertThat(fitted.predict(DATA, 3).toString().lines()).hasSize(1 + 10 + 1).endsWith("  …");
    }
  }

  @Test
  void oneIdIsFoundByItsName() {
    Predictions one = byHand().of("-3+1");
    assertThat(one.size()).isEqualTo(1);
    assertThat(one.labels(0)).containsExactly("=tea");
    assertThat(one.scores(0)).containsExactly(1e-5f);
    assertThat(byHand().of("u2").labels(0)).isEmpty();
    assertThatThrownBy(() -> byHand().of("u3"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("there is no prediction for id 'u3'; there are 3 ids, as [u1, u2, -3+1]");
    assertThatThrownBy(() -> byHand().labels(3))
        .hasMessage("the list is 3; it must lie between 0 and 2");
  }

  @Test
  void equalPredictionsAreEqual() {
    assertThat(byHand()).isEqualTo(byHand()).hasSameHashCodeAs(byHand());
    assertThat(byHand()).isNotEqualTo(byHand().of("u1")).isNotEqualTo("text");
    var otherLabel = new LabelLists(Vocabulary.of(List.of("bread", "malt", "=tea")));
    otherLabel.add("u1", new int[] {2, 1}, new float[] {0, .25f, .5f});
    assertThat(otherLabel.predictions("")).isNotEqualTo(byHand().of("u1"));
  }

  @Test
  void moreLabelsThanThereAreIsAllOfThem() {
    try (Fitted fitted = fit(Models.gpTopFreq())) {
      Predictions all = fitted.predict(DATA, 1000);
      assertThat(all.title()).isEqualTo("GP-TopFreq: the 9 best labels of the next set");
      assertThat(all.labels(0)).hasSize(9).doesNotHaveDuplicates();
      assertThatThrownBy(() -> fitted.predict(DATA, 0))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage("the number of labels to predict is 0; it must be at least 1");
    }
  }

  @Test
  void batchesShowInNoBitOfAPrediction() {
    TemporalSets many = SmallData.withTestUsers(7, 9000); // more than two batches of 4,096
    for (NextSetModel model : List.of(Models.gpTopFreq(), Models.lanetV3().withEmbedding(8))) {
      try (Fitted fitted = fit(model)) {
        Predictions predictions = fitted.predict(many, 2);
        assertThat(predictions.size()).isEqualTo(many.sequenceCount());
        fitted
            .scorer()
            .score(
                Upcoming.of(many).histories(model.window()),
                (n, row) -> {
                  int[] best = Ranking.first(2, row);
                  assertThat(predictions.scores(n)).containsExactly(row[best[0]], row[best[1]]);
                  assertThat(predictions.labels(n))
                      .containsExactly(many.labels().name(best[0]), many.labels().name(best[1]));
                });
      }
    }
  }

  @Test
  void labelsAreMatchedByName() {
    TemporalSets others =
        TemporalSets.builder("theirs").add("u", 0, "label7").add("u", 1, "label2").build();
    try (Fitted fitted = fit(Models.gpTopFreq())) {
      assertThat(fitted.predict(others, 2).labels(0)).containsExactly("label2", "label7");
      assertThat(fitted.predict(others, 9))
          .isEqualTo(fitted.predict(others.withLabels(fitted.labels()), 9));
    }
  }

  @Test
  void aLabelTheModelDoesNotKnowIsAnErrorThatSaysHowToLeaveItOut() {
    TemporalSets others =
        TemporalSets.builder("theirs").add("u", 0, "label7").add("u", 1, "tea").build();
    try (Fitted fitted = fit(Models.gpTopFreq())) {
      assertThatThrownBy(() -> fitted.predict(others, 2))
          .isInstanceOf(DataException.class)
          .hasMessage(
              "data set 'theirs' has 1 labels that GP-TopFreq was not fitted on (tea); leave them out with "
                  + "data.dropLabelsOutside(fitted.labels()), or map them to labels it knows");
      TemporalSets known = others.dropLabelsOutside(fitted.labels());
      assertThat(fitted.predict(known, 1).labels(0)).containsExactly("label7");
    }
  }

  @Test
  void noSequenceNoPrediction() throws IOException {
    try (Fitted fitted = fit(Models.lanetV2().withEmbedding(4))) {
      Predictions none = fitted.predict(DATA.whereSequence(i -> false), 3);
      assertThat(none.size()).isZero();
      none.write(file);
      assertThat(file).hasContent("id,rank,label,score\n");
      assertThat(none.table().rowCount()).isZero();
    }
  }

  @Test
  void thresholdsTunedWhereTheTargetWasShownPredictNoSets() {
    try (Fitted fitted = fit(Models.gpTopFreqMax())) {
      Fitted shown =
          fitted.withThresholds(ThresholdRule.standard(), PARTS.validation().asPublished());
      assertThatThrownBy(() -> shown.predictSets(DATA))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(
              "the thresholds of GP-TopFreq (max) were tuned where the target was shown, and predictions are made without; "
                  + "tune them by withThresholds(rule, part.strict())");
    }
  }

  @Test
  void aScoreThatIsNoNumberIsAnErrorAndMinusZeroTiesWithZero() {
    try (Fitted fitted = fit(Models.top())) {
      float[] row = {-0f, 0, 0, 0, 0, 0, 0, 0, 0};
      Scorer scorer = (histories, rows) -> rows.row(0, row);
      var own =
          new Fitted(
              fitted.model(),
              fitted.labels(),
              scorer,
              fitted.thresholds(),
              fitted.thresholdRule(),
              fitted.frequencies(),
              fitted.history(),
              fitted.duration());
      TemporalSets one = DATA.whereSequence(i -> i == 0);
      assertThat(own.predict(one, 2).labels(0)).containsExactly("label0", "label1");
      row[3] = Float.NaN;
      assertThatThrownBy(() -> own.predict(one, 2))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(
              "the score of label 'label3' for id '%s' is NaN; scores must be finite: has the model diverged?",
              one.id(0));
    }
  }

  @Test
  void anInterruptStopsBetweenBatches() {
    try (Fitted fitted = fit(Models.top())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> fitted.predict(DATA, 1))
          .isInstanceOf(InterruptedRunException.class)
          .hasMessage("predicting stopped: its thread was interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
