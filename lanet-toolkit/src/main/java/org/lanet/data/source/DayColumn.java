package org.lanet.data.source;

import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Reads a column of times, of which the first row settles the kind: a number among dates would
 * otherwise pass for a day in the distant past.
 */
final class DayColumn {
  private final @Nullable String pattern;
  private final @Nullable DateTimeFormatter formatter;
  private @Nullable TimeFormat kind;

  /**
   * @param pattern how times are written; null for numbers or ISO dates
   */
  DayColumn(@Nullable String pattern) {
    this.pattern = pattern;
    this.formatter = pattern == null ? null : TimeFormat.pattern(pattern);
  }

  double read(Rows rows, int column) {
    String text = rows.text(column);
    if (formatter != null) {
      return checked(rows, column, TimeFormat.days(formatter, text), "a date like " + pattern);
    }
    if (kind != null) {
      return checked(rows, column, kind.days(text), kind.description() + ", as in the rows above");
    }
    TimeFormat looksLike = TimeFormat.of(text);
    String either = TimeFormat.NUMBER.description() + " or " + TimeFormat.ISO.description();
    double days = checked(rows, column, looksLike.days(text), either);
    kind = looksLike;
    return days;
  }

  private static double checked(Rows rows, int column, double days, String expected) {
    if (Double.isNaN(days)) {
      throw rows.fault(column, expected);
    }
    return days;
  }
}
