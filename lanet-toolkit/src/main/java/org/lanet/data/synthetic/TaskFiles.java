package org.lanet.data.synthetic;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;

/**
 * A {@link SyntheticTask} as files, for programs in any language: UTF-8, lines end in a line feed,
 * the same bytes on every platform and Java version.
 *
 * <ul>
 *   <li>{@code sets.csv}: {@code id,time,label,amount,part}, a row for each element. Part is {@code
 *       train}, {@code validation} or {@code test}.
 *   <li>{@code best.csv}: a row for each test target, its id and time and the known probability of
 *       each label, with the digits that tell a float to the bit.
 *   <li>{@code world.json}: the numbers behind the probabilities.
 *   <li>{@code card.md}: definition, counts, protocol, metric, reference scores, checksums.
 * </ul>
 *
 * O(elements + test targets · K) time and memory.
 */
public final class TaskFiles {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final Map<String, String> texts;

  private TaskFiles(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Draws the task's data and forms the files in memory. */
  public static TaskFiles of(SyntheticTask task) {
    TemporalSets data = task.data();
    Map<String, String> texts = new LinkedHashMap<>();
    try {
      texts.put("sets.csv", sets(task, data));
      texts.put("best.csv", best(task, data));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
    texts.put("world.json", new WorldJson(task).text(data));
    texts.put("card.md", new TaskCard(task, data).text(texts));
    return new TaskFiles(texts);
  }

  /** The content of each file by its name. */
  public Map<String, String> texts() {
    return Collections.unmodifiableMap(texts);
  }

  /**
   * Writes all files into {@code folder}, which is made if it is not there, over any of their
   * names.
   *
   * @throws StorageException if one cannot be written
   */
  public void write(Path folder) {
    try {
      Files.createDirectories(folder);
      for (var file : texts.entrySet()) {
        Files.writeString(folder.resolve(file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new StorageException(
          "the files of the task cannot be written to '%s': %s; make room or choose another folder"
              .formatted(folder, e),
          e);
    }
  }

  private static String sets(SyntheticTask task, TemporalSets data) throws IOException {
    @Nullable PartName[] parts = task.protocol().split().divide(data);
    var text = new StringWriter();
    try (var csv = new CSVPrinter(text, FORMAT)) {
      csv.printRecord("id", "time", "label", "amount", "part");
      for (int i = 0; i < data.sequenceCount(); i++) {
        for (int j = data.firstSet(i); j < data.endSet(i); j++) {
          for (int e = data.firstElement(j); e < data.endElement(j); e++) {
            String label = data.labels().name(data.label(e));
            csv.printRecord(
                data.id(i), (long) data.time(j), label, (long) data.amount(e), parts[j]);
          }
        }
      }
    }
    return text.toString();
  }

  private static String best(SyntheticTask task, TemporalSets data) throws IOException {
    var text = new StringWriter();
    try (var csv = new CSVPrinter(text, FORMAT)) {
      csv.print("id");
      csv.print("time");
      csv.printRecord(data.labels().names());
      new KnownBestRows(task, data)
          .forEach((sequence, set, probabilities) -> row(csv, data, sequence, set, probabilities));
    }
    return text.toString();
  }

  private static void row(
      CSVPrinter csv, TemporalSets data, int sequence, int set, float[] probabilities) {
    try {
      csv.print(data.id(sequence));
      csv.print((long) data.time(set));
      for (float probability : probabilities) {
        csv.print(Digits.of(probability).toPlainString());
      }
      csv.println();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail", e);
    }
  }
}
