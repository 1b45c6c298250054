package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.error.InterruptedRunException;
import org.lanet.evaluation.Metric;
import org.lanet.model.SearchSpace;
import org.lanet.model.baseline.GpTopFreq;
import org.lanet.model.baseline.Lstm;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Protocol;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class TuneTest {
  private static final Training BRIEF = Training.defaults().withEpochs(3);
  private static final Duration LONG = Duration.ofHours(1);

  /** Six recipes, each trained in an instant. */
  private static final SearchSpace<Lstm> SPACE =
      SearchSpace.of(Models.lstm().withEmbedding(4))
          .vary("embedding", Lstm::withEmbedding, 2, 4, 6)
          .vary("look-back", Lstm::withLookBack, 1, 3);

  private static final SearchSpace<GpTopFreq> COUNTS =
      SearchSpace.of(Models.gpTopFreq())
          .vary(
              "variant",
              (m, variant) -> new GpTopFreq(variant),
              GpTopFreq.Variant.LEXICOGRAPHIC,
              GpTopFreq.Variant.MAXIMUM);

  private final Path folder;

  TuneTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Study study(Duration budget) {
    return Study.on(SmallData.random(1))
        .tune(SPACE, budget, Metric.recallAt(10))
        .training(BRIEF)
        .seeds(1)
        .progress(Progress.none());
  }

  @Test
  void aSmallSpaceIsTriedWholeAndTheBestRecipeIsTested() throws IOException {
    Results results = study(LONG).in(folder).run();
    List<Trial> trials = results.trials();
    // six recipes with one epoch, the best third of them with three, the last rung
    assertThat(trials).filteredOn(t -> t.rung() == 0).hasSize(6);
    assertThat(trials).filteredOn(t -> t.rung() == 1).hasSize(2);
    assertThat(new HashSet<>(trials.stream().map(Trial::recipe).toList())).hasSize(6);
    assertThat(trials.get(0).recipe()).isEqualTo(SPACE.start().toString());
    assertThat(trials.get(0).values()).isEmpty();
    Trial best = Objects.requireNonNull(new Halving(2, Metric.recallAt(10)).best(trials));
    Run run = results.runs().get(0);
    assertThat(run.model()).isEqualTo("LSTM (tuned)");
    assertThat(run.experiment().model()).isEqualTo(best.recipe());
    assertThat(Files.readAllLines(folder.resolve("tuning.jsonl"))).hasSize(8);
    try (var left = Files.list(folder.resolve("checkpoints"))) {
      assertThat(left).isEmpty();
    }
  }

  /** A network, whose scores its training computes, and a count, whose the search does. */
  private static List<Trial> both(TemporalSets data, Protocol protocol) {
    return Study.on(data)
        .protocol(protocol)
        .tune(SPACE, LONG, Metric.MICRO_AUC)
        .tune(COUNTS, LONG, Metric.MICRO_AUC)
        .training(BRIEF)
        .seeds(1)
        .progress(Progress.none())
        .run()
        .trials();
  }

  private static List<Double> scores(List<Trial> trials) {
    return trials.stream().map(trial -> Objects.requireNonNull(trial.score())).toList();
  }

  @Test
  void theTestPartIsNotLookedAtByASearch() {
    List<Trial> of = both(SmallData.withTestUsers(1, 4), Protocol.byUser());
    List<Trial> ofOthers = both(SmallData.withTestUsers(2, 9), Protocol.byUser());
    assertThat(of).hasSize(10);
    assertThat(scores(ofOthers)).isEqualTo(scores(of));
  }

  @Test
  void aTargetThatIsShownIsNotShownToTheSearch() {
    List<Trial> strict = both(SmallData.random(1), Protocol.byUser());
    List<Trial> shown = both(SmallData.random(1), Protocol.byUser().asPublished());
    assertThat(scores(shown)).isEqualTo(scores(strict));
  }

  @Test
  void aRecipeThatGoesOnFromACheckpointScoresAsOneTrainedInOneGo() {
    List<Trial> kept = study(LONG).in(folder).run().trials();
    List<Trial> anew = study(LONG).run().trials();
    assertThat(kept.stream().map(Trial::score).toList())
        .isEqualTo(anew.stream().map(Trial::score).toList());
  }

  @Test
  void aSearchThatWasKilledGoesOnWithTheNextStep() throws IOException {
    Results whole = study(LONG).in(folder).run();
    Path log = folder.resolve("tuning.jsonl");
    List<String> lines = Files.readAllLines(log);
    Files.writeString(
        log, String.join("\n", lines.subList(0, 4)) + "\n" + lines.get(4).substring(9));
    Files.delete(folder.resolve("results.jsonl"));
    List<String> told = new ArrayList<>();
    assertThatThrownBy(
            () ->
                study(LONG)
                    .in(folder)
                    .progress(
                        line -> {
                          told.add(line);
                          if (line.contains("recipe 6")) {
                            Thread.currentThread().interrupt();
                          }
                        })
                    .run())
        .isInstanceOf(InterruptedRunException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(told.get(0)).startsWith("run 1/1 · small · search for LSTM (tuned) · recipe ");
    Results resumed = study(LONG).in(folder).run();
    assertThat(resumed.trials().stream().map(Trial::score).toList())
        .isEqualTo(whole.trials().stream().map(Trial::score).toList());
    assertThat(resumed.runs().get(0).metrics()).isEqualTo(whole.runs().get(0).metrics());
  }

  @Test
  void countsHaveNoEpochsAndAreTriedOnceEach() {
    Results results =
        Study.on(SmallData.random(1))
            .tune(COUNTS, LONG, Metric.ndcgAt(10))
            .models(Models.gpTopFreq(), Models.gpTopFreqMax())
            .seeds(1)
            .run();
    assertThat(results.trials()).hasSize(2).allMatch(t -> t.epochs() == 0 && t.rung() == 0);
    List<String> row = results.tuning().rows().get(0);
    assertThat(row.subList(0, 5))
        .containsExactly("small", "GP-TopFreq (tuned)", "NDCG@10", "2", "2");
  }

  @Test
  void everyDataSetHasItsOwnSearch() {
    Results results =
        Study.on(SmallData.random(1), SmallData.random(2).withName("other"))
            .tune(LONG, Metric.ndcgAt(10), Models.top())
            .seeds(1)
            .run();
    assertThat(results.trials().stream().map(Trial::dataset)).containsExactly("small", "other");
    assertThat(results.tuning().rows().get(0).get(9)).isEqualTo("those of the start");
  }

  @Test
  void aRecipeThatDivergesDoesNotEndTheSearch() {
    Lanet lanet = SmallStudy.LANET;
    var space =
        SearchSpace.of(lanet)
            .vary(
                "learning rate",
                (m, rate) -> m.withOptimization(m.optimization().withLearningRate(rate)),
                1e-3,
                1e30);
    Results results =
        Study.on(SmallData.random(1))
            .tune(space, LONG, Metric.MICRO_AUC)
            .training(Training.defaults().withEpochs(2))
            .seeds(1)
            .run();
    assertThat(results.trials())
        .anyMatch(t -> t.score() == null && t.ending().contains("diverged"));
    assertThat(results.runs().get(0).experiment().model()).doesNotContain("1.0E30");
  }

  @Test
  void valuesThatDoNotGoTogetherAreDrawnAgain() {
    var space =
        SearchSpace.of(SmallStudy.LANET)
            .vary("heads", Lanet::withHeads, 1, 3, 4)
            .vary("embedding", Lanet::withEmbedding, 8, 6);
    List<Trial> trials =
        Study.on(SmallData.random(1))
            .tune(space, LONG, Metric.MICRO_AUC)
            .training(Training.defaults().withEpochs(1))
            .seeds(1)
            .run()
            .trials();
    // a head takes an equal share of a token of twice the embedding: not 3 of 16
    assertThat(trials.stream().map(t -> t.values().toString()))
        .doesNotContain("{heads=3, embedding=8}")
        .contains("{heads=3, embedding=6}");
  }

  @Test
  void aSpaceWithOtherSettersOfTheSameNamesIsAnotherSearch() {
    var wide = SearchSpace.of(Models.lstm()).vary("size", Lstm::withEmbedding, 2, 3);
    var far = SearchSpace.of(Models.lstm()).vary("size", Lstm::withLookBack, 2, 3);
    Study study =
        Study.on(SmallData.random(1))
            .training(Training.defaults().withEpochs(1))
            .seeds(1)
            .in(folder);
    study.tune(wide, LONG, Metric.MICRO_AUC).run();
    List<Trial> trials = study.tune(far, LONG, Metric.MICRO_AUC).run().trials();
    assertThat(trials).hasSize(2).noneMatch(trial -> trial.recipe().contains("embedding=2"));
  }
}
