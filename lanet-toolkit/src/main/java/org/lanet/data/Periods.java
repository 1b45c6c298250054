package org.lanet.data;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/** Moves times: to the beginning of their period, whose sets become one, or to a common start. */
final class Periods {
  private static final double SECONDS_A_DAY = 86_400;
  private static final int DAYS_A_WEEK = 7;
  // 1970-01-01 was a Thursday: so many days after a Monday
  private static final int FIRST_MONDAY = 3;
  // how far rounding may have moved a time from the beginning of its period
  private static final int ULPS = 4;

  private Periods() {}

  /** Each sequence's times counted from its first set. */
  static TemporalSets fromStart(TemporalSets data) {
    double[] fromStart = new double[data.setCount()];
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        fromStart[j] = finite(data, i, j, data.time(j) - data.time(data.firstSet(i)));
      }
    }
    return new TemporalSets(
        data.name(), data.card(), data.labels(), data.columns().withTimes(fromStart));
  }

  static TemporalSets calendar(TemporalSets data, ChronoUnit unit) {
    return moved(data, start(unit));
  }

  static TemporalSets equal(TemporalSets data, double days) {
    Arguments.positive("the length of a period in days", days);
    return moved(data, time -> wholes(time / days) * days);
  }

  private static TemporalSets moved(TemporalSets data, DoubleUnaryOperator start) {
    double[] times = new double[data.setCount()];
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        // + 0.0 makes 0.0 of -0.0
        times[j] = finite(data, i, j, start.applyAsDouble(data.time(j)) + 0.0);
      }
    }
    int[] sameLabels = IntStream.range(0, data.labelCount()).toArray();
    return Regrouping.of(data, times, sameLabels, data.labels());
  }

  private static double finite(TemporalSets data, int sequence, int set, double moved) {
    // asked first, since the arguments of a message for each of many millions of sets cost much
    if (!Double.isFinite(moved)) {
      throw new InvalidArgumentException(
          "the time %s of id '%s' would move to %s; a time must stay finite: leave its set out with between(from, until)"
              .formatted(data.time(set), data.id(sequence), moved));
    }
    return moved;
  }

  private static DoubleUnaryOperator start(ChronoUnit unit) {
    return switch (unit) {
      case SECONDS, MINUTES, HOURS, HALF_DAYS -> {
        double aDay = SECONDS_A_DAY / unit.getDuration().toSeconds();
        yield time -> wholes(time * aDay) / aDay;
      }
      case DAYS -> Math::floor;
      case WEEKS ->
          time ->
              Math.floor((Math.floor(time) + FIRST_MONDAY) / DAYS_A_WEEK) * DAYS_A_WEEK
                  - FIRST_MONDAY;
      case MONTHS -> time -> date(time).withDayOfMonth(1).toEpochDay();
      case YEARS -> time -> date(time).withDayOfYear(1).toEpochDay();
      default ->
          throw new InvalidArgumentException(
              "the period of a set is %s; it must be one of seconds, minutes, hours, half_days, days, weeks, months, years"
                  .formatted(unit.name().toLowerCase(Locale.ROOT)));
    };
  }

  /** Rounded down, but up where no more than rounding is missing: 13/24 of a day is 13 hours. */
  private static double wholes(double periods) {
    double nearest = Math.rint(periods);
    return Math.abs(periods - nearest) <= ULPS * Math.ulp(periods) ? nearest : Math.floor(periods);
  }

  private static LocalDate date(double time) {
    Arguments.require(
        Math.abs(time) < LocalDate.MAX.toEpochDay(),
        "the time %s is no day since 1970-01-01; only dates have months and years",
        time);
    return LocalDate.ofEpochDay((long) Math.floor(time));
  }
}
