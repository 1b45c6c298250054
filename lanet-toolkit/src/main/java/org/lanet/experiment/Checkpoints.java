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
    String number = "seed-" + experiment.seed();
    return file(folder, experiment.dataset(), variant, number, experiment.key());
  }

  /** "dc-GRU-tuned-recipe-12-7b20d1f4.checkpoint": of a search's point, through all its rungs. */
  @Nullable Path ofTrial(String search, String dataset, Variant variant, int point) {
    return folder == null ? null : file(folder, dataset, variant, "recipe-" + (point + 1), search);
  }

  private static Path file(
      Path folder, String dataset, Variant variant, String number, String key) {
    String name =
        "%s-%s-%s-%s.checkpoint"
            .formatted(plain(dataset), plain(variant.name()), number, key.substring(0, SHORT_KEY));
    return folder.resolve("checkpoints").resolve(name);
  }

  /** Whatever a name holds, a file's name does not: letters and digits, with "-" between them. */
  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
    return plain.isEmpty() ? "unnamed" : plain.substring(0, Math.min(40, plain.length()));
  }

  /**
   * What is on record needs its checkpoint no more. Nobody else writes it: the study has its
   * records to itself.
   */
  void remove(@Nullable Path checkpoint) {
    if (checkpoint != null) {
      delete(checkpoint);
    }
  }

  private static void delete(Path checkpoint) {
    try {
      Files.deleteIfExists(checkpoint);
    } catch (IOException e) {
      throw new StorageException(
          "the checkpoint %s, which nobody needs any more, cannot be deleted: %s; delete it by hand"
              .formatted(checkpoint, e.getMessage()),
          e);
    }
  }
}
