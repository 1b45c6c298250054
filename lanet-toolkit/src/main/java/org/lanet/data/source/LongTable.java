package org.lanet.data.source;

import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Reads the long form: one row an element, with the columns {@code id, time, label} and, if there
 * is one, {@code amount}. Immutable; every call returns a new recipe.
 *
 * <p>A file is UTF-8 text with a header, gzipped if its name ends in {@code .gz}. Times are numbers
 * of days or ISO dates (whichever the first row has, the whole file must have; dates become days
 * since 1970-01-01, in UTC where they name a zone) and may come in any order; amounts are finite
 * and 0 or more. Rows with the same id, time and label merge and their amounts add up. A malformed
 * row is an error that names file, line, column, value and what was expected, unless {@link
 * #skipMalformed()} is said. Time O(n log n) in the rows; no more than the numbers is kept.
 */
public final class LongTable {
  private static final String AMOUNT = "amount";
  private static final String REMEDY = "mend the row, or read with skipMalformed()";

  private record Columns(String id, String time, String label, @Nullable String amount) {}

  private final char separator;
  private final Columns columns;
  private final @Nullable String timeFormat;
  private final boolean skip;

  private LongTable(
      char separator, Columns columns, @Nullable String timeFormat, boolean skipMalformed) {
    this.separator = separator;
    this.columns = columns;
    this.timeFormat = timeFormat;
    this.skip = skipMalformed;
  }

  /** Values separated by commas. */
  public static LongTable csv() {
    return new LongTable(',', new Columns("id", "time", "label", null), null, false);
  }

  /** Values separated by tabs. */
  public static LongTable tsv() {
    return csv().separator('\t');
  }

  /** Values separated by another character: a semicolon, for one. */
  public LongTable separator(char newSeparator) {
    Arguments.require(
        "\"\r\n".indexOf(newSeparator) < 0,
        "the separator is a quote or a newline; it must be neither");
    return new LongTable(newSeparator, columns, timeFormat, skip);
  }

  /** The column that says whose sequence a row belongs to; {@code id} unless named. */
  public LongTable id(String column) {
    return with(new Columns(column, columns.time, columns.label, columns.amount));
  }

  /** The column of times; {@code time} unless named. */
  public LongTable time(String column) {
    return with(new Columns(columns.id, column, columns.label, columns.amount));
  }

  /** The column of labels; {@code label} unless named. */
  public LongTable label(String column) {
    return with(new Columns(columns.id, columns.time, column, columns.amount));
  }

  /** The column of amounts, which must then be there; unless named, {@code amount} if it is. */
  public LongTable amount(String column) {
    return with(new Columns(columns.id, columns.time, columns.label, column));
  }

  /**
   * How times are written, as a {@link DateTimeFormatter} pattern: {@code "d.M.yyyy"}; a month
   * alone stands for its first day. Dates that no calendar has are errors.
   */
  public LongTable timeFormat(String pattern) {
    TimeFormat.pattern(pattern);
    return new LongTable(separator, columns, pattern, skip);
  }

  /** Leaves malformed rows out; the card says how many, and what was wrong with the first. */
  public LongTable skipMalformed() {
    return new LongTable(separator, columns, timeFormat, true);
  }

  /** Reads a file; the data set bears its name. */
  public TemporalSets read(Path file) {
    try (var rows = CsvRows.open(file, separator, REMEDY)) {
      return read(rows, InputFile.title(file));
    }
  }

  /** Reads a table with these columns, of whatever types; the data set bears its name. */
  public TemporalSets read(Table table) {
    try (var rows = new TableRows(table, REMEDY)) {
      return read(rows, table.name());
    }
  }

  /**
   * {@code data} in the long form: {@code id, time, label} and, where it has them, {@code amount}.
   */
  public static Table toTable(TemporalSets data) {
    StringColumn ids = StringColumn.create("id");
    DoubleColumn times = DoubleColumn.create("time");
    StringColumn labels = StringColumn.create("label");
    DoubleColumn amounts = DoubleColumn.create(AMOUNT);
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          ids.append(data.id(i));
          times.append(data.time(j));
          labels.append(data.labels().name(data.label(e)));
          amounts.append(data.amount(e));
        }
      }
    }
    Table table = Table.create(data.name(), ids, times, labels);
    return data.hasAmounts() ? table.addColumns(amounts) : table;
  }

  private TemporalSets read(Rows rows, String name) {
    int id = rows.column(columns.id);
    int time = rows.column(columns.time);
    int label = rows.column(columns.label);
    String amountName = columns.amount == null ? AMOUNT : columns.amount;
    boolean amounts = columns.amount != null || rows.has(AMOUNT);
    int amount = amounts ? rows.column(amountName) : -1;
    var days = new DayColumn(timeFormat);
    var builder = TemporalSets.builder(name);
    int skipped = 0;
    String firstFault = "";
    while (rows.next()) {
      try {
        String whose = rows.required(id);
        double when = days.read(rows, time);
        String what = rows.required(label);
        if (amounts) {
          builder.add(whose, when, what, rows.amount(amount));
        } else {
          builder.add(whose, when, what);
        }
      } catch (DataException e) {
        if (!skip) {
          throw e;
        }
        firstFault = skipped++ == 0 ? String.valueOf(e.getMessage()) : firstFault;
      }
    }
    TemporalSets data = builder.build();
    return skipped == 0 ? data : withReport(data, skipped, firstFault);
  }

  private static TemporalSets withReport(TemporalSets data, int skipped, String firstFault) {
    String report = "%d malformed rows left out; the first: %s".formatted(skipped, firstFault);
    var stages = List.of(DataCard.Stage.count(report, data));
    return data.withCard(data.card().withStages(stages));
  }

  private LongTable with(Columns newColumns) {
    return new LongTable(separator, newColumns, timeFormat, skip);
  }

  @Override
  public String toString() {
    String start =
        switch (separator) {
          case ',' -> "LongTable.csv()";
          case '\t' -> "LongTable.tsv()";
          default -> "LongTable.csv().separator('" + separator + "')";
        };
    return start
        + ".id(\"%s\").time(\"%s\").label(\"%s\")"
            .formatted(columns.id, columns.time, columns.label)
        + (columns.amount == null ? "" : ".amount(\"" + columns.amount + "\")")
        + (timeFormat == null ? "" : ".timeFormat(\"" + timeFormat + "\")")
        + (skip ? ".skipMalformed()" : "");
  }
}
