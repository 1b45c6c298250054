package org.lanet.data.source;

import java.nio.file.Path;
import java.util.List;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Expected;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;

/**
 * Reads the invoices of Iowa's class E liquor sales, LANET v2's Liquor: the categories that a store
 * bought on a day are a set. {@link IowaLiquor} reads the same sales summed by county and month.
 *
 * <p>Amounts are litres, summed over the day. Rows with a gap – no date, store, category or volume
 * – are left out; so are, last, stores with fewer than seven days. Two choices are ours: gaps in
 * other columns do not matter, and rows of a negative volume, which are returns, are left out.
 * Times are days since 1970-01-01. Time O(n log n) in the rows; anything malformed is an error with
 * its line.
 */
public final class Liquor {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Iowa class E liquor sales by category, store × day")
          .withPublished("Liquor")
          .withSource(
              "State of Iowa open data, Iowa Liquor Sales (m3tr-qhgy)",
              "State of Iowa open data; see its page")
          .withExpected(new Expected("LANET v2", 0, 0, 107));

  private static final String FILTER = "stores with ≥ 7 days";
  private static final int MINIMUM_DAYS = 7;

  private Liquor() {}

  /** Reads {@code Iowa_Liquor_Sales.csv}, plain or gzipped. */
  public static TemporalSets read(Path file) {
    var builder = TemporalSets.builder("liquor").card(CARD);
    var left = new LeftOut("with a gap", "returns");
    var day = CalendarDay.of("MM/dd/yyyy", "02/19/2015");
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int date = rows.column("Date");
      int store = rows.column("Store Number");
      int category = rows.column("Category");
      int volume = rows.column("Volume Sold (Liters)");
      int[] needed = {date, store, category, volume};
      while (rows.next()) {
        boolean gap = hasGap(rows, needed);
        double litres = gap ? 0 : rows.signed(volume);
        if (!left.out(gap ? 0 : litres < 0 ? 1 : -1)) {
          builder.add(rows.text(store), day.read(rows, date), rows.text(category), litres);
        }
      }
    }
    TemporalSets all = builder.build();
    TemporalSets regular =
        LeftOut.rest(all.withMinimumSets(MINIMUM_DAYS).dropUnusedLabels(), file, FILTER);
    return regular.withCard(
        CARD.withStages(
            List.of(Stage.count("store × day; " + left, all), Stage.count(FILTER, regular))));
  }

  private static boolean hasGap(Rows rows, int[] columns) {
    for (int column : columns) {
      if (rows.text(column).isBlank()) {
        return true;
      }
    }
    return false;
  }
}
