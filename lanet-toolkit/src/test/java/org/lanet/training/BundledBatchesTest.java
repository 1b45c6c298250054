package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InterruptedRunException;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.Lanet;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** Trainings whose batches are bundled. */
class BundledBatchesTest {
  private static final Optimization PLAIN = Optimization.adam(.01, 8);
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(8).withLayers(1);
  private static final Lanet BUNDLED = SMALL.withOptimization(PLAIN.withBundles(4));

  private static final LanetPlus PLUS = plus();

  private final Parts parts = Protocol.byUser().divide(SmallData.random(3));
  private final Training training = Training.defaults().withEpochs(3).withThreads(1);

  private final Path folder;

  BundledBatchesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** So that a failure does not interrupt the tests that follow. */
  @AfterEach
  void clearTheInterruptFlag() {
    Thread.interrupted();
  }

  @Test
  void aTrainingDoesNotDependOnThreads() {
    assertThat(losses(training.withThreads(3), BUNDLED))
        .hasSize(3)
        .isEqualTo(losses(training, BUNDLED))
        .isNotEqualTo(losses(training, SMALL.withOptimization(PLAIN)));
  }

  private static LanetPlus plus() {
    LanetPlus small = Models.lanetPlus().withWidth(8);
    return small.withOptimization(small.optimization().withBatchSize(8).withBundles(4));
  }

  /** In a chunk of the first epoch, and of a later one. */
  static Stream<Arguments> interrupts() {
    return Stream.of(arguments(BUNDLED, 13, 1), arguments(PLUS, 13, 1), arguments(PLUS, 49, 2));
  }

  @ParameterizedTest
  @MethodSource("interrupts")
  void aTrainingInterruptedWithinABundleGoesOnBitForBit(NeuralModel model, int chunk, int epoch) {
    Training kept = training.withCheckpoint(folder.resolve("bundled.checkpoint"));
    var chunks = new AtomicInteger();
    Thread trainer = Thread.currentThread();
    Runnable interrupt =
        () -> {
          if (chunks.incrementAndGet() == chunk) { // two a batch, eight a bundle
            trainer.interrupt();
          }
        };
    assertThatThrownBy(() -> kept.fit(new WatchedModel(model, interrupt), parts, Progress.none()))
        .isInstanceOf(InterruptedRunException.class)
        .hasMessageContaining("in epoch %s; run it again to go on from there", epoch);
    assertThat(Thread.interrupted()).isTrue();
    var undisturbed = new WatchedModel(model, () -> {});
    try (Fitted resumed = kept.fit(undisturbed, parts, Progress.none());
        Fitted whole = training.fit(undisturbed, parts, Progress.none())) {
      assertThat(losses(resumed)).hasSize(3).isEqualTo(losses(whole));
      for (int n = 0; n < parts.test().size(); n++) {
        assertThat(resumed.scores(parts.test()).row(n))
            .isEqualTo(whole.scores(parts.test()).row(n));
      }
    }
  }

  @Test
  void anInterruptWhileHistoriesAreCountedEndsTheTraining() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> training.fit(BUNDLED, parts, Progress.none()))
        .isInstanceOf(InterruptedRunException.class)
        .hasMessage("training of LANET v3 stopped: its thread was interrupted");
    assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
  }

  private List<Double> losses(Training how, Lanet lanet) {
    try (Fitted fitted = how.fit(lanet, parts, Progress.none())) {
      return losses(fitted);
    }
  }

  private static List<Double> losses(Fitted fitted) {
    return fitted.history().epochs().stream().map(Epoch::loss).toList();
  }
}
