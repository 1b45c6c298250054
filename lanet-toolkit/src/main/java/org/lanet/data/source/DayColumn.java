package org.lanet.data.source;

import org.jspecify.annotations.Nullable;

/**
 * Reads a column of times, of which the first row settles the kind: a number among dates would
 * otherwise pass for a day in the distant past.
 */
final class DayColumn {
  private final TimeSettings settings;
  private final @Nullable TimePattern pattern;
  private @Nullable TimeFormat kind;

  DayColumn(TimeSettings settings) {
    this.settings = settings;
    this.pattern = settings.pattern() == null ? null : TimePattern.of(settings.pattern());
    this.kind = settings.unit() == null ? null : TimeFormat.NUMBER;
  }

  /** Whether days count from 1970-01-01; asked after a row has been read. */
  boolean areDates() {
    return pattern != null || kind == TimeFormat.ISO || settings.countsFromDate();
  }

  double read(Rows rows, int column) {
    String text = rows.text(column);
    if (pattern != null) {
      return checked(rows, column, pattern.days(text));
    }
    TimeFormat looksLike = kind == null ? TimeFormat.of(text) : kind;
    double days = checked(rows, column, settings.days(looksLike.days(text)));
    kind = looksLike;
    return days;
  }

  private double checked(Rows rows, int column, double days) {
    if (!Double.isFinite(days)) {
      throw rows.fault(column, expected());
    }
    return days;
  }

  private String expected() {
    if (pattern != null) {
      return "a date like " + settings.pattern();
    }
    if (kind == null) {
      return settings.numbers() + " or " + TimeFormat.ISO.description();
    }
    String description = kind == TimeFormat.ISO ? kind.description() : settings.numbers();
    return settings.unit() == null ? description + ", as in the rows above" : description;
  }
}
