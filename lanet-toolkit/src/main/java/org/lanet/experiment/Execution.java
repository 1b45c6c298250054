package org.lanet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.OutOfTimeException;
import org.lanet.error.TrainingException;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;

/** One run of a study: every variant on every data set with every seed, one after the other. */
final class Execution {
  private final Reading first;
  private final List<Reading> readings;
  private final int seeds;
  private final Progress progress;
  private final int total;
  private final List<Trial> trials = new ArrayList<>();

  /**
   * @param asked of each model that is trained; what is searched for is on its record
   * @param last asked of it, too; null for nothing
   */
  Execution(Reading asked, @Nullable Reading last, int seeds, Progress progress) {
    this.first = asked;
    this.readings = last == null ? List.of(asked) : List.of(asked, last);
    this.seeds = seeds;
    this.progress = progress;
    this.total = seeds * first.runners().stream().mapToInt(r -> r.variants().size()).sum();
  }

  /**
   * Does what is not done yet, and leaves whatever is done as tables for other programs.
   *
   * @return the results of the first reading
   */
  Results run() {
    try {
      return all();
    } finally {
      readings.forEach(Reading::writeCsv);
    }
  }

  private Results all() {
    for (int dataset = 0; dataset < first.runners().size(); dataset++) {
      Runner runner = first.runners().get(dataset);
      for (Variant variant : runner.variants()) {
        var search = search(runner, variant);
        Variant found = search == null ? variant : search.run();
        if (search != null) {
          trials.addAll(search.trials());
        }
        if (found == null) {
          notRun(dataset, variant, 1, "not run: " + Objects.requireNonNull(search).why());
        } else {
          seeds(dataset, found);
        }
      }
    }
    readings.stream().skip(1).forEach(reading -> reading.finish(trials));
    return first.finish(trials); // at last: it says that all is there
  }

  private @Nullable Search search(Runner runner, Variant variant) {
    return variant.tuning() == null
        ? null
        : new Search(runner, variant, variant.tuning(), first.records(), told(runner));
  }

  /**
   * All seeds of a variant; one that has no time for an epoch is not tried again with another. What
   * a search found may diverge with more epochs or another seed, and then is no reason to lose the
   * rest.
   */
  private void seeds(int dataset, Variant variant) {
    for (int seed = 1; seed <= seeds; seed++) {
      InterruptedRunException.stopIfInterrupted("the study");
      try {
        finish(dataset, variant, seed);
      } catch (OutOfTimeException e) {
        notRun(dataset, variant, seed, "not run: " + e.getMessage());
        return;
      } catch (TrainingException e) {
        if (variant.tuning() == null) {
          throw e;
        }
        addNotRun(dataset, variant, seed, "not run: " + e.getMessage());
      }
    }
  }

  private void notRun(int dataset, Variant variant, int from, String remark) {
    for (int seed = from; seed <= seeds; seed++) {
      addNotRun(dataset, variant, seed, remark);
    }
  }

  private void addNotRun(int dataset, Variant variant, long seed, String remark) {
    readings.forEach(reading -> reading.addNotRun(dataset, variant, seed, remark));
  }

  private Progress told(Runner runner) {
    String place = "run %d/%d · %s · ".formatted(first.size() + 1, total, runner.dataset());
    return line -> progress.update(place + line);
  }

  /** Takes the runs on record; if one is missing, trains once for all that are. */
  private void finish(int dataset, Variant variant, long seed) {
    Runner runner = first.runners().get(dataset);
    Checkpoints checkpoints = first.records().checkpoints();
    Path checkpoint = checkpoints.of(runner.experiment(variant, seed), variant);
    List<Run> known =
        readings.stream().flatMap(r -> r.find(dataset, variant, seed).stream()).toList();
    if (known.size() == readings.size()) {
      for (int r = 0; r < known.size(); r++) {
        readings.get(r).add(known.get(r));
      }
    } else {
      long start = System.nanoTime();
      try (Fitted fitted = runner.fit(variant, seed, checkpoint, told(runner))) {
        double fitting = Runner.seconds(start, fitted.history());
        for (Reading reading : readings) {
          reading.add(
              reading
                  .find(dataset, variant, seed)
                  .orElseGet(() -> reading.measure(dataset, variant, seed, fitted, fitting)));
        }
      }
    }
    checkpoints.remove(checkpoint);
  }
}
