package org.lanet.data.source;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

/**
 * A split of users that a CSV file holds, {@code id,part} with the parts {@code train}, {@code
 * validation} and {@code test}; published figures can only be met on the split they were measured
 * on. Immutable.
 */
public final class ReferenceSplit {
  private final Path file;
  private final Map<String, PartName> parts;

  private ReferenceSplit(Path file, Map<String, PartName> parts) {
    this.file = file;
    this.parts = Map.copyOf(parts);
  }

  /** Reads a file; no rows, an unknown part, an empty id and an id named twice are errors. */
  public static ReferenceSplit read(Path file) {
    Map<String, PartName> parts = new HashMap<>();
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int id = rows.column("id");
      int part = rows.column("part");
      while (rows.next()) {
        if (parts.put(rows.required(id), part(rows, part)) != null) {
          throw rows.fault(id, "an id that no row above names");
        }
      }
    }
    if (parts.isEmpty()) {
      throw new DataException(
          "file '%s' names no sequence; expected a row id,part for each: get it anew from its source"
              .formatted(file));
    }
    return new ReferenceSplit(file, parts);
  }

  /**
   * {@code data} with this split as its own. A sequence the split does not name belongs to no part,
   * an id that the data lacks is passed over, and the card counts both; a split that names none of
   * the data's sequences is an error.
   */
  public TemporalSets applyTo(TemporalSets data) {
    Map<PartName, Integer> named = new EnumMap<>(PartName.class);
    for (int i = 0; i < data.sequenceCount(); i++) {
      PartName part = parts.get(data.id(i));
      if (part != null) {
        named.merge(part, 1, Integer::sum);
      }
    }
    int total = named.values().stream().mapToInt(Integer::intValue).sum();
    if (total == 0) {
      throw new DataException(
          "file '%s' names no sequence of data set '%s'; use the split that was made for it"
              .formatted(file, data.name()));
    }
    var what = new StringJoiner(", ", "reference split: ", "");
    named.forEach((part, count) -> what.add(count + " " + part));
    if (total < data.sequenceCount()) {
      what.add(data.sequenceCount() - total + " in no part");
    }
    if (total < parts.size()) {
      what.add(parts.size() - total + " ids that the data lack");
    }
    List<Stage> stages = new ArrayList<>(data.card().stages());
    stages.add(Stage.count(what.toString(), data));
    return data.withProvidedSplit(parts).withCard(data.card().withStages(stages));
  }

  private static PartName part(Rows rows, int column) {
    @Nullable PartName part = PartName.of(rows.text(column));
    if (part == null) {
      throw rows.fault(column, "train, validation or test");
    }
    return part;
  }
}
