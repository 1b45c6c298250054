package org.lanet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.OutOfTimeException;
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
        Variant found = found(runner, variant);
        for (int seed = 1; seed <= seeds; seed++) {
          InterruptedRunException.stopIfInterrupted("the study");
          runs.add(found == null ? notFound(runner, variant, seed) : finished(runner, found, seed));
        }
      }
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

  /** The variant itself, or the best the search for it found; null if that is nothing. */
  private @Nullable Variant found(Runner runner, Variant variant) {
    if (variant.tuning() == null) {
      return variant;
    }
    var search = new Search(runner, variant, variant.tuning(), records, told(runner));
    Variant found = search.run();
    trials.addAll(search.trials());
    return found;
  }

  private Progress told(Runner runner) {
    String place = "run %d/%d · %s · ".formatted(runs.size() + 1, total, runner.dataset());
    return line -> progress.update(place + line);
  }

  private static Run notFound(Runner runner, Variant variant, long seed) {
    return runner.notRun(
        variant,
        seed,
        "not run: no recipe was fitted within the %s s of the search"
            .formatted(Tuning.seconds(Objects.requireNonNull(variant.tuning()).budget())));
  }

  /** The run on record, or a new one. */
  private Run finished(Runner runner, Variant variant, long seed) {
    Experiment experiment = runner.experiment(variant, seed);
    Path checkpoint = records.checkpoints().of(experiment, variant);
    Run run = records.find(experiment);
    if (run == null) {
      try {
        Runner.Outcome outcome = runner.run(variant, seed, checkpoint, told(runner));
        run = outcome.run();
        records.add(run, outcome.users());
      } catch (OutOfTimeException e) {
        return runner.notRun(variant, seed, "not run: " + e.getMessage());
      }
    }
    records.checkpoints().remove(checkpoint);
    return run.at(runner.cell(variant));
  }
}
