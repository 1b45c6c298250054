package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

class LongTableTimesTest {
  private static final String REMEDY = "; mend the row, or read with skipMalformed()";

  private final Path folder;

  LongTableTimesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Path at(String... times) {
    var text = new StringBuilder("id,time,label\n");
    for (int i = 0; i < times.length; i++) {
      text.append("u,").append(times[i]).append(",l").append(i).append('\n');
    }
    return write(folder, "x.csv", text.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "NANOS,     43200000000000, 0.5",
    "MILLIS,    -86400000,      -1",
    "SECONDS,   1296000,        15",
    "MINUTES,   720,            0.5",
    "HOURS,     36,             1.5",
    "HALF_DAYS, 3,              1.5",
    "DAYS,      2.25,           2.25",
    "WEEKS,     1.5,            10.5",
  })
  void numbersOfAnyUnitBecomeDays(ChronoUnit unit, String number, double days) {
    assertThat(LongTable.csv().timeUnit(unit).read(at(number)).time(0)).isEqualTo(days);
  }

  @Test
  void numbersSinceADateAreDates() {
    // 1293840000 is 2011-01-01, 00:00 UTC, by date -u -d @1293840000
    assertThat(
            lines(
                LongTable.csv()
                    .timeSince(LocalDate.EPOCH, ChronoUnit.SECONDS)
                    .from(LocalDate.of(2011, 1, 1))
                    .setsOf(ChronoUnit.MONTHS)
                    .read(at("1293839999", "1293840000", "1294000000"))))
        .containsExactly("u@14975.0 l1 l2");
    assertThat(
            LongTable.csv()
                .timeSince(LocalDate.of(1970, 1, 11), ChronoUnit.WEEKS)
                .read(at("2"))
                .time(0))
        .isEqualTo(24);
  }

  @Test
  void aUnitAllowsNumbersOnly() {
    Path file = at("2010-12-01");
    assertThatThrownBy(() -> LongTable.csv().timeUnit(ChronoUnit.HOURS).read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', line 2, column 'time': found '2010-12-01', expected a number of hours%s"
                .formatted(file, REMEDY));
    Path large = at("1", "1e308");
    assertThatThrownBy(() -> LongTable.csv().timeUnit(ChronoUnit.WEEKS).read(large))
        .hasMessage(
            "file '%s', line 3, column 'time': found '1e308', expected a number of weeks%s"
                .formatted(large, REMEDY));
  }

  @Test
  void numbersSinceADateStayWithinTheCalendar() {
    Path file = at("1e300");
    assertThatThrownBy(
            () ->
                LongTable.csv()
                    .timeSince(LocalDate.EPOCH, ChronoUnit.DAYS)
                    .until(LocalDate.of(1900, 1, 1))
                    .read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', line 2, column 'time': found '1e300', expected a number of days, within the years of the calendar%s"
                .formatted(file, REMEDY));
    assertThat(LongTable.csv().read(file).time(0)).isEqualTo(1e300);
  }

