package org.lanet.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lanet.error.DataException;

/**
 * Finished runs in a file of JSON Lines that only ever grows. A line is on the disk before {@link
 * #add} returns; a line that a kill cut short is cut away when the log is opened next, and its run
 * is repeated.
 */
final class RunLog {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Map<String, Run> runs = new LinkedHashMap<>();

  private RunLog(Path file) {
    this.file = file;
  }

  /** Opens the log, with what it holds. */
  static RunLog open(Path file) {
    var log = new RunLog(file);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      if (Files.exists(file)) {
        log.read();
      }
    } catch (IOException e) {
      throw new DataException(
          "the results in %s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
    return log;
  }

  /** The finished run of an experiment, or null. */
  @org.jspecify.annotations.Nullable
  Run find(Experiment experiment) {
    return runs.get(experiment.key());
  }

  /** Adds a run and waits until it is on the disk. */
  void add(Run run) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
      String line = JSON.writeValueAsString(run) + "\n";
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new DataException(
          "a result cannot be written to %s: %s; make room or choose another folder with LANET_OUT"
              .formatted(file, e.getMessage()),
          e);
    }
    runs.put(run.key(), run);
  }

  private void read() throws IOException {
    String text = Files.readString(file);
    int whole = text.lastIndexOf('\n') + 1;
    int number = 0;
    for (String line : text.substring(0, whole).split("\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        Run run = JSON.readValue(line, Run.class);
        runs.put(run.key(), run);
      } catch (JsonProcessingException e) {
        throw new DataException(
            "%s:%d is not a result of this toolkit (%s); move the file away to start afresh"
                .formatted(file, number, e.getOriginalMessage()),
            e);
      }
    }
    if (whole < text.length()) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(text.substring(0, whole).getBytes(StandardCharsets.UTF_8).length);
      }
    }
  }
}
