package org.lanet.data.source;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;

/**
 * Which times count; null for an end that it does not have.
 *
 * @param from where it begins, itself inside
 * @param until where it ends, itself outside
 */
record Range(@Nullable End from, @Nullable End until) {
  static final Range ALL = new Range(null, null);

  /**
   * One of its ends.
   *
   * @param day in days, since 1970-01-01 for a date
   * @param date null for a number
   */
  record End(double day, @Nullable LocalDate date) {
    End {
      Arguments.require(
          Double.isFinite(day), "an end of the range is %s; it must be a finite number", day);
    }

    static End of(LocalDate date) {
      return new End((double) date.toEpochDay(), date);
    }

    static End of(double day) {
      return new End(day, null);
    }

    /** As it was named. */
    Object value() {
      return date == null ? day : date;
    }
  }

  Range {
    if (from != null && until != null) {
      Arguments.require(
          from.day < until.day,
          "the range begins at %s and ends before %s; it must begin before its end",
          from.value(),
          until.value());
    }
  }

  Range withFrom(End end) {
    return new Range(end, until);
  }

  Range withUntil(End end) {
    return new Range(from, end);
  }

  double firstDay() {
    return from == null ? Double.NEGATIVE_INFINITY : from.day;
  }

  double endDay() {
    return until == null ? Double.POSITIVE_INFINITY : until.day;
  }

  /** Throws unless its ends are dates where times are, and numbers where they are. */
  void requireKind(String data, boolean dates) {
    Stream.of(from, until)
        .filter(Objects::nonNull)
        .filter(end -> (end.date != null) != dates)
        .findFirst()
        .ifPresent(
            end -> {
              throw new DataException(
                  dates
                      ? "data set '%s' has dates as times, and an end of the range is the number %s; name a date"
                          .formatted(data, end.value())
                      : "data set '%s' has numbers as times, and an end of the range is the date %s; name a number of days, or say with timeSince(date, unit) what the times count from"
                          .formatted(data, end.value()));
            });
  }

  /** "from 2011-01-01, before 2012-01-01". */
  String description() {
    String start = from == null ? "" : "from " + from.value();
    String end = until == null ? "" : "before " + until.value();
    return start + (start.isEmpty() || end.isEmpty() ? "" : ", ") + end;
  }

  /** The calls that set its ends. */
  @Override
  public String toString() {
    return (from == null ? "" : Call.of("from", from.value()))
        + (until == null ? "" : Call.of("until", until.value()));
  }
}
