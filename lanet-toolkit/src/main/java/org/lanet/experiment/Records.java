package org.lanet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a study keeps: its finished runs and trials, what users add to metrics, and checkpoints
 * of what is under way; in its folder, or in memory.
 */
final class Records implements AutoCloseable {
  private final @Nullable JsonLines<Run> runFile;
  private final @Nullable JsonLines<Trial> trialFile;
  private final Map<String, Run> runs = new HashMap<>();
  private final List<Trial> trials = new ArrayList<>();
  private final UserValueFiles users;
  private final Checkpoints checkpoints;

  private Records(
      @Nullable Path folder,
      @Nullable JsonLines<Run> runFile,
      @Nullable JsonLines<Trial> trialFile) {
    this.runFile = runFile;
    this.trialFile = trialFile;
    this.users = new UserValueFiles(folder);
    this.checkpoints = new Checkpoints(folder);
    if (runFile != null && trialFile != null) {
      runFile.records().forEach(run -> runs.put(run.experiment().key(), run));
      trials.addAll(trialFile.records());
    }
  }

  /**
   * Opens what is in a folder, null for none; no other study may until it is closed.
   *
   * @throws org.lanet.error.StorageException if another study has it open
   * @throws org.lanet.error.DataException if a file cannot be read
   */
  static Records of(@Nullable Path folder) {
    if (folder == null) {
      return new Records(null, null, null);
    }
    JsonLines<Run> runFile = JsonLines.open(folder.resolve("results.jsonl"), Run.class);
    try {
      return new Records(
          folder, runFile, JsonLines.open(folder.resolve("tuning.jsonl"), Trial.class));
    } catch (RuntimeException failure) {
      runFile.close();
      throw failure;
    }
  }

  /** The finished run of an experiment; null if there is none, or what its users add is lost. */
  @Nullable Run find(Experiment experiment) {
    Run run = runs.get(experiment.key());
    return run != null && users.has(experiment) ? run : null;
  }

  /** Adds a run; it is on the disk when this returns. */
  void add(Run run, UserValues ofUsers) {
    users.add(run.experiment(), ofUsers); // before the run, which says that all is there
    if (runFile != null) {
      runFile.add(run);
    }
    runs.put(run.experiment().key(), run);
  }

  /** The trials of a search, in the order they were made. */
  List<Trial> trials(String search) {
    return trials.stream().filter(trial -> trial.search().equals(search)).toList();
  }

  /** Adds a trial; it is on the disk when this returns. */
  void add(Trial trial) {
    if (trialFile != null) {
      trialFile.add(trial);
    }
    trials.add(trial);
  }

  UserValueFiles users() {
    return users;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  @Override
  public void close() {
    if (runFile != null) {
      runFile.close();
    }
    if (trialFile != null) {
      trialFile.close();
    }
  }
}
