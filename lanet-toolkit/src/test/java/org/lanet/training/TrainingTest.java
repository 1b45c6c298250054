package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.TrainingException;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.Scores;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.Lanet;
import org.lanet.nn.Workers;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

class TrainingTest {
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(8).withLayers(1);
  private final Parts parts = Protocol.byUser().divide(SmallData.random(3));

  @Test
  void trainingLowersTheLoss() {
    try (Fitted fitted =
        Training.defaults().withEpochs(15).withPatience(15).fit(SMALL, parts, Progress.none())) {
      List<Epoch> epochs = fitted.history().epochs();
      assertThat(epochs).hasSize(15);
      assertThat(epochs.get(14).loss()).isLessThan(.95 * epochs.get(0).loss());
    }
  }

  @Test
  void theWeightsOfTheBestEpochAreWhatRemains() {
    var training =
        Training.defaults().withEpochs(12).withPatience(3).withMetric(Metric.recallAt(2));
    try (Fitted fitted = training.fit(SMALL, parts, Progress.none())) {
      History history = fitted.history();
      double best = history.epochs().get(history.bestEpoch() - 1).validation();
      var validation =
          Evaluation.of(fitted.scores(parts.validation()), parts.validation().targets());
      assertThat(validation.get(Metric.recallAt(2))).isEqualTo(best);
      assertThat(history.epochs().stream().mapToDouble(Epoch::validation).max()).hasValue(best);
      assertThat(history.bestEpoch()).isLessThan(history.epochs().size());
    }
  }

  @Test
  void aMetricOfDecisionsCanBeWatchedToo() {
    var training = Training.defaults().withEpochs(2).withMetric(Metric.MICRO_F1);
    try (Fitted fitted = training.fit(SMALL, parts, Progress.none())) {
      assertThat(fitted.history().epochs())
          .allSatisfy(e -> assertThat(e.validation()).isBetween(0.0, 1.0));
    }
  }

