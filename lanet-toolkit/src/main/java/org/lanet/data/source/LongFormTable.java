package org.lanet.data.source;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.function.DoubleConsumer;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A data set as a table, a row for each element. */
final class LongFormTable {
  private static final String TIME = "time";
  private static final double MILLIS_A_DAY = 86_400_000;
  // the dates that a table writes with a year of four digits, without zeros before it
  private static final LocalDate FIRST = LocalDate.of(1000, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
  private static final double END_MILLIS = (LAST.toEpochDay() + 1) * MILLIS_A_DAY;

  private final TemporalSets data;
  private final StringColumn ids = StringColumn.create("id");
  private final StringColumn labels = StringColumn.create("label");
  private final DoubleColumn amounts = DoubleColumn.create("amount");
  private final StringColumn parts = StringColumn.create("part");

  private LongFormTable(TemporalSets data) {
    this.data = data;
  }

  static Table withDays(TemporalSets data) {
    DoubleColumn days = DoubleColumn.create(TIME);
    return new LongFormTable(data).table(days, days::append);
  }

  /** Times as dates, or as dates with a time of day if any of them has one. */
  static Table withDates(TemporalSets data) {
    if (haveTimeOfDay(data)) {
      DateTimeColumn times = DateTimeColumn.create(TIME);
      return new LongFormTable(data).table(times, day -> times.append(instant(day)));
    }
    DateColumn dates = DateColumn.create(TIME);
    return new LongFormTable(data)
        .table(dates, day -> dates.append(LocalDate.ofEpochDay((long) day)));
  }

  private Table table(Column<?> times, DoubleConsumer append) {
    for (int i = 0; i < data.sequenceCount(); i++) {
      PartName part = data.providedPart(i);
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          ids.append(data.id(i));
          append.accept(data.time(j));
          labels.append(data.labels().name(data.label(e)));
          amounts.append(data.amount(e));
          parts.append(part == null ? "" : part.toString());
        }
      }
    }
    Table table = Table.create(data.name(), ids, times, labels);
    if (data.hasAmounts()) {
      table.addColumns(amounts);
    }
    return data.hasProvidedSplit() ? table.addColumns(parts) : table;
  }

  private static boolean haveTimeOfDay(TemporalSets data) {
    boolean found = false;
    for (int j = 0; j < data.setCount(); j++) {
      double time = data.time(j);
      if (time < FIRST.toEpochDay() || Math.round(time * MILLIS_A_DAY) >= END_MILLIS) {
        throw new DataException(
            "data set '%s' has the time %s, which is no date between %s and %s; use toTable(data), which writes numbers"
                .formatted(data.name(), time, FIRST, LAST));
      }
      found |= time != Math.rint(time);
    }
    return found;
  }

  /** To the millisecond, which is what a table keeps. */
  private static LocalDateTime instant(double day) {
    long millis = Math.round(day * MILLIS_A_DAY);
    return LocalDate.EPOCH.atTime(LocalTime.MIDNIGHT).plus(millis, ChronoUnit.MILLIS);
  }
}
