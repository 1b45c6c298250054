package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.TrainingException;
import org.lanet.evaluation.Metric;
import org.lanet.model.CountModel;
import org.lanet.model.Scorer;
import org.lanet.model.SearchSpace;
import org.lanet.model.baseline.Lstm;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** What becomes of the recipe that a search found. */
class FoundRecipeTest {
  private static final Duration LONG = Duration.ofHours(1);

  /** TOP, which diverges with any seed but 1. */
  private record Unlucky() implements CountModel {
    @Override
    public String name() {
      return "unlucky";
    }

    @Override
    public Window window() {
      return Models.top().window();
    }

    @Override
    public Scorer fit(TrainingData train, long seed) {
      if (seed > 1) {
        throw new TrainingException("unlucky diverged");
      }
      return Models.top().fit(train, seed);
    }

    @Override
    public Scorer restore(NamedArrays fitted) {
      return Models.top().restore(fitted);
    }
  }

  @Test
  void oneThatDivergesWithAnotherSeedDoesNotEndTheStudy() {
    Results results =
        Study.on(SmallData.random(1))
            .tune(SearchSpace.of(new Unlucky()), LONG, Metric.MICRO_AUC)
            .models(Models.gpTopFreq())
            .seeds(3)
            .progress(Progress.none())
            .run();
    assertThat(results.runs().stream().map(Run::hasNumbers))
        .containsExactly(true, false, false, true, true, true);
    assertThat(results.runs().get(1).remark()).isEqualTo("not run: unlucky diverged");
  }

  @Test
  void itIsStoppedByWhatWasSearchedForAndTheOthersByTheStudysOwn() {
    List<Run> runs =
        Study.on(SmallData.random(1))
            .models(Models.lstm().withEmbedding(2))
            .tune(SearchSpace.of(Models.lstm().withEmbedding(2)), LONG, Metric.recallAt(10))
            .training(Training.defaults().withEpochs(1).withMetric(Metric.MICRO_AUC))
            .seeds(1)
            .progress(Progress.none())
            .run()
            .runs();
    assertThat(runs.get(0).experiment().training()).contains("metric=micro-AUC");
    assertThat(runs.get(1).experiment().training()).contains("metric=Recall@10");
  }

  @Test
  void scoresOfASearchStandBesideTheirEpochs() {
    ResultTable table =
        Study.on(SmallData.random(1))
            .tune(
                SearchSpace.of(Models.lstm()).vary("embedding", Lstm::withEmbedding, 2, 4),
                LONG,
                Metric.MICRO_AUC)
            .tune(LONG, Metric.MICRO_AUC, Models.gpTopFreq())
            .training(Training.defaults().withEpochs(3))
            .seeds(1)
            .progress(Progress.none())
            .run()
            .tuning();
    int best = table.header().indexOf("best");
    assertThat(table.rows().get(0).get(best)).matches("0\\.\\d{4} \\([1-3]\\)");
    assertThat(table.rows().get(1).get(best)).matches("0\\.\\d{4}");
    assertThat(table.notes())
        .containsExactly(
            "In brackets the epochs that a score took; the recipe that was found is then trained"
                + " with all of them.");
  }
}