  @Test
  void oneOddFirstTimeDoesNotDropAllOthers() {
    LongTable lenient = LongTable.csv().skipMalformed();
    assertThatThrownBy(() -> lenient.read(at("5", "2020-01-01", "2020-01-02")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'x': the first time is a number of days, and so 2 rows whose time is "
                + "a date such as 2010-12-01 or 2010-12-01T08:26:00 are left out, "
                + "more than the 1 that stay; mend the first row");
    assertThat(lenient.read(at("5", "2020-01-01", "nonsense", "?")).setCount()).isEqualTo(1);
  }

  @Test
  void unitsOfUnequalLengthAndAFormatBesideAUnitAreErrors() {
    assertThatThrownBy(() -> LongTable.csv().timeUnit(ChronoUnit.MONTHS))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the unit of times is months; it must be one of nanos, micros, millis, seconds, minutes, hours, "
                + "half_days, days, weeks, which are equally long each; write longer ones as dates, and say timeFormat");
    String both = "times have a format and a unit; they are dates or numbers: say one of the two";
    assertThatThrownBy(() -> LongTable.csv().timeFormat("d.M.yyyy").timeUnit(ChronoUnit.DAYS))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(both);
    assertThatThrownBy(() -> LongTable.csv().timeUnit(ChronoUnit.DAYS).timeFormat("d.M.yyyy"))
        .hasMessage(both);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "d MMM yyyy; 5 Dec 2010; 14948",
        "d MMM yyyy; 5 DEC 2010; 14948",
        "EEE, d MMMM yy; Sun, 5 December 10; 14948",
        "yyyyMMdd; 20101205; 14948",
        "M/d/yyyy h:mm a; 12/5/2010 6:00 pm; 14948.75",
        "yyyy-DDD; 2010-339; 14948",
        "yyyy-MM-dd HH; 2010-12-05 06; 14948.25",
        "yyyy-MM-dd'T'HH:mmX; 2010-12-05T06:00+06; 14948",
        "yyyy-MM-dd HH:mm VV; 2010-12-05 07:00 Europe/Berlin; 14948.25",
        "yyyy-MM-dd[ HH:mm]; 2010-12-05; 14948",
        "yyyy; 2010; 14610"
      })
  void patternsMayNameMonthsAndYearsAlone(String pattern, String date, double day) {
    Path file = write(folder, "p.tsv", "id\ttime\tlabel\nu\t" + date + "\ta\n");
    assertThat(LongTable.tsv().timeFormat(pattern).read(file).time(0)).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yyyy-'Q'q",
        "yyyy-MM-dd hh:mm",
        "yyyy-MM-dd a",
        "YYYY-'W'ww",
        "yyyy-'W'ww",
        "yyyy dd",
        "yyyy-MM HH",
        "yyyy-MM-dd mm:ss",
        "yyyy-MM-ddXXX",
        "d MMM",
        "HH:mm"
      })
  void aPatternOfMoreOrLessThanADateOrTimeIsRefused(String pattern) {
    assertThatThrownBy(() -> LongTable.csv().timeFormat(pattern))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the time format is '%s'; it must name a date ('d.M.yyyy'), a date and a time of day "
                    .formatted(pattern)
                + "('yyyy-MM-dd HH:mm', 'M/d/yyyy h:mm a'), a year and a month, or a year, "
                + "and nothing beside it");
  }

  @Test
  void aTimeThatAZoneSkipsIsAnError() {
    // summer time began in Berlin on 2020-03-29, at 2:00, with 3:00
    String skipped = "2020-03-29 02:30 Europe/Berlin";
    Path file = at(skipped);
    assertThatThrownBy(() -> LongTable.csv().timeFormat("yyyy-MM-dd HH:mm VV").read(file))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', line 2, column 'time': found '%s', expected a date like yyyy-MM-dd HH:mm VV%s"
                .formatted(file, skipped, REMEDY));
    assertThatThrownBy(() -> LongTable.csv().read(at("2020-03-29T02:30[Europe/Berlin]")))
        .isInstanceOf(DataException.class);
  }

  @Test
  void weeksOfNumbersBeginOnEverySeventhDayAndTheyHaveNoMonths() {
    assertThat(lines(LongTable.csv().setsOf(ChronoUnit.WEEKS).read(at("0", "6.5", "7", "-1"))))
        .containsExactly("u@-7.0 l3", "u@0.0 l0 l1", "u@7.0 l2");
    assertThat(
            lines(
                LongTable.csv()
                    .timeUnit(ChronoUnit.MINUTES)
                    .setsOf(ChronoUnit.HOURS)
                    .read(at("0", "59", "60", "780"))))
        .containsExactly("u@0.0 l0 l1", "u@" + 1 / 24.0 + " l2", "u@" + 13 / 24.0 + " l3");
    assertThatThrownBy(() -> LongTable.csv().setsOf(ChronoUnit.MONTHS).read(at("1")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'x' has numbers as times, which have no months; let a set be of a week or less, "
                + "or say with timeSince(date, unit) what the times count from");
  }
}
