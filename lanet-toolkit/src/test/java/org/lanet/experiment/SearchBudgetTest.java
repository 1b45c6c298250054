package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Metric;
import org.lanet.model.SearchSpace;
import org.lanet.model.baseline.Lstm;
import org.lanet.sample.Protocol;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** What the seconds of a search are, and what becomes of it when they are over. */
class SearchBudgetTest {
  private static final Duration LONG = Duration.ofHours(1);

  /** No trial comes to its last epoch; the final training ends by the study's own limit. */
  private static final Training ENDLESS =
      Training.defaults()
          .withEpochs(100_000_000)
          .withPatience(100_000_000)
          .withTimeLimit(Duration.ofMillis(1500));

  private static final SearchSpace<Lstm> SPACE =
      SearchSpace.of(Models.lstm().withEmbedding(4)).vary("embedding", Lstm::withEmbedding, 2, 4);

  private final Path folder;

  SearchBudgetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** The first training of a process loads the engine, which may take longer than a budget here. */
  @BeforeAll
  static void warmUp() {
    Training brief = Training.defaults().withEpochs(1);
    brief.fit(SPACE.start(), Protocol.byUser().divide(SmallData.random(1))).close();
  }

  private Study study(Duration budget) {
    return Study.on(SmallData.random(1))
        .tune(SPACE, budget, Metric.recallAt(10))
        .training(ENDLESS)
        .seeds(1)
        .in(folder)
        .progress(Progress.none());
  }

  @Test
  void aTrialThatIsCutShortHasAScoreAndALargerBudgetGoesOnWithIt() throws IOException {
    Duration small = Duration.ofMillis(600);
    Results first = study(small).run();
    assertThat(first.trials()).hasSize(1);
    Trial cut = first.trials().get(0);
    assertThat(cut.ending()).isEqualTo(Trial.OUT_OF_TIME);
    assertThat(cut.score()).isNotNull();
    assertThat(cut.seconds()).isGreaterThanOrEqualTo(.6);
    assertThat(cut.isToTheEnd()).isFalse();
    assertThat(first.runs().get(0).remark()).isEqualTo("the time limit of 1.5 s ended training");
    assertThat(first.tuning().rows().get(0).get(4)).isEqualTo("0");
    try (var files = Files.list(folder.resolve("checkpoints"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.matches("small-LSTM-tuned-recipe-1-[0-9a-f]{8}\\.checkpoint"));
    }

    List<Trial> more = study(Duration.ofMillis(1400)).run().trials();
    assertThat(more).hasSize(2).startsWith(cut);
    assertThat(more.get(1).point()).isZero();
    assertThat(more.get(1).trained()).isGreaterThan(cut.trained());
    assertThat(cut.seconds() + more.get(1).seconds()).isGreaterThanOrEqualTo(1.4);

    // what a larger budget brought is not the smaller one's
    assertThat(study(small).run().trials()).containsExactly(cut);
    assertThat(study(Duration.ofMillis(100)).run().trials()).isEmpty();
  }

  @Test
  void theStudysOwnLimitHoldsInTheSearchAndEndsNoBudget() {
    Training brief = ENDLESS.withTimeLimit(Duration.ofMillis(500));
    List<Trial> trials = study(LONG).training(brief).run().trials();
    // two recipes, each trained as the final one is, and the better one on the three rungs above
    assertThat(trials).hasSize(5).allMatch(trial -> trial.ending().equals(Trial.FINISHED));
  }

  @Test
  void whatWasCutShortTookAllThatWasLeftAndEpochsBeforeAKillCount() {
    // 2 s on the clock, epochs of 9 s in all of which 5 s are on record
    var finished = new Attempt(.5, 3, 9, 2, Trial.FINISHED);
    assertThat(finished.seconds(5, 60)).isCloseTo(4, within(1e-12));
    assertThat(finished.seconds(8, 60)).isCloseTo(2, within(1e-12));
    var cut = new Attempt(.5, 3, 9, 2, Trial.OUT_OF_TIME);
    assertThat(cut.seconds(5, 60)).isCloseTo(60, within(1e-12));
    assertThat(cut.seconds(5, 1)).isCloseTo(4, within(1e-12));
  }

  @Test
  void whyThereIsNoRecipeIsSaidAsItIs() {
    var space =
        SearchSpace.of(
            SmallStudy.LANET.withOptimization(
                SmallStudy.LANET.optimization().withLearningRate(1e30)));
    Results results =
        Study.on(SmallData.random(1))
            .tune(space, LONG, Metric.MICRO_AUC)
            .training(Training.defaults().withEpochs(2))
            .seeds(1)
            .run();
    assertThat(results.runs().get(0).remark())
        .startsWith("not run: no recipe of the search has a score: LANET v3 diverged: ");
  }

  @Test
  void aBudgetTooSmallForAnythingIsNotRun() throws IOException {
    Results results = study(Duration.ofMillis(1)).models(Models.top()).run();
    ResultTable table = results.table(Metric.MICRO_AUC);
    assertThat(table.rows().get(0)).containsExactly("small", "LSTM (tuned)", "not run");
    assertThat(table.rows().get(1).get(2)).matches("0\\.\\d{4}");
    assertThat(table.notes())
        .contains(
            "LSTM (tuned) on small: not run: no recipe was fitted within the 0.001 s of the search.");
    assertThat(results.costs().rows().get(0))
        .containsExactly(
            "small", "LSTM (tuned)", "0/1", "not run", "not run", "not run", "not run");
    assertThat(results.inWords(Metric.MICRO_AUC)).contains("TOP").doesNotContain("LSTM");
    assertThat(results.bars(Metric.MICRO_AUC).toString()).contains("TOP");
    ModelComparison comparison = results.compare("TOP", "LSTM (tuned)");
    assertThat(comparison.lines()).isEmpty();
    assertThat(comparison.table().rows()).isEmpty();
    assertThat(comparison)
        .hasToString(
            "On small there is nothing to compare: LSTM (tuned) with seed 1 was not run: no recipe was fitted within the 0.001 s of the search.");
    assertThat(Files.readAllLines(folder.resolve("results.csv")))
        .contains("small,\"by user, last set\",LSTM (tuned),1,not run,");
  }

  @Test
  void aBudgetOfNothingIsAnError() {
    assertThatThrownBy(() -> study(Duration.ZERO))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the budget of the search is PT0S; it must be more than nothing");
  }
}
