package org.lanet.data.source;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;

/**
 * Reads the monthly Iowa liquor sales of the R package ialiquor: the categories a county bought in
 * a month are a set.
 *
 * <p>A time is the first day of the month, in days since 1970-01-01, so that steps are 28 to 31
 * days long; amounts are litres. The state re-coded its categories from July to September 2016, so
 * months before 2016-09 are left out. Rows without a category and those of El Paso, which is no
 * county of Iowa, are left out too; four counties that the file spells in two ways are joined under
 * their shorter spelling. Time O(n log n) in the rows; anything malformed is an error with its
 * line.
 */
public final class IowaLiquor {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Iowa liquor sales, 2016-09 to 2020-10, county × month")
          .withSource(
              "State of Iowa open data, by way of the R package ialiquor",
              "package MIT; upstream State of Iowa open data")
          .withTime("days (the first of each month)");

  private static final Map<String, String> SPELLINGS =
      Map.of(
          "buena vista", "buena vist",
          "cerro gordo", "cerro gord",
          "o'brien", "obrien",
          "pottawattamie", "pottawatta");
  private static final String FILTER = "from 2016-09, when categories were re-coded";
  private static final String NOT_IN_IOWA = "el paso";
  private static final double RECODED = LocalDate.of(2016, 9, 1).toEpochDay();

  private IowaLiquor() {}

  /** Reads {@code liquor_sales.csv}, plain or gzipped. */
  public static TemporalSets read(Path file) {
    var builder = TemporalSets.builder("iowa-liquor").card(CARD);
    var left = new LeftOut("without a category", "not of Iowa");
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int month = rows.column("year_month");
      int county = rows.column("county");
      int category = rows.column("category");
      int volume = rows.column("volume");
      while (rows.next()) {
        String name = rows.required(county);
        double litres = rows.amount(volume);
        double day = firstOfMonth(rows, month);
        int reason = rows.text(category).isBlank() ? 0 : name.equals(NOT_IN_IOWA) ? 1 : -1;
        if (!left.out(reason)) {
          builder.add(SPELLINGS.getOrDefault(name, name), day, rows.text(category), litres);
        }
      }
    }
    TemporalSets all = builder.build();
    TemporalSets recent =
        LeftOut.rest(all.whereSet(j -> all.time(j) >= RECODED).dropUnusedLabels(), file, FILTER);
    return recent.withCard(
        CARD.withStages(
            List.of(Stage.count("county × month; " + left, all), Stage.count(FILTER, recent))));
  }

  private static double firstOfMonth(Rows rows, int column) {
    try {
      return YearMonth.parse(rows.text(column)).atDay(1).toEpochDay();
    } catch (DateTimeParseException e) {
      throw rows.fault(column, "a month such as 2016-09");
    }
  }
}
