package org.lanet.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lanet.model.NeuralModel;
import org.lanet.sample.Parts;
import org.lanet.training.Epoch;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * Rounds in which ours is an epoch of one training. The others take their turns in between, where a
 * training tells how far it is; an epoch's duration, which the history has, does not count that.
 */
final class TrainingRounds {
  /** As many as the others have. */
  private static final int THREADS = 2;

  private TrainingRounds() {}

  /**
   * Trains for {@code epochs} epochs.
   *
   * @param check what of an epoch is held beside the others' checks
   */
  static void run(
      NeuralModel model, Parts parts, int epochs, ToDoubleFunction<Epoch> check, Rounds rounds) {
    var between =
        new Progress() {
          @Override
          public void update(String line) {}

          @Override
          public void epochEnded(Epoch epoch) {
            rounds.letOthersWork();
          }
        };
    Training training =
        Training.defaults().withEpochs(epochs).withPatience(epochs).withThreads(THREADS);
    try (Fitted fitted = training.fit(model, parts, between)) {
      List<Epoch> history = fitted.history().epochs();
      for (Epoch epoch : history) {
        rounds.addOurs(epoch.duration().toNanos() / 1e9, check.applyAsDouble(epoch));
      }
    }
    rounds.requireAlike();
  }
}
