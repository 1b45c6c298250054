package org.lanet.data.source;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Expected;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;

/**
 * Reads the sales of the Kaggle competition Predict Future Sales, LANET v2's Sales: what a shop
 * sold on a day is a set.
 *
 * <p>The label is the category of an item, the amount the number sold, summed over the day. Rows
 * whose number is not positive are returns and left out; so are, last, shops with fewer than seven
 * days. Times are days since 1970-01-01. Time O(n log n) in the rows, memory that of the items
 * besides; an item that the file of items lacks and anything malformed is an error with its line.
 */
public final class Sales {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Predict Future Sales: daily sales of a software chain by category, shop × day")
          .withPublished("Sales")
          .withSource(
              "Kaggle, competition competitive-data-science-predict-future-sales",
              "the competition's rules")
          .withExpected(new Expected("LANET v2", 0, 0, 84));

  private static final String FILTER = "shops with ≥ 7 days";
  private static final int MINIMUM_DAYS = 7;

  private Sales() {}

  /** Reads {@code sales_train.csv} and {@code items.csv}, each plain or gzipped. */
  public static TemporalSets read(Path sales, Path items) {
    var builder = TemporalSets.builder("sales").card(CARD);
    var left = new LeftOut("returns");
    rows(sales, categories(items), left, builder);
    TemporalSets all = builder.build();
    TemporalSets regular =
        LeftOut.rest(all.withMinimumSets(MINIMUM_DAYS).dropUnusedLabels(), sales, FILTER);
    return regular.withCard(
        CARD.withStages(
            List.of(Stage.count("shop × day; " + left, all), Stage.count(FILTER, regular))));
  }

  private static Map<String, String> categories(Path items) {
    Map<String, String> categories = new HashMap<>();
    try (var rows = CsvRows.open(items, ',', LeftOut.REMEDY)) {
      int item = rows.column("item_id");
      int category = rows.column("item_category_id");
      while (rows.next()) {
        if (categories.put(rows.required(item), rows.required(category)) != null) {
          throw rows.fault(item, "an item that no row above names");
        }
      }
    }
    return categories;
  }

  private static void rows(
      Path sales, Map<String, String> categories, LeftOut left, TemporalSetsBuilder builder) {
    var day = CalendarDay.of("dd.MM.yyyy", "02.01.2013");
    try (var rows = CsvRows.open(sales, ',', LeftOut.REMEDY)) {
      int date = rows.column("date");
      int shop = rows.column("shop_id");
      int item = rows.column("item_id");
      int count = rows.column("item_cnt_day");
      while (rows.next()) {
        double sold = rows.signed(count);
        double time = day.read(rows, date);
        String category = categories.get(rows.text(item));
        if (category == null) {
          throw rows.fault(item, "an item of the file of items");
        }
        if (!left.out(sold > 0 ? -1 : 0)) {
          builder.add(rows.required(shop), time, category, sold);
        }
      }
    }
  }
}
