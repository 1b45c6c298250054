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
    int seen = 0;
    int skipped = 0;
    String firstFault = "";
    while (rows.next()) {
      seen++;
      try {
        String whose = rows.required(id);
        double when = days.read(rows, time);
        String what = rows.required(label);
        if (part != null) {
          part.read(rows, whose);
        }
        if (amounts) {
          builder.add(whose, when, what, rows.amount(amount));
        } else {
          builder.add(whose, when, what);
        }
      } catch (DataException e) {
        if (!settings.skip()) {
          throw e;
        }
        firstFault = skipped++ == 0 ? String.valueOf(e.getMessage()) : firstFault;
      }
    }
    if (skipped > 0 && skipped == seen) {
      throw new DataException(
          "data set '%s': no row is left of %d, all malformed; the first: %s"
              .formatted(name, seen, firstFault));
    }
    if (part != null) {
      part.handTo(builder);
    }
    String report =
        skipped == 0
            ? ""
            : "%d malformed rows left out; the first: %s".formatted(skipped, firstFault);
    return settings.preparation().apply(settings.carded(builder.build()), days.areDates(), report);
  }
}
