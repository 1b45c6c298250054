package org.lanet.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lanet.error.DataException;
import org.lanet.storage.WriterLock;

/**
 * Finished runs in a file of JSON Lines that only ever grows. A line is on the disk before {@link
 * #add} returns; a line that a kill cut short is cut away when the log is opened next, and its run
 * is repeated.
 */
final class RunLog implements AutoCloseable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Map<String, Run> runs = new LinkedHashMap<>();

  private final WriterLock lock;

  private RunLog(Path file) {
    this.file = file;
    this.lock = WriterLock.on(file);
  }

  /** Opens the log, with what it holds; nobody else may until it is closed. */
  static RunLog open(Path file) {
    var log = new RunLog(file);
    try {
      if (Files.exists(file)) {
        log.read();
      }
      return log;
    } catch (IOException e) {
      log.close();
      throw new DataException(
          "the results in %s cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (DataException e) {
      log.close();
      throw e;
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  /** The finished run of an experiment, or null. */
  @org.jspecify.annotations.Nullable
  Run find(Experiment experiment) {
    return runs.get(experiment.key());
  }

  /** Adds a run and waits until it is on the disk. */
  void add(Run run) {
    // a stream, not a channel: an interrupt closes a channel in the middle of a line
    try (var out = new FileOutputStream(file.toFile(), true)) {
      out.write((JSON.writeValueAsString(run) + "\n").getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    } catch (IOException e) {
      throw new DataException(
          "a result cannot be written to %s: %s; make room or choose another folder with LANET_OUT"
              .formatted(file, e.getMessage()),
          e);
    }
    runs.put(run.experiment().key(), run);
  }

  private void read() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int whole = bytes.length;
    while (whole > 0 && bytes[whole - 1] != '\n') {
      whole--; // a kill may have cut the last line anywhere, inside a character too
    }
    int number = 0;
    for (String line : new String(bytes, 0, whole, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        Run run = JSON.readValue(line, Run.class);
        runs.put(run.experiment().key(), run);
      } catch (JsonProcessingException e) {
        throw new DataException(
            "%s:%d is not a result of this toolkit (%s); move the file away to start afresh"
                .formatted(file, number, e.getOriginalMessage()),
            e);
      }
    }
    if (whole < bytes.length) {
      try (var out = new RandomAccessFile(file.toFile(), "rw")) {
        out.setLength(whole);
      }
    }
  }
}
