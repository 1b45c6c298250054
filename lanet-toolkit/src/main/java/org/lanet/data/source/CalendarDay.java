package org.lanet.data.source;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Reads the calendar days of a file in its original form. A time of day is passed over. A text is
 * parsed once, since files of millions of rows have a few thousand days.
 */
final class CalendarDay {
  private static final int MOST_REMEMBERED = 1 << 16;

  private final ToDoubleFunction<String> days;
  private final String expected;
  private final Map<String, Double> known = new HashMap<>();

  private CalendarDay(ToDoubleFunction<String> days, String expected) {
    this.days = days;
    this.expected = expected;
  }

  /** ISO dates, with or without a time of day. */
  static CalendarDay iso() {
    return new CalendarDay(TimeFormat.ISO::days, TimeFormat.ISO.description());
  }

  /**
   * Dates of a pattern.
   *
   * @param example one of them, for the message about those that are none
   */
  static CalendarDay of(String pattern, String example) {
    TimePattern dates = TimePattern.of(pattern);
    return new CalendarDay(dates::days, "a date such as " + example);
  }

  /** Whole days since 1970-01-01. */
  double read(Rows rows, int column) {
    String text = rows.text(column);
    Double before = known.get(text);
    if (before != null) {
      return before;
    }
    double day = Math.floor(days.applyAsDouble(text));
    if (Double.isNaN(day)) {
      throw rows.fault(column, expected);
    }
    if (known.size() == MOST_REMEMBERED) {
      known.clear();
    }
    known.put(text, day);
    return day;
  }
}
