package org.lanet.data.synthetic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;
import org.lanet.storage.CsvOutput;

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
  private final Map<String, String> texts;

  private TaskFiles(Map<String, String> texts) {
    this.texts = texts;
  }

  /** Draws the task's data and forms the files in memory. */
  public static TaskFiles of(SyntheticTask task) {
    TemporalSets data = task.data();
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("sets.csv", sets(task, data));
    texts.put("best.csv", best(task, data));
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

  private static String sets(SyntheticTask task, TemporalSets data) {
    @Nullable PartName[] parts = task.protocol().split().divide(data);
    List<List<@Nullable Object>> rows = new ArrayList<>(data.elementCount());
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          String label = data.labels().name(data.label(e));
          rows.add(
              Arrays.asList(
                  data.id(i), (long) data.time(j), label, (long) data.amount(e), parts[j]));
        }
      }
    }
    return CsvOutput.guarded().text(List.of("id", "time", "label", "amount", "part"), rows);
  }

  private static String best(SyntheticTask task, TemporalSets data) {
    List<String> header = new ArrayList<>(List.of("id", "time"));
    header.addAll(data.labels().names());
    List<List<Object>> rows = new ArrayList<>();
    new KnownBestRows(task, data)
        .forEach(
            (sequence, set, probabilities) -> rows.add(row(data, sequence, set, probabilities)));
    return CsvOutput.guarded().text(header, rows);
  }

  private static List<Object> row(TemporalSets data, int sequence, int set, float[] probabilities) {
    List<Object> row = new ArrayList<>(probabilities.length + 2);
    row.add(data.id(sequence));
    row.add((long) data.time(set));
    for (float probability : probabilities) {
      row.add(Digits.of(probability).toPlainString());
    }
    return row;
  }
}
