package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lanet.evaluation.Metric.MICRO_AUC;
import static org.lanet.evaluation.Metric.recallAt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Metric;
import org.lanet.model.SearchSpace;
import org.lanet.model.baseline.Lstm;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** A mean of metrics decides and is shown wherever a metric is. */
class MeanMetricInStudiesTest {
  private static final Metric MEAN = Metric.mean(MICRO_AUC, recallAt(10));

  private final Path folder;

  MeanMetricInStudiesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aTrainingIsValidatedByIt() {
    Parts parts = Protocol.byUser().divide(SmallData.random(1));
    Path file = folder.resolve("mean.checkpoint");
    Training training = Training.defaults().withEpochs(2).withMetric(MEAN).withCheckpoint(file);
    Lstm lstm = Models.lstm().withEmbedding(4);
    try (Fitted fitted = training.fit(lstm, parts, Progress.none())) {
      double best = fitted.evaluate(parts.validation()).get(MEAN);
      double kept = fitted.history().epochs().get(fitted.history().bestEpoch() - 1).validation();
      assertThat(kept).isEqualTo(best, within(1e-12));
    }
    assertThatThrownBy(() -> training.withMetric(recallAt(10)).fit(lstm, parts, Progress.none()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("its metric is mean(micro-AUC, Recall@10), and here it is Recall@10");
  }

  @Test
  void aSearchGoesByItAndIsReadBack() throws IOException {
    SearchSpace<Lstm> space =
        SearchSpace.of(Models.lstm().withEmbedding(4)).vary("embedding", Lstm::withEmbedding, 2, 4);
    Results results =
        Study.on(SmallData.random(1))
            .tune(space, Duration.ofHours(1), MEAN)
            .training(Training.defaults().withEpochs(1))
            .seeds(1)
            .progress(Progress.none())
            .in(folder)
            .run();
    assertThat(results.trials()).hasSize(2);
    assertThat(results.trials()).extracting(Trial::metric).containsOnly(MEAN.name());
    assertThat(results.trials()).extracting(Trial::score).doesNotContainNull();
    assertThat(Results.read(folder).tuning().toString())
        .isEqualTo(results.tuning().toString())
        .contains("mean(micro-AUC, Recall@10)");
  }

  @Test
  void itIsShownAndComparedWhereItsPartsWereMeasured() {
    Results results = SmallStudy.in(folder, Progress.none()).run();
    for (String model : List.of("TOP", "GP-TopFreq")) {
      double expected =
          (results.summary("small", model, MICRO_AUC).mean()
                  + results.summary("small", model, recallAt(10)).mean())
              / 2;
      Summary mean = results.summary("small", model, MEAN);
      assertThat(mean.mean()).isEqualTo(expected, within(1e-12));
      assertThat(mean.runs()).isEqualTo(results.summary("small", model, MICRO_AUC).runs());
    }
    assertThat(results.table(MEAN).header()).contains("mean(micro-AUC, Recall@10)");
    List<ModelComparison.Line> lines =
        results.compare("TOP", "GP-TopFreq", MICRO_AUC, recallAt(10), MEAN).lines();
    List<ModelComparison.Line> small =
        lines.stream().filter(line -> line.dataset().equals("small")).toList();
    double expected = (small.get(0).result().difference() + small.get(1).result().difference()) / 2;
    assertThat(small.get(2).result().difference()).isEqualTo(expected, within(1e-12));
  }

  @Test
  void itIsNotShownWhereAPartWasNotMeasured() {
    Results results = SmallStudy.in(folder, Progress.none()).run();
    Metric withOther = Metric.mean(MICRO_AUC, recallAt(7)); // studies measure at 1, 10, 20 and 40
    assertThat(results.summary("small", "TOP", withOther)).hasToString("–");
    assertThatThrownBy(() -> results.compare("TOP", "GP-TopFreq", withOther))
        .hasMessageContaining("has no values of users for mean(micro-AUC, Recall@7)");
  }
}
