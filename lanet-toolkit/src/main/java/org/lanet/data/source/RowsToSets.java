package org.lanet.data.source;

import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.error.DataException;

/** Makes sets of a long table's rows, as its settings say. */
final class RowsToSets {
  private static final String AMOUNT = "amount";

  private final Rows rows;
  private final int id;
  private final int time;
  private final int label;
  // −1 for none
  private final int amount;
  private final @Nullable PartColumn part;
  private final DayColumn days;
  private final TemporalSetsBuilder builder;
  private long seen;
  private long skipped;
  private String firstFault = "";

  private RowsToSets(Rows rows, String name, TableSettings settings) {
    ColumnNames columns = settings.columns();
    this.rows = rows;
    id = rows.column(columns.id());
    time = rows.column(columns.time());
    label = rows.column(columns.label());
    String amountName = columns.amount() == null ? AMOUNT : columns.amount();
    boolean amounts = columns.amount() != null || rows.has(AMOUNT);
    amount = amounts ? rows.column(amountName) : -1;
    part = PartColumn.of(rows, columns.part());
    days = new DayColumn(settings.times());
    builder = TemporalSets.builder(name);
  }

  private record Row(String id, double time, String label, double amount, String part) {}

  static TemporalSets read(Rows rows, String title, TableSettings settings) {
    String name = settings.name() == null ? title : settings.name();
    var reading = new RowsToSets(rows, name, settings);
    reading.readAll(settings.skip());
    reading.requireSoundRows(name);
    TemporalSets data = settings.carded(reading.sets());
    return settings.preparation().apply(data, reading.days.areDates(), reading.report());
  }

  private void readAll(boolean skip) {
    while (rows.next()) {
      seen++;
      Row row;
      try {
        row = row();
      } catch (DataException e) {
        if (!skip) {
          throw e;
        }
        firstFault = skipped++ == 0 ? String.valueOf(e.getMessage()) : firstFault;
        continue;
      }
      // outside of the try: that no more rows fit is no fault of the row
      keep(row);
    }
  }

  private Row row() {
    String whose = rows.required(id);
    return new Row(
        whose,
        days.read(rows, time),
        rows.required(label),
        amount < 0 ? 1 : rows.amount(amount),
        part == null ? "" : part.read(rows, whose));
  }

  private void keep(Row row) {
    if (amount < 0) {
      builder.add(row.id, row.time, row.label);
    } else {
      builder.add(row.id, row.time, row.label, row.amount);
    }
    if (part != null) {
      part.remember(row.id, row.part);
    }
  }

  private void requireSoundRows(String name) {
    days.requireKindOfMost(name, seen - skipped);
    if (skipped > 0 && skipped == seen) {
      throw new DataException(
          "data set '%s': no row is left of %s, all malformed; the first: %s"
              .formatted(name, seen, firstFault));
    }
  }

  private TemporalSets sets() {
    return part == null ? builder.build() : part.split(builder.build());
  }

  private String report() {
    return skipped == 0
        ? ""
        : "%s malformed rows left out; the first: %s".formatted(skipped, firstFault);
  }
}
