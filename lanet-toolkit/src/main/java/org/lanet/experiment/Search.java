package org.lanet.experiment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.OutOfTimeException;
import org.lanet.error.TrainingException;
import org.lanet.model.NeuralModel;
import org.lanet.model.NextSetModel;
import org.lanet.model.SearchSpace;
import org.lanet.sample.Parts;
import org.lanet.storage.Sha256;
import org.lanet.training.Epoch;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * The search for one variant's recipe on one data set: random points, successively halved, scored
 * on the validation part alone, until the budget is spent. Targets are shown to nobody, whatever
 * the protocol shows afterwards.
 */
final class Search {
  private final Runner runner;
  private final Variant variant;
  private final Tuning tuning;
  private final Parts parts;
  private final Records records;
  private final Progress progress;
  private final String key;
  private final List<Integer> epochs;
  private final Halving halving;
  private final Points points;

  Search(Runner runner, Variant variant, Tuning tuning, Records records, Progress progress) {
    this.runner = runner;
    this.variant = variant;
    this.tuning = tuning;
    this.parts = runner.parts().strict();
    this.records = records;
    this.progress = progress;
    this.key = key();
    boolean neural = tuning.space().start() instanceof NeuralModel;
    this.epochs = neural ? Halving.epochs(runner.training().epochs()) : List.of(0);
    this.halving = new Halving(epochs.size(), tuning.metric());
    this.points = new Points(tuning.space(), runner.training().seed());
  }

  /** What the steps follow from, but for the budget: a larger one goes on where this one ended. */
  private String key() {
    Training training = runner.training().withMetric(tuning.metric()).withThreads(1);
    var sum = new Sha256();
    for (String field :
        List.of(
            tuning.space().toString(),
            training.withoutCheckpoint().toString(),
            runner.experiment(variant, runner.training().seed()).key())) {
      sum.add(field.getBytes(StandardCharsets.UTF_8));
      sum.add((byte) 0);
    }
    return sum.digits(32);
  }

  /** The variant with the best recipe; null if the budget was too small for any. */
  @Nullable Variant run() {
    double budget = tuning.budget().toMillis() / 1e3;
    List<Trial> trials = new ArrayList<>(records.trials(key));
    for (double spent = seconds(trials); spent < budget; spent = seconds(trials)) {
      InterruptedRunException.stopIfInterrupted("the search");
      Halving.Step step = halving.next(trials, tuning.space().size());
      SearchSpace.Point<? extends NextSetModel> point =
          step == null ? null : points.get(step.point());
      if (step == null || point == null) {
        break; // every recipe there is was tried
      }
      Trial trial = trial(step, point, trials, budget - spent);
      records.add(trial);
      trials.add(trial);
    }
    records.checkpoints().removeTrials(key);
    Trial best = halving.best(within(budget, trials));
    return best == null ? null : variant.tunedTo(recipe(best));
  }

  /** The steps that the budget allows, those of an earlier run of the study included. */
  List<Trial> trials() {
    return within(tuning.budget().toMillis() / 1e3, records.trials(key));
  }

  private NextSetModel recipe(Trial trial) {
    SearchSpace.Point<? extends NextSetModel> point = points.get(trial.point());
    if (point == null) {
      throw new IllegalStateException("there is no point " + trial.point() + " to go back to");
    }
    return point.recipe();
  }

  private Trial trial(
      Halving.Step step,
      SearchSpace.Point<? extends NextSetModel> point,
      List<Trial> before,
      double left) {
    tell(step, before, left);
    long start = System.nanoTime();
    Outcome outcome = outcome(point.recipe(), training(step, before, left));
    double seconds = (System.nanoTime() - start) / 1e9;
    boolean cut = point.recipe() instanceof NeuralModel && seconds >= left;
    return new Trial(
        key,
        runner.dataset(),
        variant.name(),
        tuning.metric().name(),
        step.point(),
        step.rung(),
        epochs.get(step.rung()),
        point.values(),
        point.recipe().toString(),
        outcome.score(),
        seconds,
        cut ? Trial.OUT_OF_TIME : outcome.ending());
  }

  /**
   * A recipe that goes on from a lower rung has its checkpoint, and the time it took until then.
   */
  private Training training(Halving.Step step, List<Trial> before, double left) {
    Training training =
        runner
            .training()
            .withMetric(tuning.metric())
            .withEpochs(Math.max(1, epochs.get(step.rung())));
    Path checkpoint = records.checkpoints().ofTrial(key, runner.dataset(), variant, step.point());
    if (checkpoint == null) {
      return training.withTimeLimit(limit(left));
    }
    double until = seconds(before.stream().filter(t -> t.point() == step.point()).toList());
    return training.withTimeLimit(limit(until + left)).withCheckpoint(checkpoint);
  }

  private static Duration limit(double seconds) {
    return Duration.ofNanos(Math.max(1, (long) (1e9 * seconds)));
  }

  private record Outcome(@Nullable Double score, String ending) {}

  private Outcome outcome(NextSetModel recipe, Training training) {
    try (Fitted fitted = training.fit(recipe, parts, line -> {})) {
      return new Outcome(score(fitted), Trial.FINISHED);
    } catch (OutOfTimeException e) {
      return new Outcome(null, Trial.OUT_OF_TIME);
    } catch (TrainingException e) {
      // a recipe that diverges is no reason to give up on the others
      return new Outcome(null, String.valueOf(e.getMessage()));
    }
  }

  private double score(Fitted fitted) {
    List<Epoch> all = fitted.history().epochs();
    return all.isEmpty()
        ? fitted.evaluate(parts.validation()).get(tuning.metric())
        : all.get(fitted.history().bestEpoch() - 1).validation();
  }

  private void tell(Halving.Step step, List<Trial> before, double left) {
    Trial best = halving.best(before);
    progress.update(
        String.format(
            Locale.ROOT,
            "search for %s · recipe %d%s · %s · %.0f of %.0f s left",
            variant.name(),
            step.point() + 1,
            epochs.get(step.rung()) == 0 ? "" : ", %d epochs".formatted(epochs.get(step.rung())),
            best == null
                ? "no score yet"
                : String.format(
                    Locale.ROOT,
                    "best %s %.4f",
                    tuning.metric(),
                    Objects.requireNonNull(best.score())),
            left,
            tuning.budget().toMillis() / 1e3));
  }

  /**
   * The trials that a budget allows, in their order. A network's last one is cut short by the
   * budget; a count that ended after it does not belong to it.
   */
  private static List<Trial> within(double budget, List<Trial> all) {
    List<Trial> within = new ArrayList<>();
    double spent = 0;
    for (Trial trial : all) {
      if (spent >= budget) {
        break;
      }
      spent += trial.seconds();
      if (spent <= budget || trial.ending().equals(Trial.OUT_OF_TIME)) {
        within.add(trial);
      }
    }
    return within;
  }

  private static double seconds(List<Trial> trials) {
    return trials.stream().mapToDouble(Trial::seconds).sum();
  }
}
