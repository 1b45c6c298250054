package org.lanet.data.source;

import java.nio.file.Path;
import java.util.List;
import org.lanet.data.DataCard;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;

/**
 * Reads the invoices of UCI Online Retail (Chen, 2015): a customer's purchases of a day are a set.
 *
 * <p>Left out are cancellations (invoices that begin with C), rows without a customer, quantities
 * that are not positive, and stock codes that do not begin with five digits (postage, fees). The
 * label is the product group: the first three digits of the stock code. Amounts are units, summed
 * over the day; a few are giant (customer 12346 ordered 74,215). Times are days since 1970-01-01.
 * Customers with fewer than five days are left out last. Ids stay as the file writes them, {@code
 * 12347.0}. Time O(n log n) in the rows; anything else malformed is an error with its line.
 */
public final class OnlineRetail {
  /** What it is, without counts. */
  public static final DataCard CARD =
      DataCard.of(
              "Online Retail, invoices of a UK wholesaler, 2010-12-01 to 2011-12-09, customer × day")
          .withSource(
              "UCI Machine Learning Repository, data set 352, doi 10.24432/C5BW33", "CC BY 4.0")
          .withCitation(
              "Chen, Online Retail, UCI Machine Learning Repository, 2015, doi 10.24432/C5BW33");

  private static final String FILTER = "customers with ≥ 5 days";
  private static final int MINIMUM_DAYS = 5;
  private static final int CODE_DIGITS = 5;
  private static final int GROUP_DIGITS = 3;

  private OnlineRetail() {}

  /** Reads {@code online_retail.csv}, plain or gzipped. */
  public static TemporalSets read(Path file) {
    var builder = TemporalSets.builder("online-retail").card(CARD);
    var day = CalendarDay.iso();
    var left = new LeftOut("cancellations", "without a customer", "quantity ≤ 0", "no product");
    try (var rows = CsvRows.open(file, ',', LeftOut.REMEDY)) {
      int invoice = rows.column("InvoiceNo");
      int stockCode = rows.column("StockCode");
      int quantity = rows.column("Quantity");
      int date = rows.column("InvoiceDate");
      int customer = rows.column("CustomerID");
      while (rows.next()) {
        double units = units(rows, quantity);
        String code = rows.text(stockCode);
        int reason =
            rows.required(invoice).startsWith("C")
                ? 0
                : rows.text(customer).isBlank() ? 1 : units <= 0 ? 2 : isProduct(code) ? -1 : 3;
        if (!left.out(reason)) {
          builder.add(
              rows.text(customer), day.read(rows, date), code.substring(0, GROUP_DIGITS), units);
        }
      }
    }
    TemporalSets all = builder.build();
    TemporalSets regular =
        LeftOut.rest(all.withMinimumSets(MINIMUM_DAYS).dropUnusedLabels(), file, FILTER);
    return regular.withCard(
        CARD.withStages(
            List.of(Stage.count("customer × day; " + left, all), Stage.count(FILTER, regular))));
  }

  private static boolean isProduct(String code) {
    return code.length() >= CODE_DIGITS
        && code.chars().limit(CODE_DIGITS).allMatch(c -> c >= '0' && c <= '9');
  }

  private static double units(Rows rows, int column) {
    double units = Numbers.parse(rows.text(column));
    if (units != Math.rint(units) || Math.abs(units) > Integer.MAX_VALUE) {
      throw rows.fault(column, "a whole number of units");
    }
    return units;
  }
}
