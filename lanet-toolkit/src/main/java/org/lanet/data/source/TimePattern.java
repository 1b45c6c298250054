package org.lanet.data.source;

import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.lanet.error.InvalidArgumentException;

/**
 * Dates as a pattern of one's own writes them: a date, a date and a time of day, a year and a
 * month, or a year. All that a pattern reads counts; one that reads more or less is refused, since
 * two different times would become the same without a word.
 */
final class TimePattern {
  // quarters, weeks, days of a week by number, and times like "in the morning"
  private static final String REFUSED_LETTERS = "QqYwWecFB";
  private static final Set<ChronoField> OF_MONTHS =
      EnumSet.of(ChronoField.ERA, ChronoField.YEAR, ChronoField.MONTH_OF_YEAR);
  // the last hour of a year, and no digit of its time is left to chance
  private static final ZonedDateTime SAMPLE =
      ZonedDateTime.of(2020, 12, 31, 23, 59, 58, 987_654_321, ZoneOffset.UTC);

  private final DateTimeFormatter formatter;

  private TimePattern(DateTimeFormatter formatter) {
    this.formatter = formatter;
  }

  /**
   * A strict pattern: the 30th of February is an error, not the 28th. Names of months and days are
   * English, in letters of either case.
   */
  static TimePattern of(String pattern) {
    try {
      DateTimeFormatter formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, 1)
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      String letters = pattern.replaceAll("'[^']*'", "");
      if (letters.chars().anyMatch(c -> REFUSED_LETTERS.indexOf(c) >= 0)
          || !isWhole(formatter.parse(formatter.format(SAMPLE)))) {
        throw new InvalidArgumentException(
            "the time format is '%s'; it must name a date ('d.M.yyyy'), a date and a time of day ('yyyy-MM-dd HH:mm', 'M/d/yyyy h:mm a'), a year and a month, or a year, and nothing beside it"
                .formatted(pattern));
      }
      return new TimePattern(formatter);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidArgumentException(
          "the time format is '%s'; it must be a date pattern such as 'd.M.yyyy' or 'yyyy-MM-dd HH:mm' (%s)"
              .formatted(pattern, e.getMessage()));
    }
  }

  /** {@code text} in days since 1970-01-01, or NaN if it does not match. */
  double days(String text) {
    try {
      TemporalAccessor parsed = formatter.parse(text);
      // asked again, since a pattern may have optional sections
      return isWhole(parsed) ? TimeFormat.daysOf(parsed) : Double.NaN;
    } catch (DateTimeException e) {
      return Double.NaN;
    }
  }

  /** Whether no field is left over that neither the date nor the time of day has used. */
  private static boolean isWhole(TemporalAccessor parsed) {
    boolean date = parsed.query(TemporalQueries.localDate()) != null;
    boolean time = parsed.query(TemporalQueries.localTime()) != null;
    if (date && time) {
      return true;
    }
    if (parsed.query(TemporalQueries.zone()) != null) {
      return false;
    }
    return Arrays.stream(ChronoField.values())
            .filter(field -> date ? field.isTimeBased() : !OF_MONTHS.contains(field))
            .noneMatch(parsed::isSupported)
        && (date || parsed.isSupported(ChronoField.YEAR));
  }
}
