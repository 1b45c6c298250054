package org.lanet.data.source;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
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
 *
 * <p>Filters are taken in one order, however they are called: {@link #from(LocalDate) from} and
 * {@link #until(LocalDate) until}, {@link #setsOf}, {@link #mapLabels(Map) mapLabels}, {@link
 * #minimumLabelCount}, {@link #topLabels}, {@link #minimumSets}, {@link #lastSets}. The card counts
 * what each leaves; labels that are in no set at the end are not in the vocabulary. They look at
 * all rows, those of a later test part among them: they say what the data set is, and fit nothing.
 */
public final class LongTable {
  private static final String REMEDY = "mend the row, or read with skipMalformed()";

  private final TableSettings settings;

  private LongTable(TableSettings settings) {
    this.settings = settings;
  }

  /** Values separated by commas. */
  public static LongTable csv() {
    return new LongTable(TableSettings.separatedBy(','));
  }

  /** Values separated by tabs. */
  public static LongTable tsv() {
    return new LongTable(TableSettings.separatedBy('\t'));
  }

  /** Values separated by another character: a semicolon, for one. */
  public LongTable separator(char newSeparator) {
    return new LongTable(settings.withSeparator(newSeparator));
  }

  /** The column that says whose sequence a row belongs to; {@code id} unless named. */
  public LongTable id(String column) {
    return with(settings.columns().withId(column));
  }

  /** The column of times; {@code time} unless named. */
  public LongTable time(String column) {
    return with(settings.columns().withTime(column));
  }

  /** The column of labels; {@code label} unless named. */
  public LongTable label(String column) {
    return with(settings.columns().withLabel(column));
  }

  /** The column of amounts, which must then be there; unless named, {@code amount} if it is. */
  public LongTable amount(String column) {
    return with(settings.columns().withAmount(column));
  }

  /**
   * The column that says train, validation or test, and becomes the data set's own split; none
   * unless named. Every row of an id must say the same; nothing is an id of no part.
   */
  public LongTable part(String column) {
    return with(settings.columns().withPart(column));
  }

  /**
   * How times are written, as a {@link DateTimeFormatter} pattern of a date ({@code "d MMM yyyy"},
   * English names), a date and a time of day, or a month or year, which stands for its first day;
   * all else is refused. Dates that no calendar has and times that a zone skips are errors.
   */
  public LongTable timeFormat(String pattern) {
    return with(settings.times().withPattern(pattern));
  }

  /**
   * Times are numbers of this unit, from nanoseconds to weeks, since whatever; they become days. A
   * time stays a mere number: it has no Monday and no month.
   */
  public LongTable timeUnit(ChronoUnit unit) {
    return with(settings.times().withUnit(unit, null));
  }

  /**
   * Times are numbers of this unit, from nanoseconds to weeks, since the beginning of a date, and
   * become dates: {@code timeSince(LocalDate.EPOCH, SECONDS)} reads Unix time.
   */
  public LongTable timeSince(LocalDate origin, ChronoUnit unit) {
    return with(settings.times().withUnit(unit, origin));
  }

  /** Leaves malformed rows out; the card says how many, and what was wrong with the first. */
  public LongTable skipMalformed() {
    return new LongTable(settings.withSkip());
  }

  /** Leaves out rows before the beginning of {@code date}; times must be dates. */
  public LongTable from(LocalDate date) {
    return with(range().withFrom(Range.End.of(date)));
  }

  /** Leaves out rows before {@code day}, where times are numbers, in days. */
  public LongTable from(double day) {
    return with(range().withFrom(Range.End.of(day)));
  }

  /** Leaves out rows from the beginning of {@code date} on: it is the first day not to count. */
  public LongTable until(LocalDate date) {
    return with(range().withUntil(Range.End.of(date)));
  }

  /** Leaves out rows at {@code day} or later, where times are numbers, in days. */
  public LongTable until(double day) {
    return with(range().withUntil(Range.End.of(day)));
  }

  /**
   * The rows of an id in one day, week, month … form one set, whose time is the period's first
   * instant. Weeks begin on Monday; of times that are numbers on every seventh day, and those have
   * no months and years.
   *
   * @param unit from seconds to years
   */
  public LongTable setsOf(ChronoUnit unit) {
    return with(settings.preparation().withPeriod(unit));
  }

  /** Other names: a label that {@code names} lacks stays, null or empty leaves one out. */
  public LongTable mapLabels(Map<String, String> names) {
    return with(settings.preparation().withMapping(LabelMapping.of(names)));
  }

  /**
   * Other labels, {@code code -> code.substring(0, 3)}: see {@link TemporalSets#mapLabels}. Null or
   * empty leaves a label out. After another mapping this one is asked for that one's labels.
   */
  public LongTable mapLabels(Function<String, @Nullable String> mapping) {
    return with(settings.preparation().withMapping(LabelMapping.of(mapping)));
  }

  /** Only labels in at least so many sets; see {@link TemporalSets#withMinimumLabelCount}. */
  public LongTable minimumLabelCount(int sets) {
    return with(settings.preparation().withMinimumLabelCount(sets));
  }

  /** Only so many labels, those in most sets; see {@link TemporalSets#withTopLabels}. */
  public LongTable topLabels(int count) {
    return with(settings.preparation().withTopLabels(count));
  }

  /** Only ids with at least so many sets. */
  public LongTable minimumSets(int sets) {
    return with(settings.preparation().withMinimumSets(sets));
  }

  /** Only the last so many sets of every id. */
  public LongTable lastSets(int sets) {
    return with(settings.preparation().withLastSets(sets));
  }

  /** What the data set is called; like its file or table unless named. */
  public LongTable named(String name) {
    return new LongTable(settings.withName(name));
  }

  /** What the card says the data set is, in one line; its name unless said. */
  public LongTable titled(String title) {
    return new LongTable(settings.withTitle(title));
  }

  /** Source, licence, citation and all else; counts of stages are those of reading. */
  public LongTable card(DataCard card) {
    return new LongTable(settings.withCard(card));
  }

  /** Reads a file; the data set bears its name. */
  public TemporalSets read(Path file) {
    try (var rows = CsvRows.open(file, settings.separator(), REMEDY)) {
      return RowsToSets.read(rows, InputFile.title(file), settings);
    }
  }

  /** Reads a table with these columns, of whatever types; the data set bears its name. */
  public TemporalSets read(Table table) {
    try (var rows = new TableRows(table, REMEDY)) {
      return RowsToSets.read(rows, table.name(), settings);
    }
  }

  /**
   * {@code data} in the long form: {@code id, time, label} and, where it has them, {@code amount}
   * and {@code part}. Read again – {@code csv().part("part")} where it has one – it is the same
   * data set, but for labels that no set holds.
   */
  public static Table toTable(TemporalSets data) {
    return LongFormTable.withDays(data);
  }

  /**
   * The same with times as dates, for days since 1970-01-01: with a time of day, to the
   * millisecond, if any of them has one.
   *
   * @throws org.lanet.error.DataException if a time is no date of the years 1000 to 9999
   */
  public static Table toDatedTable(TemporalSets data) {
    return LongFormTable.withDates(data);
  }

  private Range range() {
    return settings.preparation().range();
  }

  private LongTable with(ColumnNames columns) {
    return new LongTable(settings.with(columns));
  }

  private LongTable with(TimeSettings times) {
    return new LongTable(settings.with(times));
  }

  private LongTable with(Preparation preparation) {
    return new LongTable(settings.with(preparation));
  }

  private LongTable with(Range range) {
    return with(settings.preparation().withRange(range));
  }

  /** The calls that make it; a function that maps labels shows as a placeholder. */
  @Override
  public String toString() {
    return settings.toString();
  }
}
