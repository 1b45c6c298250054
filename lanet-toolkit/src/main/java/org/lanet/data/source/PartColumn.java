package org.lanet.data.source;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;

/** Reads a column that puts sequences into parts: every row of an id must say the same. */
final class PartColumn {
  private final int column;
  // an empty text for a sequence of no part
  private final Map<String, String> parts = new HashMap<>();

  private PartColumn(int column) {
    this.column = column;
  }

  /** Null where no column is named. */
  static @Nullable PartColumn of(Rows rows, @Nullable String name) {
    return name == null ? null : new PartColumn(rows.column(name));
  }

  /** The part that the current row names, checked. */
  String read(Rows rows, String id) {
    String text = rows.text(column);
    if (!text.isEmpty() && PartName.of(text) == null) {
      throw rows.fault(column, "train, validation or test, or nothing");
    }
    String above = parts.get(id);
    if (above != null && !above.equals(text)) {
      throw rows.fault(column, "'%s', as in the rows above of id '%s'".formatted(above, id));
    }
    return text;
  }

  /** Binds the rows below to the part of one that counts; a malformed one binds none. */
  void remember(String id, String part) {
    parts.putIfAbsent(id, part);
  }

  /** {@code data} with its split, which may be one that puts no sequence into a part. */
  TemporalSets split(TemporalSets data) {
    Map<String, PartName> named = new HashMap<>();
    parts.forEach(
        (id, text) -> {
          @Nullable PartName part = PartName.of(text);
          if (part != null) {
            named.put(id, part);
          }
        });
    return data.withProvidedSplit(named);
  }
}
