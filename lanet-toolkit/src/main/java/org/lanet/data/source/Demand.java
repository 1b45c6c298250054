package org.lanet.data.source;

import java.nio.file.Path;
import java.util.List;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Expected;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;

/**
 * Reads the orders of Kaggle's Historical Product Demand, LANET v2's Demand: the product categories
 * ordered from a warehouse on a day are a set.
 *
 * <p>Amounts are units, summed over the day; the parentheses that the file puts around some are
 * taken off, as in the paper, although they may stand for returns. Rows without a date (empty or
 * {@code NA}) are left out; so are, last, warehouses with fewer than seven days. Times are days
 * since 1970-01-01. Time O(n log n) in the rows; anything malformed is an error with its line.
 */
public final class Demand {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Historical Product Demand of a manufacturer, warehouse × day")
          .withPublished("Demand")
          .withSource("Kaggle, data set felixzhao/productdemandforecasting", "see its page")
          .withExpected(new Expected("LANET v2", 4, 0, 33));

  private static final String FILTER = "warehouses with ≥ 7 days";
  private static final int MINIMUM_DAYS = 7;

  private Demand() {}

  /** Reads {@code Historical Product Demand.csv}, plain or gzipped. */
  public static TemporalSets read(Path file) {
    var builder = TemporalSets.builder("demand").card(CARD);
    var left = new LeftOut("without a date");
    var day = CalendarDay.of("yyyy/M/d", "2012/7/27");
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int warehouse = rows.column("Warehouse");
      int category = rows.column("Product_Category");
      int date = rows.column("Date");
      int demand = rows.column("Order_Demand");
      while (rows.next()) {
        double units = units(rows, demand);
        String when = rows.text(date);
        if (!left.out(when.isBlank() || when.equals("NA") ? 0 : -1)) {
          builder.add(
              rows.required(warehouse), day.read(rows, date), rows.required(category), units);
        }
      }
    }
    TemporalSets all = builder.build();
    TemporalSets regular =
        LeftOut.rest(all.withMinimumSets(MINIMUM_DAYS).dropUnusedLabels(), file, FILTER);
    return regular.withCard(
        CARD.withStages(
            List.of(Stage.count("warehouse × day; " + left, all), Stage.count(FILTER, regular))));
  }

  private static double units(Rows rows, int column) {
    String text = rows.text(column).strip();
    boolean inParentheses = text.startsWith("(") && text.endsWith(")");
    double units = Numbers.parse(inParentheses ? text.substring(1, text.length() - 1) : text);
    if (!(units >= 0 && units <= Float.MAX_VALUE)) {
      throw rows.fault(column, "a number of units such as 100 or (100)");
    }
    return units;
  }
}
