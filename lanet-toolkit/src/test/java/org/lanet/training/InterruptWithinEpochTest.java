package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InterruptedRunException;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.ArrayFile;

/** An interrupt costs the step under way, not the minute since the last checkpoint. */
class InterruptWithinEpochTest {
  private static final int BATCH = 4;
  private static final Lanet SMALL =
      Models.lanetV3()
          .withEmbedding(8)
          .withLayers(1)
          .withOptimization(Optimization.adam(.01, BATCH));

  private final Parts parts = Protocol.byUser().divide(SmallData.random(3));

  /** So that a failure does not interrupt the tests that follow. */
  @AfterEach
  void clearTheInterruptFlag() {
    Thread.interrupted();
  }

  @Test
  void theStepsBeforeAnInterruptAreInTheFile(@TempDir Path folder) {
    Path file = folder.resolve("c.checkpoint");
    Training training =
        Training.defaults().withEpochs(8).withPatience(8).withThreads(1).withCheckpoint(file);
    var chunksLeft = new AtomicInteger(Integer.MAX_VALUE);
    Thread trainer = Thread.currentThread();
    var model =
        new WatchedModel(
            SMALL,
            () -> {
              if (chunksLeft.decrementAndGet() == 0) {
                trainer.interrupt();
              }
            });
    Progress third =
        new Progress() {
          @Override
          public void update(String line) {}

          @Override
          public void epochEnded(Epoch epoch) {
            chunksLeft.set(6); // two a step
          }
        };
    assertThatThrownBy(() -> training.fit(model, parts, third))
        .isInstanceOf(InterruptedRunException.class)
        .hasMessageContaining("in epoch 2; run it again to go on from there");
    ObjectNode header = ArrayFile.read(file).header();
    assertThat(header.path("history").path("epochs").size()).isEqualTo(1);
    assertThat(header.path("training").path("position").asInt()).isIn(2 * BATCH, 3 * BATCH);
  }
}
