package org.lanet.data.source;

import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

/** Makes sets of a long table's rows, as its settings say. */
final class RowsToSets {
  private static final String AMOUNT = "amount";

  private RowsToSets() {}

  static TemporalSets read(Rows rows, String title, TableSettings settings) {
    String name = settings.name() == null ? title : settings.name();
    ColumnNames columns = settings.columns();
    int id = rows.column(columns.id());
    int time = rows.column(columns.time());
    int label = rows.column(columns.label());
    String amountName = columns.amount() == null ? AMOUNT : columns.amount();
    boolean amounts = columns.amount() != null || rows.has(AMOUNT);
    int amount = amounts ? rows.column(amountName) : -1;
    @Nullable PartColumn part = PartColumn.of(rows, columns.part());
    var days = new DayColumn(settings.times());
    var builder = TemporalSets.builder(name);
    long seen = 0;
    long skipped = 0;
    String firstFault = "";
    while (rows.next()) {
      seen++;
      String whose;
      double when;
      String what;
      double howMuch;
      String whichPart;
      try {
        whose = rows.required(id);
        when = days.read(rows, time);
        what = rows.required(label);
        howMuch = amounts ? rows.amount(amount) : 1;
        whichPart = part == null ? "" : part.read(rows, whose);
      } catch (DataException e) {
        if (!settings.skip()) {
          throw e;
        }
        firstFault = skipped++ == 0 ? String.valueOf(e.getMessage()) : firstFault;
        continue;
      }
      // outside of the try: that no more rows fit is no fault of the row
      if (amounts) {
        builder.add(whose, when, what, howMuch);
      } else {
        builder.add(whose, when, what);
      }
      if (part != null) {
        part.remember(whose, whichPart);
      }
    }
    days.requireKindOfMost(name, seen - skipped);
    if (skipped > 0 && skipped == seen) {
      throw new DataException(
          "data set '%s': no row is left of %s, all malformed; the first: %s"
              .formatted(name, seen, firstFault));
    }
    TemporalSets data = part == null ? builder.build() : part.split(builder.build());
    String report =
        skipped == 0
            ? ""
            : "%s malformed rows left out; the first: %s".formatted(skipped, firstFault);
    return settings.preparation().apply(settings.carded(data), days.areDates(), report);
  }
}
