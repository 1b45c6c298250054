package org.lanet.data.source;

import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/**
 * What the columns of a long table are called.
 *
 * @param amount null for {@code amount} if there is such a column
 * @param part null for none
 */
record ColumnNames(
    String id, String time, String label, @Nullable String amount, @Nullable String part) {
  static final ColumnNames DEFAULT = new ColumnNames("id", "time", "label", null, null);

  ColumnNames withId(String column) {
    return new ColumnNames(named(column), time, label, amount, part);
  }

  ColumnNames withTime(String column) {
    return new ColumnNames(id, named(column), label, amount, part);
  }

  ColumnNames withLabel(String column) {
    return new ColumnNames(id, time, named(column), amount, part);
  }

  ColumnNames withAmount(String column) {
    return new ColumnNames(id, time, label, named(column), part);
  }

  ColumnNames withPart(String column) {
    return new ColumnNames(id, time, label, amount, named(column));
  }

  private static String named(String column) {
    Arguments.require(
        !column.isEmpty(), "a column's name is empty; it must be one of the header's");
    return column;
  }

  /** The calls that set them. */
  @Override
  public String toString() {
    return Call.of("id", id)
        + Call.of("time", time)
        + Call.of("label", label)
        + (amount == null ? "" : Call.of("amount", amount))
        + (part == null ? "" : Call.of("part", part));
  }
}
