package org.lanet.experiment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;

/**
 * The user values of a study's runs: each in a file of its own, {@code users/KEY.values}, or in
 * memory for a study that keeps nothing.
 */
final class UserValueFiles {
  private final @Nullable Path folder;
  private final Map<String, UserValues> inMemory = new HashMap<>();

  /** Of the study that keeps its results in {@code folder}; null if it keeps none. */
  UserValueFiles(@Nullable Path folder) {
    this.folder = folder == null ? null : folder.resolve("users");
  }

  /** Whether they are there, and whole; O(their size). */
  boolean has(Experiment experiment) {
    if (folder == null) {
      return inMemory.containsKey(experiment.key());
    }
    try {
      UserValues.read(file(folder, experiment));
      return true;
    } catch (StorageException damaged) {
      return false; // the run is repeated, and with it the file
    }
  }

  void add(Experiment experiment, UserValues values) {
    if (folder == null) {
      inMemory.put(experiment.key(), values);
    } else {
      values.write(file(folder, experiment));
    }
  }

  /** Where those of an experiment can be had when they are asked for. */
  Supplier<UserValues> of(Experiment experiment) {
    if (folder != null) {
      Path file = file(folder, experiment);
      return () -> UserValues.read(file);
    }
    UserValues values = inMemory.get(experiment.key());
    if (values == null) {
      throw new IllegalStateException("nothing was added for " + experiment);
    }
    return () -> values;
  }

  private static Path file(Path folder, Experiment experiment) {
    return folder.resolve(experiment.key() + ".values");
  }
}
