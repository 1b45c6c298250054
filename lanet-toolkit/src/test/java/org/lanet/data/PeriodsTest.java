package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanet.error.InvalidArgumentException;

class PeriodsTest {
  private static TemporalSets at(double... times) {
    var builder = TemporalSets.builder("d");
    for (int j = 0; j < times.length; j++) {
      builder.add("u", times[j], "l" + j);
    }
    return builder.build();
  }

  @Test
  void theSetsOfAPeriodBecomeOneAndTheirAmountsAddUp() {
    TemporalSets data =
        TemporalSets.builder("d")
            .add("u", 0.25, "a", 1)
            .add("u", 0.75, "a", 2)
            .add("u", 0.75, "b", 3)
            .add("u", 1, "a", 4)
            .add("v", 0.5, "c", 5)
            .part("v", PartName.TEST)
            .build();
    TemporalSets daily = data.withSetsOf(ChronoUnit.DAYS);
    assertThat(lines(daily)).containsExactly("u@0.0 a=3.0 b=3.0", "u@1.0 a=4.0", "v@0.0 c=5.0");
    assertThat(daily.providedPart(1)).isEqualTo(PartName.TEST);
    assertThat(daily.labels()).isEqualTo(data.labels());
  }

  /** 2010-12-05 was a Sunday: its week began on Monday, 2010-11-29. */
  @ParameterizedTest
  @CsvSource({
    "DAYS, 2010-12-05",
    "WEEKS, 2010-11-29",
    "MONTHS, 2010-12-01",
    "YEARS, 2010-01-01",
  })
  void theTimeOfAPeriodIsItsFirstDay(ChronoUnit unit, LocalDate start) {
    double time = (double) LocalDate.of(2010, 12, 5).toEpochDay() + .7;
    assertThat(at(time).withSetsOf(unit).time(0)).isEqualTo((double) start.toEpochDay());
  }

  @Test
  void daysBefore1970HaveTheirPeriodsToo() {
    // Wednesday, 1969-12-31
    assertThat(at(-.5).withSetsOf(ChronoUnit.DAYS).time(0)).isEqualTo(-1);
    assertThat(at(-.5).withSetsOf(ChronoUnit.WEEKS).time(0)).isEqualTo(-3);
    assertThat(at(-.5).withSetsOf(ChronoUnit.MONTHS).time(0)).isEqualTo(-31);
    assertThat(at(-.5).withSetsOf(ChronoUnit.YEARS).time(0)).isEqualTo(-365);
  }

  @Test
  void everyHourOfADayBeginsAPeriodHoweverItsFractionIsRounded() {
    for (int day : new int[] {0, 14_914, -40_000}) {
      for (int hour = 0; hour < 24; hour++) {
        double onTheHour = day + hour / 24.0;
        double before = onTheHour - 1 / 86_400.0;
        TemporalSets hourly =
            at(before, onTheHour, onTheHour + .9 / 24).withSetsOf(ChronoUnit.HOURS);
        assertThat(hourly.setCount()).as("day %d, hour %d", day, hour).isEqualTo(2);
        assertThat(hourly.time(1)).isEqualTo((day * 24 + hour) / 24.0);
      }
    }
  }

  /** Against rows moved one by one with java.time, and collected by the builder. */
  @ParameterizedTest
  @EnumSource(
      value = ChronoUnit.class,
      names = {"DAYS", "WEEKS", "MONTHS", "YEARS"})
  void periodsAreThoseOfTheCalendar(ChronoUnit unit) {
    DoubleUnaryOperator start =
        time -> {
          LocalDate date = LocalDate.ofEpochDay((long) Math.floor(time));
          return switch (unit) {
            case WEEKS ->
                date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).toEpochDay();
            case MONTHS -> date.with(TemporalAdjusters.firstDayOfMonth()).toEpochDay();
            case YEARS -> date.with(TemporalAdjusters.firstDayOfYear()).toEpochDay();
            default -> date.toEpochDay();
          };
        };
    var random = new SplittableRandom(7);
    var rows = TemporalSets.builder("d");
    var moved = TemporalSets.builder("d");
    for (int n = 0; n < 5000; n++) {
      String id = "u" + random.nextInt(20);
      double time = random.nextDouble(-1000, 1000);
      String label = "l" + random.nextInt(6);
      int amount = random.nextInt(9);
      rows.add(id, time, label, amount);
      moved.add(id, start.applyAsDouble(time), label, amount);
    }
    assertThat(rows.build().withSetsOf(unit).checksum()).isEqualTo(moved.build().checksum());
  }

  @Test
  void periodsMayBeOfAnyNumberOfDays() {
    assertThat(lines(at(-1, 0, 6.9, 7, 21).withSetsOf(7)))
        .containsExactly("u@-7.0 l0", "u@0.0 l1 l2", "u@7.0 l3", "u@21.0 l4");
    assertThat(at(.3, .7).withSetsOf(.5).time(1)).isEqualTo(.5);
    assertThatThrownBy(() -> at(1).withSetsOf(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the length of a period in days is 0.0; it must be a positive number");
  }

  @Test
  void aPeriodThatNoSetCanHaveIsAnError() {
    assertThatThrownBy(() -> at(1).withSetsOf(ChronoUnit.NANOS))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the period of a set is nanos; it must be one of seconds, minutes, hours, half_days, days, weeks, months, years");
    assertThatThrownBy(() -> at(1e15).withSetsOf(ChronoUnit.MONTHS))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the time 1.0E15 is no day since 1970-01-01; only dates have months and years");
  }

  @Test
  void aTimeThatWouldMoveToInfinityIsAnError() {
    String message =
        "the time %s of id 'u' would move to Infinity; a time must stay finite: leave its set out with between(from, until)";
    assertThatThrownBy(() -> at(-1.7e308, 1.7e308).withTimesFromStart())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(message, 1.7e308);
    assertThatThrownBy(() -> at(1e300).withSetsOf(1e-300))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(message, 1e300);
    assertThatThrownBy(() -> at(1.7e308).withSetsOf(ChronoUnit.HOURS))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(message, 1.7e308);
  }

  @Test
  void aRangeHoldsItsBeginningAndNotItsEnd() {
    TemporalSets data = at(1, 2, 3, 4);
    assertThat(lines(data.between(2, 4))).containsExactly("u@2.0 l1", "u@3.0 l2");
    assertThat(data.between(2, 4).labelCount()).isEqualTo(4);
    assertThat(data.between(Double.NEGATIVE_INFINITY, 2).setCount()).isEqualTo(1);
    assertThat(lines(data.between(LocalDate.of(1970, 1, 4), LocalDate.of(1970, 1, 5))))
        .containsExactly("u@3.0 l2");
    assertThat(data.between(9, 10).sequenceCount()).isZero();
    assertThatThrownBy(() -> data.between(2, 2))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the range begins at 2.0 and ends before 2.0; it must begin before its end");
  }

  @Test
  void theLastSetsOfASequenceAreAllOfAShorterOne() {
    TemporalSets data =
        TemporalSets.builder("d").add("u", 1, "a").add("u", 2, "b").add("v", 3, "a").build();
    assertThat(lines(data.withLastSets(1))).containsExactly("u@2.0 b", "v@3.0 a");
    assertThat(data.withLastSets(2).checksum()).isEqualTo(data.checksum());
    assertThatThrownBy(() -> data.withLastSets(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of last sets is 0; it must be at least 1");
  }
}
