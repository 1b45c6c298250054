package org.lanet.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lanet.error.DataException;
import org.lanet.storage.WholeFile;

/**
 * What a study came to when it was last run to its end, {@code study.json} in its folder: its runs
 * in its order, those without numbers too, and the steps of its searches. The log beside it has
 * whatever was ever run there.
 */
record StudyFile(List<Run> runs, List<Trial> trials) {
  private static final String NAME = "study.json";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  StudyFile {
    runs = List.copyOf(runs);
    trials = List.copyOf(trials);
  }

  /** Replaces the one of a folder. */
  void write(Path folder) {
    try {
      WholeFile.write(folder.resolve(NAME), JSON.writeValueAsString(this) + "\n");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of plain values cannot be written as JSON", e);
    }
  }

  /**
   * Reads the one of a folder.
   *
   * @throws DataException if there is none, or it cannot be read
   */
  static StudyFile read(Path folder) {
    Path file = folder.resolve(NAME);
    if (!Files.exists(file)) {
      throw new DataException(
          "%s has no %s, so no study has come to its end there; name the folder of a study, as out/NAME"
              .formatted(folder, NAME));
    }
    try {
      return JSON.readValue(Files.readString(file, StandardCharsets.UTF_8), StudyFile.class);
    } catch (JsonProcessingException e) {
      throw new DataException(
          "%s is not what a study left (%s); run the study again"
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new DataException("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
