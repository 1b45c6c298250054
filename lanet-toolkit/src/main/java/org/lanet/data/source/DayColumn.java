package org.lanet.data.source;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lanet.error.DataException;

/**
 * Reads a column of times, of which the first row settles the kind: a number among dates would
 * otherwise pass for a day in the distant past.
 */
final class DayColumn {
  // the calendar's last day, and about as many before 1970
  private static final double LAST_DAY = LocalDate.MAX.toEpochDay();

  private final TimeSettings settings;
  private final @Nullable TimePattern pattern;
  private @Nullable TimeFormat kind;
  private long ofOtherKind;

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
      String text = rows.text(column);
      ofOtherKind += isOfOtherKind(text) ? 1 : 0;
      throw rows.fault(column, expected());
    }
    if ((pattern != null || settings.countsFromDate()) && Math.abs(days) >= LAST_DAY) {
      throw rows.fault(column, expected() + ", within the years of the calendar");
    }
    return days;
  }

  private boolean isOfOtherKind(String text) {
    boolean settled = kind != null && pattern == null && settings.unit() == null;
    return settled
        && TimeFormat.of(text) != kind
        && Double.isFinite(TimeFormat.of(text).days(text));
  }

  /** Throws if the first row has settled a kind of times that is not that of most. */
  void requireKindOfMost(String name, long kept) {
    if (kind != null && ofOtherKind > kept) {
      TimeFormat other = kind == TimeFormat.ISO ? TimeFormat.NUMBER : TimeFormat.ISO;
      throw new DataException(
          "data set '%s': the first time is %s, and so %s rows whose time is %s are left out, more than the %s that stay; mend the first row"
              .formatted(name, kind.description(), ofOtherKind, other.description(), kept));
    }
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
