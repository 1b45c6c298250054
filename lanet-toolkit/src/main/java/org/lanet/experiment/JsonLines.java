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
import java.util.ArrayList;
import java.util.List;
import org.lanet.error.DataException;
import org.lanet.storage.WriterLock;

/**
 * Records in a file of JSON Lines that only ever grows. A line is on the disk before {@link #add}
 * returns; a line that a kill cut short is cut away when the file is opened next, and what it told
 * of is done again.
 *
 * @param <T> a record, each line one
 */
final class JsonLines<T> implements AutoCloseable {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Class<T> type;
  private final List<T> records = new ArrayList<>();
  private final WriterLock lock;

  private JsonLines(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
    this.lock = WriterLock.on(file);
  }

  /**
   * Opens the file, with what it holds; nobody else may until it is closed.
   *
   * @throws DataException if it cannot be read, or a line is no such record
   */
  static <T> JsonLines<T> open(Path file, Class<T> type) {
    var lines = new JsonLines<>(file, type);
    try {
      if (Files.exists(file)) {
        lines.read();
      }
      return lines;
    } catch (IOException e) {
      lines.close();
      throw new DataException(
          "the results in %s cannot be read: %s".formatted(file, e.getMessage()), e);
    } catch (DataException e) {
      lines.close();
      throw e;
    }
  }

  @Override
  public void close() {
    lock.close();
  }

  /** What the file holds, in the order it was added. */
  List<T> records() {
    return List.copyOf(records);
  }

  /** Adds a record and waits until it is on the disk. */
  void add(T record) {
    // a stream, not a channel: an interrupt closes a channel in the middle of a line
    try (var out = new FileOutputStream(file.toFile(), true)) {
      out.write((JSON.writeValueAsString(record) + "\n").getBytes(StandardCharsets.UTF_8));
      out.getFD().sync();
    } catch (IOException e) {
      throw new DataException(
          "a result cannot be written to %s: %s; make room or choose another folder with LANET_OUT"
              .formatted(file, e.getMessage()),
          e);
    }
    records.add(record);
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
        records.add(JSON.readValue(line, type));
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
