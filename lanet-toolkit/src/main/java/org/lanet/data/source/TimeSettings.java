package org.lanet.data.source;

import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * How a table's times are written: by a pattern, as numbers of some unit, or, if neither is said,
 * as numbers of days or ISO dates.
 *
 * @param origin what numbers of the unit count from, where they are dates; null where they are not
 */
record TimeSettings(
    @Nullable String pattern, @Nullable ChronoUnit unit, @Nullable LocalDate origin) {
  static final TimeSettings DEFAULT = new TimeSettings(null, null, null);

  private static final Set<ChronoUnit> UNITS = EnumSet.range(ChronoUnit.NANOS, ChronoUnit.WEEKS);
  private static final double NANOS_A_DAY = Duration.ofDays(1).toNanos();

  TimeSettings withPattern(String newPattern) {
    TimePattern.of(newPattern);
    requireOne(unit != null);
    return new TimeSettings(newPattern, null, null);
  }

  TimeSettings withUnit(ChronoUnit newUnit, @Nullable LocalDate newOrigin) {
    if (!UNITS.contains(newUnit)) {
      throw new InvalidArgumentException(
          "the unit of times is %s; it must be one of %s, which are equally long each; write longer ones as dates, and say timeFormat"
              .formatted(
                  name(newUnit),
                  UNITS.stream().map(TimeSettings::name).collect(Collectors.joining(", "))));
    }
    requireOne(pattern != null);
    return new TimeSettings(null, newUnit, newOrigin);
  }

  private static void requireOne(boolean both) {
    Arguments.require(
        !both, "times have a format and a unit; they are dates or numbers: say one of the two");
  }

  /** Whether numbers are times that any calendar knows. */
  boolean countsFromDate() {
    return origin != null;
  }

  /** What a number must be one of. */
  String numbers() {
    return "a number of " + name(unit == null ? ChronoUnit.DAYS : unit);
  }

  /** A number of the unit in days, since 1970-01-01 where it counts from a date. */
  double days(double number) {
    if (unit == null) {
      return number;
    }
    double nanos = unit.getDuration().toNanos();
    // ratios of whole numbers: a day of 86,400 seconds is 1, and no rounding is near it
    double days =
        nanos < NANOS_A_DAY ? number / (NANOS_A_DAY / nanos) : number * (nanos / NANOS_A_DAY);
    return origin == null ? days : days + origin.toEpochDay();
  }

  private static String name(ChronoUnit unit) {
    return unit.name().toLowerCase(Locale.ROOT);
  }

  /** The calls that set them. */
  @Override
  public String toString() {
    if (pattern != null) {
      return Call.of("timeFormat", pattern);
    }
    if (unit == null) {
      return "";
    }
    return origin == null ? Call.of("timeUnit", unit) : Call.of("timeSince", origin, unit);
  }
}
