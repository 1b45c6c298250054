package org.lanet.experiment;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.model.NeuralModel;
import org.lanet.model.NextSetModel;
import org.lanet.model.SearchSpace;
import org.lanet.sample.Parts;
import org.lanet.storage.Sha256;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * The search for one variant's recipe on one data set: random points, successively halved, scored
 * on the validation part alone, until the budget is spent. Targets are shown to nobody, whatever
 * the protocol shows afterwards.
 */
final class Search {
  /** So many recipes tell two spaces apart whose settings have the same names and values. */
  private static final int TELLING = 32;

  private final Runner runner;
  private final Variant variant;
  private final Tuning tuning;
  private final Parts parts;
  private final Records records;
  private final SearchProgress progress;
  private final List<Integer> epochs;
  private final Halving halving;
  private final Points points;
  private final String key;

  Search(Runner runner, Variant variant, Tuning tuning, Records records, Progress progress) {
    this.runner = runner;
    this.variant = variant;
    this.tuning = tuning;
    this.parts = runner.parts().strict();
    this.records = records;
    boolean neural = tuning.space().start() instanceof NeuralModel;
    this.epochs = neural ? Halving.epochs(runner.training().epochs()) : List.of(0);
    this.halving = new Halving(epochs.size(), tuning.metric());
    this.progress = new SearchProgress(variant.name(), tuning, halving, progress);
    this.points = new Points(tuning.space(), parts.trainingData(), runner.training().seed());
    this.key = key();
  }

  /** What the steps follow from, but for the budget: a larger one goes on where this one ended. */
  private String key() {
    Training training = runner.training().withMetric(tuning.metric());
    List<String> fields = new ArrayList<>();
    fields.add(tuning.space().toString());
    fields.add(training.withThreads(1).withoutCheckpoint().toString());
    fields.add(runner.experiment(variant, training.seed()).key());
    for (int p = 0; p < TELLING; p++) {
      SearchSpace.Point<? extends NextSetModel> point = points.get(p);
      fields.add(point == null ? "" : point.recipe().toString());
    }
    var sum = new Sha256();
    for (String field : fields) {
      sum.add(field.getBytes(StandardCharsets.UTF_8));
      sum.add((byte) 0);
    }
    return sum.digits(32);
  }

  /** The variant with the best recipe; null if none has a score, of which {@link #why} tells. */
  @Nullable Variant run() {
    double budget = budget();
    List<Trial> trials = new ArrayList<>(records.trials(key));
    boolean isWhole = false;
    long start = System.nanoTime();
    for (double spent = seconds(trials); spent < budget && !isWhole; spent = seconds(trials)) {
      InterruptedRunException.stopIfInterrupted("the search");
      Halving.Step step = next(trials);
      if (step == null) {
        isWhole = true;
      } else {
        var point = Objects.requireNonNull(points.get(step.point()));
        Trial trial = trial(step, point, trials, budget - spent, start);
        start = System.nanoTime(); // so the record of a trial is booked to the next
        records.add(trial);
        trials.add(trial);
        if (point.recipe() instanceof NeuralModel) {
          keepCheckpoints(trials);
        }
      }
    }
    if (isWhole) {
      trials.forEach(trial -> records.checkpoints().remove(checkpoint(trial.point())));
    }
    Trial best = halving.best(trials());
    return best == null
        ? null
        : variant.tunedTo(Objects.requireNonNull(points.get(best.point())).recipe());
  }

  /** Null if nothing is left: every recipe there is was tried, and the best to the end. */
  private Halving.@Nullable Step next(List<Trial> trials) {
    Halving.Step step = halving.next(trials);
    return points.get(step.point()) != null ? step : halving.further(trials);
  }

  /** Why there is no recipe. */
  String why() {
    List<Trial> trials = trials();
    String undefined = "%s is undefined on the validation part".formatted(tuning.metric());
    return trials.stream()
        .filter(Trial::wentWrong)
        .findFirst()
        .map(Trial::ending)
        .or(() -> trials.stream().filter(Trial::isFinished).findFirst().map(trial -> undefined))
        .map(reason -> "no recipe of the search has a score: " + reason)
        .orElse(
            "no recipe was fitted within the %s s of the search"
                .formatted(Tuning.seconds(tuning.budget())));
  }

  /**
   * The steps that the budget allows, those of an earlier run of the study included: what ended
   * after it does not belong to it, nor what a larger one cut short.
   */
  List<Trial> trials() {
    List<Trial> within = new ArrayList<>();
    double spent = 0;
    for (Trial trial : records.trials(key)) {
      boolean began = spent < budget();
      spent += trial.seconds();
      boolean cut = trial.ending().equals(Trial.OUT_OF_TIME) && trial.budget() <= budget();
      if (began && (cut || spent <= budget())) {
        within.add(trial);
      }
    }
    return within;
  }

  private Trial trial(
      Halving.Step step,
      SearchSpace.Point<? extends NextSetModel> point,
      List<Trial> before,
      double left,
      long start) {
    int allowed = epochs.get(step.rung());
    progress.tell(step, allowed, before, left);
    Path checkpoint = checkpoint(step.point());
    boolean goesOn = checkpoint != null && Files.exists(checkpoint);
    double until = goesOn ? seconds(of(step.point(), before)) : 0;
    Training training = training(allowed, until + left, checkpoint);
    Attempt attempt = Attempt.make(point.recipe(), training, parts, start);
    if (Objects.equals(training.timeLimit(), runner.training().timeLimit())) {
      attempt = attempt.endedByStudy();
    }
    return new Trial(
        key,
        runner.dataset(),
        variant.name(),
        tuning.metric().name(),
        step.point(),
        step.rung(),
        allowed,
        epochs.get(epochs.size() - 1),
        attempt.trained(),
        point.values(),
        point.recipe().toString(),
        attempt.score(),
        attempt.seconds(until, left),
        budget(),
        attempt.ending());
  }

  /**
   * A recipe that goes on has its checkpoint, and the time it took until then; so what it did
   * before a kill counts, too. The study's own time limit holds in the search as it does after.
   */
  private Training training(int allowed, double limit, @Nullable Path checkpoint) {
    Training training =
        runner.training().withMetric(tuning.metric()).withEpochs(Math.max(1, allowed));
    var ofBudget = Duration.ofNanos(Math.max(1, (long) (1e9 * limit)));
    Duration own = training.timeLimit();
    if (own == null || own.compareTo(ofBudget) > 0) {
      training = training.withTimeLimit(ofBudget);
    }
    return checkpoint == null ? training : training.withCheckpoint(checkpoint);
  }

  /** Only of what may be promoted, or was cut short; others would begin again. */
  private void keepCheckpoints(List<Trial> trials) {
    for (int point : trials.stream().map(Trial::point).distinct().toList()) {
      List<Trial> ofPoint = of(point, trials);
      Trial last = ofPoint.get(ofPoint.size() - 1);
      boolean goesOn =
          last.ending().equals(Trial.OUT_OF_TIME)
              || (last.rung() < epochs.size() - 1 && halving.isPromising(last, trials));
      if (!goesOn) {
        records.checkpoints().remove(checkpoint(point));
      }
    }
  }

  private @Nullable Path checkpoint(int point) {
    return records.checkpoints().ofTrial(key, runner.dataset(), variant, point);
  }

  private double budget() {
    return tuning.budget().toNanos() / 1e9;
  }

  private static List<Trial> of(int point, List<Trial> trials) {
    return trials.stream().filter(trial -> trial.point() == point).toList();
  }

  private static double seconds(List<Trial> trials) {
    return trials.stream().mapToDouble(Trial::seconds).sum();
  }
}
