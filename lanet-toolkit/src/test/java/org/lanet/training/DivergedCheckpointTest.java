package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.TrainingException;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.ArrayFile;

/** Weights that are no numbers never get into a checkpoint: training ends and says where. */
class DivergedCheckpointTest {
  private final Parts parts = Protocol.byUser().divide(SmallData.random(3));
  private final Path file;

  DivergedCheckpointTest(@TempDir Path folder) {
    this.file = folder.resolve("c.checkpoint");
  }

  private static Lanet withRate(double learningRate) {
    Lanet small = Models.lanetV3().withEmbedding(8).withLayers(1);
    return small.withOptimization(Optimization.adam(learningRate, 8));
  }

  private Training training(int epochs) {
    return Training.defaults().withEpochs(epochs).withCheckpoint(file, Duration.ZERO);
  }

  @Test
  void theFirstStepIsNamedAndNoFileWritten() {
    diverges(training(1), "1.0E38", "epoch 1, batch 1");
    assertThat(file).doesNotExist();
  }

  @Test
  void withoutACheckpointWithinTheEpochItsLastStepIsNamed() {
    Lanet oneBatch = withRate(1e38).withOptimization(Optimization.adam(1e38, 100_000));
    assertThatThrownBy(() -> training(1).withCheckpoint(file).fit(oneBatch, parts, Progress.none()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(message("1.0E38", "epoch 1, batch 1"));
    assertThat(file).doesNotExist();
  }

  @Test
  void theCheckpointBeforeStaysIntact() throws Exception {
    training(1).fit(withRate(.0123), parts, Progress.none()).close();
    // no schedule rises so steeply, so the file is made one of the wild training
    ArrayFile calm = ArrayFile.read(file);
    String wild = calm.header().toString().replace("0.0123", "1.0E39");
    ArrayFile.write(file, (ObjectNode) new ObjectMapper().readTree(wild), calm.arrays());
    byte[] before = Files.readAllBytes(file);
    diverges(training(2), "1.0E39", "epoch 2, batch 1");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  private void diverges(Training training, String rate, String where) {
    assertThatThrownBy(
            () -> training.fit(withRate(Double.parseDouble(rate)), parts, Progress.none()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(message(rate, where));
  }

  private static String message(String rate, String where) {
    return "LANET v3 diverged: the weight '\\w+' became (NaN|-?Infinity) in %s, with learning rate %s; lower the learning rate, .*"
        .formatted(where, rate);
  }
}
