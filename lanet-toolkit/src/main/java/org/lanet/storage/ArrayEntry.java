package org.lanet.storage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A row of a file's table of arrays.
 *
 * @param length how many values it has
 * @param offset where it starts, counted from the first byte of the first array
 * @param bytes how many bytes it takes
 */
record ArrayEntry(String name, ArrayType type, int length, long offset, long bytes) {
  /** The table of arrays that lie one after another, without gaps. */
  static List<ArrayEntry> table(NamedArrays arrays) {
    List<ArrayEntry> table = new ArrayList<>();
    long next = 0;
    for (String name : arrays.names()) {
      Object array = arrays.get(name);
      ArrayType type = ArrayType.of(array);
      var entry = new ArrayEntry(name, type, Array.getLength(array), next, type.bytes(array));
      table.add(entry);
      next += entry.bytes;
    }
    return table;
  }

  /**
   * The table that a file declares.
   *
   * @param total how many bytes of arrays the file has
   * @throws org.lanet.error.StorageException unless the arrays lie one after another from the first
   *     byte to the last, under different names
   */
  static List<ArrayEntry> table(JsonNode rows, long total, FileErrors errors) {
    List<ArrayEntry> table = new ArrayList<>();
    Set<String> names = new HashSet<>();
    long next = 0;
    for (JsonNode row : rows) {
      ArrayEntry entry = of(row, errors);
      if (!names.add(entry.name)) {
        throw errors.damaged("it has two arrays named '%s'", entry.name);
      }
      if (entry.offset != next) {
        throw errors.damaged(
            "its array '%s' starts at byte %d of the arrays and should at %d",
            entry.name, entry.offset, next);
      }
      if (entry.bytes > total - next) {
        throw errors.damaged(
            "its array '%s' has %,d bytes, of which %,d are there",
            entry.name, entry.bytes, total - next);
      }
      table.add(entry);
      next += entry.bytes;
    }
    if (next != total) {
      throw errors.damaged("its arrays have %,d bytes, its table tells of %,d", total, next);
    }
    return table;
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", name)
        .put("type", type.toString())
        .put("length", length)
        .put("offset", offset)
        .put("bytes", bytes);
  }

  /** About how much memory the array takes, in bytes. */
  long memory() {
    return type.memory(length, bytes);
  }

  private static ArrayEntry of(JsonNode row, FileErrors errors) {
    ArrayType type = ArrayType.named(row.path("type").asText());
    JsonNode length = row.path("length");
    JsonNode offset = row.path("offset");
    JsonNode bytes = row.path("bytes");
    if (row.path("name").isTextual()
        && type != null
        && length.canConvertToInt()
        && length.isIntegralNumber()
        && isLong(offset)
        && isLong(bytes)
        && length.intValue() >= 0
        && type.fits(length.intValue(), bytes.longValue())) {
      return new ArrayEntry(
          row.path("name").textValue(),
          type,
          length.intValue(),
          offset.longValue(),
          bytes.longValue());
    }
    throw errors.damaged("its table of arrays has the row %s", FileErrors.brief(row.toString()));
  }

  private static boolean isLong(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong();
  }
}
