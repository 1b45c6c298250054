package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.NamedArrays;

class CheckpointTest {
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(8).withLayers(1);
  private final Parts parts = Protocol.byUser().divide(SmallData.random(3));

  private final Path folder;

  CheckpointTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path file() {
    return folder.resolve("lanet.checkpoint");
  }

  private Training training(int epochs) {
    return Training.defaults().withEpochs(epochs).withPatience(epochs).withCheckpoint(file());
  }

  @Test
  void anInterruptedTrainingGoesOnAndItsBestEpochCanBeHadMeanwhile() {
    Training training = training(4);
    Progress interrupting =
        line -> {
          if (line.contains("epoch 2/4 · loss")) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> training.fit(SMALL, parts, interrupting))
        .isInstanceOf(InterruptedRunException.class)
        .hasMessage(
            "training of LANET v3 stopped: its thread was interrupted in epoch 3; run it again to go on from there, or take the best epoch so far: Fitted.load(Path.of(\"%s\"))",
            file());
    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
    try (Fitted best = Fitted.load(file());
        Fitted resumed = training.fit(SMALL, parts, Progress.none());
        Fitted whole = training.withoutCheckpoint().fit(SMALL, parts, Progress.none())) {
      assertThat(best.history().epochs()).hasSize(2);
      assertThat(best.evaluate(parts.test()).get(Metric.MICRO_AUC)).isBetween(0.0, 1.0);
      assertThat(losses(resumed)).isEqualTo(losses(whole));
      assertThat(resumed.scores(parts.test()).row(0)).isEqualTo(whole.scores(parts.test()).row(0));
      assertThat(resumed.thresholds()).isEqualTo(whole.thresholds());
    }
  }

  @Test
  void aFinishedTrainingCanGoOnForMoreEpochs() {
    training(2).fit(SMALL, parts, Progress.none()).close();
    try (Fitted longer = training(5).fit(SMALL, parts, Progress.none());
        Fitted whole = training(5).withoutCheckpoint().fit(SMALL, parts, Progress.none())) {
      assertThat(losses(longer)).isEqualTo(losses(whole)).hasSize(5);
    }
  }

  @Test
  void theBestWeightsAreInTheFileOnce() {
    Lanet averaged = SMALL.withOptimization(SMALL.optimization().withAveraging(.9));
    try (Fitted fitted = training(2).fit(averaged, parts, Progress.none())) {
      NamedArrays arrays = ArrayFile.read(file()).arrays();
      NamedArrays training = arrays.under("training/");
      assertThat(training.names())
          .containsExactlyInAnyOrder("weights", "means", "squares", "average");
      assertThat(training.names())
          .allSatisfy(name -> assertThat(training.length(name)).isEqualTo(fitted.parameterCount()));
      NamedArrays best = arrays.under("weights/");
      assertThat(best.names().stream().mapToInt(best::length).sum())
          .isEqualTo(fitted.parameterCount());
    }
  }

  @Test
  void aFinishedTrainingWhoseBestEpochWasNotItsLastEndsWithThatOne() {
    // so large a rate that scores fall
    Lanet fast = SMALL.withOptimization(SMALL.optimization().withLearningRate(.5));
    try (Fitted whole = training(5).fit(fast, parts, Progress.none());
        Fitted again = training(5).fit(fast, parts, Progress.none())) {
      assertThat(whole.history().bestEpoch()).isLessThan(5);
      assertThat(again.history()).isEqualTo(whole.history());
      assertThat(again.thresholds())
          .isEqualTo(whole.thresholds())
          .isEqualTo(
              ThresholdRule.standard()
                  .tune(whole.scores(parts.validation()), parts.validation().targets()));
      assertThat(ScoredAtOnce.rows(again.scorer(), fast.window(), parts.test()))
          .isEqualTo(ScoredAtOnce.rows(whole.scorer(), fast.window(), parts.test()));
    }
  }

  private static List<Double> losses(Fitted fitted) {
    return fitted.history().epochs().stream().map(Epoch::loss).toList();
  }

  @Test
  void theCheckpointOfAnotherTrainingIsAnError() {
    training(1).fit(SMALL, parts, Progress.none()).close();
    assertOther(training(1).withSeed(2), SMALL, parts, "its seed is 1, and here it is 2");
    assertOther(
        training(1).withMetric(Metric.MICRO_F1),
        SMALL,
        parts,
        "its metric is micro-AUC, and here it is micro-F1");
    Parts others = Protocol.byUser().divide(SmallData.random(4));
    assertOther(training(1), SMALL, others, "its training data is ");
    assertOther(training(1), SMALL.withHeads(2), parts, "its model is Lanet");
    // and the file is as it was
    training(1).fit(SMALL, parts, Progress.none()).close();
  }

