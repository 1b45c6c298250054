package org.lanet.training;

import java.util.List;
import java.util.Locale;
import org.lanet.model.NeuralModel;

/** A training's line of progress: at the end of each epoch, and once a second within one. */
final class LoopProgress {
  private static final long SECOND = 1_000_000_000;

  private final Training settings;
  private final NeuralModel model;
  private final int samples;
  private final Progress progress;
  private long shown = System.nanoTime();

  LoopProgress(Training settings, NeuralModel model, int samples, Progress progress) {
    this.settings = settings;
    this.model = model;
    this.samples = samples;
    this.progress = progress;
  }

  void stepEnded(TrainingState state) {
    if (System.nanoTime() - shown < SECOND || state.position == samples) {
      return;
    }
    double share = (double) state.position / samples;
    update(
        "%s, %.0f %% · loss %.4f"
            .formatted(epoch(state.epoch()), 100 * share, state.lossSum / state.position));
  }

  void epochEnded(TrainingState state) {
    List<Epoch> epochs = state.epochs;
    Epoch last = epochs.get(epochs.size() - 1);
    EarlyStopping stopping = state.stopping(settings.metric(), settings.patience());
    double seconds = last.duration().toMillis() / 1e3 * (settings.epochs() - last.number());
    update(
        String.format(
            Locale.ROOT,
            "%s · loss %.4f · %s %.4f (best %.4f in epoch %d) · at most %.0f s left",
            epoch(last.number()),
            last.loss(),
            settings.metric().name(),
            last.validation(),
            stopping.best(),
            stopping.bestEpoch(),
            seconds));
    progress.epochEnded(last);
  }

  private String epoch(int number) {
    return "epoch %d/%d".formatted(number, settings.epochs());
  }

  private void update(String line) {
    shown = System.nanoTime();
    progress.update("%s · seed %d · %s".formatted(model.name(), settings.seed(), line));
  }

  void done() {
    progress.done();
  }
}
