package org.lanet.data.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSetsBuilder;

/** Reads a column that puts sequences into parts: every row of an id must say the same. */
final class PartColumn {
  private static final Map<String, PartName> NAMES =
      Arrays.stream(PartName.values()).collect(Collectors.toMap(PartName::toString, p -> p));

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

  void read(Rows rows, String id) {
    String text = rows.text(column);
    if (!text.isEmpty() && !NAMES.containsKey(text)) {
      throw rows.fault(column, "train, validation or test, or nothing");
    }
    String above = parts.putIfAbsent(id, text);
    if (above != null && !above.equals(text)) {
      throw rows.fault(column, "'%s', as in the rows above of id '%s'".formatted(above, id));
    }
  }

  void handTo(TemporalSetsBuilder builder) {
    parts.forEach(
        (id, text) -> {
          @Nullable PartName part = NAMES.get(text);
          if (part != null) {
            builder.part(id, part);
          }
        });
  }
}
