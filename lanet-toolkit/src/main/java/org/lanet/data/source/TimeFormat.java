package org.lanet.data.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import org.jspecify.annotations.Nullable;

/** How times are written; each kind turns a text into days, since 1970-01-01 for dates. */
enum TimeFormat {
  NUMBER("a number of days") {
    @Override
    double parse(String text) {
      return Numbers.parse(text);
    }
  },
  ISO("a date such as 2010-12-01 or 2010-12-01T08:26:00") {
    @Override
    double parse(String text) {
      if (text.length() == DATE_LENGTH) {
        return epochDay(text);
      }
      String joined =
          text.charAt(DATE_LENGTH) == ' '
              ? text.substring(0, DATE_LENGTH) + 'T' + text.substring(DATE_LENGTH + 1)
              : text;
      return daysOf(DateTimeFormatter.ISO_DATE_TIME.parse(joined));
    }
  };

  private static final int DATE_LENGTH = "2010-12-01".length();
  private static final double NANOS_A_DAY = 86_400e9;

  private final String description;

  TimeFormat(String description) {
    this.description = description;
  }

  abstract double parse(String text);

  String description() {
    return description;
  }

  /** The kind a text looks like; a number unless it begins like an ISO date. */
  static TimeFormat of(String text) {
    return text.length() >= DATE_LENGTH && text.charAt(4) == '-' && text.charAt(7) == '-'
        ? ISO
        : NUMBER;
  }

  /** {@code text} in days, or NaN if it is not of this kind. */
  double days(String text) {
    if (of(text) != this) {
      return Double.NaN;
    }
    try {
      double days = parse(text);
      return Double.isFinite(days) ? days : Double.NaN;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  /** Of {@code 2010-12-01}; without a formatter, since a formatter for each row costs far more. */
  private static long epochDay(String text) {
    int digits = 0;
    for (int i = 0; i < DATE_LENGTH; i++) {
      char c = text.charAt(i);
      boolean dash = i == 4 || i == 7;
      if (dash ? c != '-' : c < '0' || c > '9') {
        throw new DateTimeException("no digit where one belongs");
      }
      digits = dash ? digits : 10 * digits + c - '0';
    }
    return LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100).toEpochDay();
  }

  /** Asks for what is there, since a failed conversion for each row would cost far more. */
  static double daysOf(TemporalAccessor parsed) {
    @Nullable LocalDate date = parsed.query(TemporalQueries.localDate());
    @Nullable LocalTime time = parsed.query(TemporalQueries.localTime());
    if (date == null) {
      return parsed.isSupported(ChronoField.MONTH_OF_YEAR)
          ? YearMonth.from(parsed).atDay(1).toEpochDay()
          : Year.from(parsed).atDay(1).toEpochDay();
    }
    if (time == null) {
      return date.toEpochDay();
    }
    LocalDateTime utc = inUtc(date.atTime(time), parsed);
    return utc.toLocalDate().toEpochDay() + utc.toLocalTime().toNanoOfDay() / NANOS_A_DAY;
  }

  /** By the offset, which leaves nothing open, or else by the zone, or else as it is. */
  private static LocalDateTime inUtc(LocalDateTime local, TemporalAccessor parsed) {
    @Nullable ZoneId zone = parsed.query(TemporalQueries.offset());
    zone = zone == null ? parsed.query(TemporalQueries.zone()) : zone;
    if (zone == null) {
      return local;
    }
    if (zone.getRules().getValidOffsets(local).isEmpty()) {
      // java.time would move it by an hour
      throw new DateTimeException("the clocks of the zone skip this time");
    }
    return local.atZone(zone).withZoneSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }
}