  private void assertOther(Training training, Lanet lanet, Parts data, String difference) {
    assertThatThrownBy(() -> training.fit(lanet, data, Progress.none()))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith(file() + " is of another training: " + difference)
        .hasMessageEndingWith("; choose another file, or delete it to start afresh");
  }

  @Test
  void aDamagedCheckpointIsAnErrorThatNamesIt() throws Exception {
    training(1).fit(SMALL, parts, Progress.none()).close();
    byte[] bytes = Files.readAllBytes(file());
    bytes[bytes.length / 2] ^= 1;
    Files.write(file(), bytes);
    assertThatThrownBy(() -> training(2).fit(SMALL, parts, Progress.none()))
        .isInstanceOf(StorageException.class)
        .hasMessageContainingAll(file().toString(), "is damaged: its SHA-256 is");
    assertThat(Files.readAllBytes(file())).as("nothing is written over it").isEqualTo(bytes);
  }

  @Test
  void aCheckpointWhosePartsDoNotFitIsAnErrorThatNamesIt() {
    training(1).fit(SMALL, parts, Progress.none()).close();
    ArrayFile content = ArrayFile.read(file());
    ArrayFile.write(
        file(), content.header().put("format", 2).put("toolkit", "9.1"), content.arrays());
    assertUnusable("its model has the format 2, written by toolkit 9.1; ");
    NamedArrays longer = content.arrays().with("training/average", new float[7]);
    ArrayFile.write(file(), content.header(), longer);
    assertUnusable("the array 'average' of the checkpoint has 7 numbers, and the model ");
  }

  private void assertUnusable(String message) {
    assertThatThrownBy(() -> training(2).fit(SMALL, parts, Progress.none()))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("file '%s': %s".formatted(file(), message));
  }

  @Test
  void aSavedModelIsNoCheckpoint() {
    try (Fitted fitted = training(1).withoutCheckpoint().fit(SMALL, parts, Progress.none())) {
      fitted.save(file());
    }
    assertThatThrownBy(() -> training(2).fit(SMALL, parts, Progress.none()))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "%s holds no training to go on with, but a model; choose another file for the checkpoint",
            file());
  }

  @Test
  void oneTrainingAtATimeWritesAFile() {
    List<Throwable> failures = new ArrayList<>();
    Progress second =
        line -> {
          if (failures.isEmpty()) {
            try {
              training(1).fit(SMALL, parts, Progress.none()).close();
            } catch (StorageException e) {
              failures.add(e);
            }
          }
        };
    training(1).fit(SMALL, parts, second).close();
    assertThat(failures).hasSize(1);
    assertThat(failures.get(0))
        .hasMessageContainingAll(file().toString(), "is being written by another training");
  }

  @Test
  void aDiskThatIsFullEndsTrainingWithTheCheckpointBeforeIntact() throws Exception {
    Path file = fullDisk().resolve("c.checkpoint");
    Training small = training(50).withCheckpoint(file, Duration.ZERO);
    assertThatThrownBy(() -> small.fit(SMALL, parts, Progress.none()))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("make room");
    assertThat(ArrayFile.read(file).header().path("training").path("steps").asLong()).isEqualTo(1);
    assertThat(file.resolveSibling("c.checkpoint.new")).doesNotExist();
  }

  /** Room for one file, and so never for the one that is to replace it. */
  private static Path fullDisk() {
    var settings =
        com.google.common.jimfs.Configuration.unix().toBuilder()
            .setMaxSize(60_000)
            .setBlockSize(1_000)
            .setMaxCacheSize(0)
            .build();
    return com.google.common.jimfs.Jimfs.newFileSystem(settings).getPath("/work");
  }

  @Test
  void aCheckpointHoldsNoIdsUnlessTheRecipeEmbedsThem() throws Exception {
    training(1).fit(SMALL, parts, Progress.none()).close();
    assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1)).doesNotContain("user1");
    assertThat(ArrayFile.read(file()).header().get("ids").asText()).isEqualTo("none");
    Files.delete(file());
    Lanet withIds = Models.lanetV2().withEmbedding(8);
    training(1).fit(withIds, parts, Progress.none()).close();
    assertThat(ArrayFile.read(file()).header().get("ids").asText())
        .endsWith("ids of training sequences, which may be confidential");
  }

  @Test
  void aNegativeTimeBetweenCheckpointsIsAnError() {
    assertThatThrownBy(() -> Training.defaults().withCheckpoint(file(), Duration.ofSeconds(-1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the time between checkpoints is PT-1S; it must not be negative");
  }
}
