package org.lanet.training;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.Sha256;

/**
 * A training in a process of its own, to be killed: it prints a line for each chunk it begins and
 * at the end a digest of everything that came out.
 */
final class TrainingProcess {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(3));

  private TrainingProcess() {}

  /** The file of the checkpoint is the one argument; it is written after every step. */
  public static void main(String[] arguments) {
    var training = training().withCheckpoint(Path.of(arguments[0]), Duration.ZERO);
    System.out.println("result " + result(training, true));
    System.exit(0);
  }

  static Training training() {
    return Training.defaults().withEpochs(8).withPatience(8).withThreads(2);
  }

  /** Fits a model that prints if {@code loud}; digests its history, scores and thresholds. */
  static String result(Training training, boolean loud) {
    try (Fitted fitted = training.fit(watched(loud), PARTS, Progress.none())) {
      var digest = new Sha256();
      for (Epoch epoch : fitted.history().epochs()) {
        List<Object> told =
            List.of(
                epoch.number(),
                epoch.loss(),
                epoch.validation(),
                epoch.best(),
                epoch.learningRate());
        digest.add(told.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      var scores = fitted.scores(PARTS.test());
      for (int n = 0; n < scores.size(); n++) {
        digest.add(
            java.util.Arrays.toString(scores.row(n))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      return digest.digits() + " " + fitted.thresholds().hashCode();
    }
  }

  private static WatchedModel watched(boolean loud) {
    return new WatchedModel(lanet(), loud ? () -> System.out.println("chunk") : () -> {});
  }

  /** Dropout, batches of unequal size, bundled, a schedule, an average: all that a state has. */
  private static Lanet lanet() {
    Lanet small = Models.lanetV3().withEmbedding(8).withLayers(1);
    Optimization settings =
        Optimization.adam(.01, 24)
            .withBundles(3)
            .withPlateau(.5, 1)
            .withWarmUp(10)
            .withWeightDecay(.01)
            .withClipping(.5)
            .withAveraging(.9);
    return small.withOptimization(settings);
  }
}
