package org.lanet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lanet.training.Fitted;

/**
 * One question that a study asks of every model it trains, on each data set, and the folder that
 * has the answers.
 */
final class Reading implements AutoCloseable {
  private final List<Runner> runners;
  private final @Nullable Path folder;
  private final Records records;
  private final List<Run> runs = new ArrayList<>();

  /**
   * Opens the folder; null to keep nothing.
   *
   * @throws org.lanet.error.StorageException if another study has it open
   */
  Reading(List<Runner> runners, @Nullable Path folder) {
    this.runners = List.copyOf(runners);
    this.folder = folder;
    this.records = Records.of(folder);
  }

  /** Those of the data sets, in their order. */
  List<Runner> runners() {
    return runners;
  }

  Records records() {
    return records;
  }

  /** How many runs are done. */
  int size() {
    return runs.size();
  }

  /** The run on record, if there is one; reads what its users add. */
  Optional<Run> find(int dataset, Variant variant, long seed) {
    Runner runner = runners.get(dataset);
    return Optional.ofNullable(records.find(runner.experiment(variant, seed)))
        .map(run -> run.at(runner.cell(variant)));
  }

  /** Asks a fitted model, and keeps what it answers. */
  Run measure(int dataset, Variant variant, long seed, Fitted fitted, double fitting) {
    Runner.Outcome outcome = runners.get(dataset).measure(fitted, variant, seed, fitting);
    records.add(outcome.run(), outcome.users());
    return outcome.run();
  }

  void add(Run run) {
    runs.add(run);
  }

  /** Adds that there is nothing to show, and why; what is on record stays. */
  void addNotRun(int dataset, Variant variant, long seed, String remark) {
    add(
        find(dataset, variant, seed)
            .orElseGet(() -> runners.get(dataset).notRun(variant, seed, remark)));
  }

  /** What the whole study came to. */
  Results finish(List<Trial> trials) {
    if (folder != null) {
      new StudyFile(runs, trials).write(folder);
    }
    return Results.of(runs, records.users(), trials);
  }

  /** Whatever is done, as a table for other programs. */
  void writeCsv() {
    if (folder != null) {
      new Results(runs).writeCsv(folder.resolve("results.csv"));
    }
  }

  @Override
  public void close() {
    records.close();
  }
}
