package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.DataException;
import org.lanet.evaluation.Metric;
import org.lanet.model.SearchSpace;
import org.lanet.model.baseline.Lstm;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class ReadResultsTest {
  private final Path folder;

  ReadResultsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void resultsAreReadAgainAsTheyWere() {
    Results results =
        Study.on(SmallData.random(1))
            .tune(
                SearchSpace.of(Models.lstm()).vary("embedding", Lstm::withEmbedding, 2, 4),
                Duration.ofHours(1),
                Metric.MICRO_AUC)
            .models(Models.top())
            .tune(SearchSpace.of(SmallStudy.LANET), Duration.ofMillis(1), Metric.MICRO_AUC)
            .training(Training.defaults().withEpochs(1))
            .seeds(1)
            .progress(Progress.none())
            .in(folder)
            .run();
    Results read = Results.read(folder);
    assertThat(read.runs()).isEqualTo(results.runs());
    assertThat(read.trials()).isEqualTo(results.trials());
    assertThat(read.table().toString()).isEqualTo(results.table().toString());
    assertThat(read.compare("LSTM (tuned)", "TOP").toString())
        .isEqualTo(results.compare("LSTM (tuned)", "TOP").toString());
  }

  @Test
  void aFolderWithoutAStudyAndADamagedFileAreErrors() throws IOException {
    assertThatThrownBy(() -> Results.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessage(
            folder
                + " has no study.json, so no study has come to its end there; name the folder of a study, as out/NAME");
    Files.writeString(folder.resolve("study.json"), "{\"runs\": 1}");
    assertThatThrownBy(() -> Results.read(folder))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("study.json is not what a study left (")
        .hasMessageEndingWith("); run the study again");
  }
}
