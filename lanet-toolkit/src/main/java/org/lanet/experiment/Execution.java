package org.lanet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.OutOfTimeException;
import org.lanet.error.TrainingException;
import org.lanet.training.Progress;

/** One run of a study: every variant on every data set with every seed, one after the other. */
final class Execution {
  private final List<Runner> runners;
  private final int seeds;
  private final Records records;
  private final Progress progress;
  private final int total;
  private final List<Run> runs = new ArrayList<>();
  private final List<Trial> trials = new ArrayList<>();

  Execution(List<Runner> runners, int seeds, Records records, Progress progress) {
    this.runners = runners;
    this.seeds = seeds;
    this.records = records;
    this.progress = progress;
    this.total = seeds * runners.stream().mapToInt(r -> r.variants().size()).sum();
  }

  /** Does what is not done yet. */
  void run() {
    for (Runner runner : runners) {
      for (Variant variant : runner.variants()) {
        var search = search(runner, variant);
        Variant found = search == null ? variant : search.run();
        if (search != null) {
          trials.addAll(search.trials());
        }
        if (found == null) {
          notRun(runner, variant, 1, "not run: " + Objects.requireNonNull(search).why());
        } else {
          seeds(runner, found);
        }
      }
    }
  }

  private @Nullable Search search(Runner runner, Variant variant) {
    return variant.tuning() == null
        ? null
        : new Search(runner, variant, variant.tuning(), records, told(runner));
  }

  /**
   * All seeds of a variant; one that has no time for an epoch is not tried again with another. What
   * a search found may diverge with more epochs or another seed, and then is no reason to lose the
   * rest.
   */
  private void seeds(Runner runner, Variant variant) {
    for (int seed = 1; seed <= seeds; seed++) {
      InterruptedRunException.stopIfInterrupted("the study");
      try {
        runs.add(finished(runner, variant, seed));
      } catch (OutOfTimeException e) {
        notRun(runner, variant, seed, "not run: " + e.getMessage());
        return;
      } catch (TrainingException e) {
        if (variant.tuning() == null) {
          throw e;
        }
        runs.add(runner.notRun(variant, seed, "not run: " + e.getMessage()));
      }
    }
  }

  private void notRun(Runner runner, Variant variant, int from, String remark) {
    for (int seed = from; seed <= seeds; seed++) {
      runs.add(runner.notRun(variant, seed, remark));
    }
  }

  /** Those done until now, in the order of the study. */
  List<Run> runs() {
    return runs;
  }

  /** The steps of its searches, in their order. */
  List<Trial> trials() {
    return trials;
  }

  private Progress told(Runner runner) {
    String place = "run %d/%d · %s · ".formatted(runs.size() + 1, total, runner.dataset());
    return line -> progress.update(place + line);
  }

  /** The run on record, or a new one. */
  private Run finished(Runner runner, Variant variant, long seed) {
    Experiment experiment = runner.experiment(variant, seed);
    Path checkpoint = records.checkpoints().of(experiment, variant);
    Run run = records.find(experiment);
    if (run == null) {
      Runner.Outcome outcome = runner.run(variant, seed, checkpoint, told(runner));
      run = outcome.run();
      records.add(run, outcome.users());
    }
    records.checkpoints().remove(checkpoint);
    return run.at(runner.cell(variant));
  }
}
