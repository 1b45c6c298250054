package org.lanet.experiment;

import java.util.List;
import java.util.Locale;
import org.lanet.training.Progress;

/** A search's line of progress. */
record SearchProgress(String model, Tuning tuning, Halving halving, Progress progress) {
  /** Before a step that brings a recipe to so many epochs. */
  void tell(Halving.Step step, int epochs, List<Trial> before, double left) {
    progress.update(
        String.format(
            Locale.ROOT,
            "search for %s · recipe %d%s · %s · %.0f of %s s left",
            model,
            step.point() + 1,
            epochs == 0 ? "" : ", %d epochs".formatted(epochs),
            best(before),
            left,
            Tuning.seconds(tuning.budget())));
  }

  private String best(List<Trial> trials) {
    Trial best = halving.best(trials);
    return best == null
        ? "no score yet"
        : String.format(Locale.ROOT, "best %s %.4f", tuning.metric().name(), best.score());
  }
}
