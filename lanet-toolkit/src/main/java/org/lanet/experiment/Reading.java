package org.lanet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

  boolean has(int dataset, Variant variant, long seed) {
    return found(dataset, variant, seed) != null;
  }

  /** Adds a run that is on record. */
  void take(int dataset, Variant variant, long seed) {
    Run run = Objects.requireNonNull(found(dataset, variant, seed));
    runs.add(run.at(runners.get(dataset).cell(variant)));
  }

  /** Asks a fitted model, and keeps and adds what it answers. */
  void measure(int dataset, Variant variant, long seed, Fitted fitted, double fitting) {
    Runner.Outcome outcome = runners.get(dataset).measure(fitted, variant, seed, fitting);
    records.add(outcome.run(), outcome.users());
    runs.add(outcome.run());
  }

  private @Nullable Run found(int dataset, Variant variant, long seed) {
    return records.find(runners.get(dataset).experiment(variant, seed));
  }

  /** Adds that there is nothing to show, and why; what is on record stays. */
  void addNotRun(int dataset, Variant variant, long seed, String remark) {
    if (has(dataset, variant, seed)) {
      take(dataset, variant, seed);
    } else {
      runs.add(runners.get(dataset).notRun(variant, seed, remark));
    }
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
