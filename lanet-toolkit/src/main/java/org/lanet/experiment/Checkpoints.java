package org.lanet.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;

/** The files that a study's unfinished runs go on from. */
final class Checkpoints {
  private static final int SHORT_KEY = 8;

  private final @Nullable Path folder;

  /** Of the study that keeps its results in {@code folder}; null if it keeps none. */
  Checkpoints(@Nullable Path folder) {
    this.folder = folder;
  }

  /** "dc-LANET-v3-seed-1-0f3a9c12.checkpoint": telling, and of this experiment alone. */
  @Nullable Path of(Experiment experiment, Variant variant) {
    if (folder == null) {
      return null;
    }
    String name =
        "%s-%s-seed-%d-%s.checkpoint"
            .formatted(
                plain(experiment.dataset()),
                plain(variant.name()),
                experiment.seed(),
                experiment.key().substring(0, SHORT_KEY));
    return folder.resolve("checkpoints").resolve(name);
  }

  /** Whatever a name holds, a file's name does not: letters and digits, with "-" between them. */
  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    return plain.isEmpty() ? "unnamed" : plain.substring(0, Math.min(40, plain.length()));
  }

  /**
   * A run that is in the log needs its checkpoint no more. Nobody else writes it: the study has the
   * log to itself.
   */
  void remove(@Nullable Path checkpoint) {
    if (checkpoint == null) {
      return;
    }
    try {
      Files.deleteIfExists(checkpoint);
    } catch (IOException e) {
      throw new StorageException(
          "the checkpoint %s of a finished run cannot be deleted: %s; delete it by hand"
              .formatted(checkpoint, e.getMessage()),
          e);
    }
  }
}