  @Test
  void progressTellsModelSeedEpochLossAndMetric() {
    List<String> lines = new ArrayList<>();
    Training.defaults().withEpochs(2).withSeed(4).fit(SMALL, parts, lines::add).close();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1))
        .matches(
            "LANET v3 · seed 4 · epoch 2/2 · loss .* · micro-AUC .* \\(best .* in epoch .\\) · at most 0 s left");
  }

  @Test
  void anInterruptEndsTrainingAndStaysVisible() {
    List<String> lines = new ArrayList<>();
    Progress interrupting =
        line -> {
          lines.add(line);
          Thread.currentThread().interrupt();
        };
    var training = Training.defaults().withEpochs(1000).withPatience(1000);
    assertThatThrownBy(() -> training.fit(SMALL, parts, interrupting))
        .isInstanceOf(InterruptedRunException.class)
        .hasMessage("training of LANET v3 stopped: its thread was interrupted");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(lines).hasSize(1);
  }

  @Test
  void aLossThatIsNoNumberEndsTrainingWithTheCause() {
    assertThatThrownBy(() -> Training.defaults().fit(wild(8), parts, Progress.none()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching(
            "LANET v3 diverged: the loss became (NaN|-?Infinity) in epoch 1, batch 2, with learning rate 1.0E30; "
                + "lower the learning rate, clip gradients with Optimization.withClipping\\(…\\), or look for extreme values in the data");
  }

  @Test
  void scoresThatAreNoNumbersAfterTheLastBatchEndItToo() {
    Lanet oneBatch = wild(100_000);
    assertThatThrownBy(() -> Training.defaults().fit(oneBatch, parts, Progress.none()))
        .isInstanceOf(TrainingException.class)
        .hasMessageMatching("LANET v3 diverged: a validation score became NaN in epoch 1, with .*");
  }

  private static Lanet wild(int batchSize) {
    return SMALL.withOptimization(Optimization.adam(1e30, batchSize));
  }

  @Test
  void howABatchIsCutIntoChunksChangesNothingButRounding() {
    // embedding 8 with dropout in force; batches of 32
    var training = Training.defaults().withEpochs(2);
    List<List<Double>> losses = new ArrayList<>();
    for (int chunk : new int[] {64, 5, 1}) {
      var loop = new TrainingLoop(training, SMALL, parts, Progress.none(), chunk);
      loop.run().close();
      losses.add(loop.epochs().stream().map(Epoch::loss).toList());
    }
    for (List<Double> other : losses) {
      assertThat(other.get(0)).isCloseTo(losses.get(0).get(0), within(1e-5));
      assertThat(other.get(1)).isCloseTo(losses.get(0).get(1), within(1e-3));
    }
  }

  @Test
  void twoThreadsTrainOneAfterTheOther() throws Exception {
    var training = Training.defaults().withEpochs(3);
    var other = java.util.concurrent.CompletableFuture.supplyAsync(() -> losses(training));
    List<Double> mine = losses(training);
    assertThat(other.get()).isEqualTo(mine);
  }

  private List<Double> losses(Training training) {
    try (Fitted fitted = training.fit(SMALL, parts, Progress.none())) {
      return fitted.history().epochs().stream().map(Epoch::loss).toList();
    }
  }

  @Test
  void theLearningRateFallsOnAPlateau() {
    // a learning rate that moves nothing: every epoch after the first is no better
    Lanet still = SMALL.withOptimization(Optimization.adam(1e-20, 64).withPlateau(.5, 2));
    var training = Training.defaults().withEpochs(8).withPatience(8);
    try (Fitted fitted = training.fit(still, parts, Progress.none())) {
      assertThat(fitted.history().epochs().stream().map(Epoch::learningRate))
          .containsExactly(1e-20, 1e-20, 1e-20, 1e-20, 5e-21, 5e-21, 5e-21, 2.5e-21);
      assertThat(fitted.history().bestEpoch()).isEqualTo(1);
    }
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    var training = Training.defaults().withEpochs(3);
    try (Fitted one = training.withThreads(1).fit(SMALL, parts, Progress.none());
        Fitted three = training.withThreads(3).fit(SMALL, parts, Progress.none())) {
      assertThat(bits(three.scores(parts.test()), parts.test().size()))
          .containsExactly(bits(one.scores(parts.test()), parts.test().size()));
      assertThat(losses(three.history())).isEqualTo(losses(one.history()));
    }
  }

  private static float[] bits(Scores scores, int samples) {
    float[] all = new float[samples * scores.labelCount()];
    for (int n = 0; n < samples; n++) {
      for (int k = 0; k < scores.labelCount(); k++) {
        all[n * scores.labelCount() + k] = scores.get(n, k);
      }
    }
    return all;
  }

  private static List<Double> losses(History history) {
    return history.epochs().stream().map(Epoch::loss).toList();
  }

  @Test
  void theAverageFollowsTheWeightsFromTheirFirstValues() {
    var settings = Optimization.adam(.1, 1).withAveraging(.4);
    var state = new TrainingState(new float[] {1}, settings, List.of());
    double expected = 1;
    try (Workers workers = Workers.of(1)) {
      for (int t = 1; t <= 9; t++) {
        state.adam.step(state.weights, new float[] {1}, .1, workers);
        state.advance(1, 0, settings.averaging());
        // by hand: kept = min(.4, (1 + t)/(10 + t)), which is .4 from t = 5 on
        double kept = Math.min(.4, (1.0 + t) / (10 + t));
        expected = kept * expected + (1 - kept) * state.weights[0];
        assertThat((double) state.effectiveWeights()[0]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  void everyArrayOfTheEngineIsClosedAgain() {
    List<Long> live = new ArrayList<>();
    long before = LiveArrays.count();
    var training = Training.defaults().withEpochs(6).withPatience(6);
    try (Fitted fitted = training.fit(SMALL, parts, line -> live.add(LiveArrays.count()))) {
      assertThat(live.subList(1, 6)).containsOnly(live.get(0));
      assertThat(live.get(0)).isGreaterThan(before);
      fitted.evaluate(parts.test());
      long fittedAlone = LiveArrays.count();
      fitted.evaluate(parts.test());
      assertThat(LiveArrays.count()).isEqualTo(fittedAlone).isLessThan(live.get(0));
    }
    assertThat(LiveArrays.count()).isEqualTo(before);
  }

  @Test
  void garbageCollectionsDuringTrainingChangeNothing() {
    Progress collecting = line -> System.gc();
    var training = Training.defaults().withEpochs(4);
    try (Fitted quiet = training.fit(SMALL, parts, Progress.none());
        Fitted collected = GarbageDuring.run(() -> training.fit(SMALL, parts, collecting))) {
      assertThat(collected.history().epochs().stream().map(Epoch::loss))
          .containsExactlyElementsOf(quiet.history().epochs().stream().map(Epoch::loss).toList());
    }
  }

  @Test
  void settingsOutOfRangeAreErrors() {
    assertThatThrownBy(() -> Training.defaults().withEpochs(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of epochs is 0; it must be at least 1");
    assertThatThrownBy(() -> Training.defaults().withPatience(0))
        .hasMessage("the patience is 0; it must be at least 1");
    assertThatThrownBy(() -> Training.defaults().withThreads(0))
        .hasMessage("the number of threads is 0; it must be at least 1");
  }
}
