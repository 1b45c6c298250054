package org.lanet.data.source;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Expected;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;

/**
 * Reads the card transactions of Sberbank's gender prediction contest, LANET v2's Transactions: the
 * types of a customer's transactions in a week are a set.
 *
 * <p>A time is the number of the week, day // 7, counted from a first day that the file keeps to
 * itself; the time of day is passed over, which some rows give with a 60th second. Amounts are the
 * absolute values of sums spent and received, summed over the week. Customers with fewer than seven
 * weeks are left out. Time O(n log n) in the rows; anything malformed is an error with its line.
 */
public final class Transactions {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of("Sberbank card transactions by type, customer × week")
          .withPublished("Transactions")
          .withSource(
              "Kaggle, python-and-analyze-data-final-project: transactions.csv", "not stated")
          .withTime("weeks")
          .withExpected(new Expected("LANET v2", 0, 0, 77));

  private static final String FILTER = "customers with ≥ 7 weeks";
  private static final int MINIMUM_WEEKS = 7;
  private static final int DAYS_A_WEEK = 7;
  private static final Pattern DAY_AND_TIME = Pattern.compile("(\\d{1,6}) \\d\\d:\\d\\d:\\d\\d");

  private Transactions() {}

  /** Reads {@code transactions.csv}, plain or gzipped. */
  public static TemporalSets read(Path file) {
    var builder = TemporalSets.builder("transactions").card(CARD);
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int customer = rows.column("customer_id");
      int when = rows.column("tr_datetime");
      int type = rows.column("tr_type");
      int amount = rows.column("amount");
      while (rows.next()) {
        builder.add(
            rows.required(customer),
            week(rows, when),
            rows.required(type),
            Math.abs(rows.signed(amount)));
      }
    }
    TemporalSets all = builder.build();
    TemporalSets regular =
        LeftOut.rest(all.withMinimumSets(MINIMUM_WEEKS).dropUnusedLabels(), file, FILTER);
    return regular.withCard(
        CARD.withStages(
            List.of(Stage.count("customer × week; every row", all), Stage.count(FILTER, regular))));
  }

  private static int week(Rows rows, int column) {
    Matcher when = DAY_AND_TIME.matcher(rows.text(column));
    if (!when.matches()) {
      throw rows.fault(column, "a day and a time of day such as 12 10:23:26");
    }
    return Integer.parseInt(when.group(1)) / DAYS_A_WEEK;
  }
}
