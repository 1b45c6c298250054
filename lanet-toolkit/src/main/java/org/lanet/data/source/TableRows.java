package org.lanet.data.source;

import org.lanet.error.Names;
import tech.tablesaw.api.Table;

/** The rows of a table in memory; a missing value reads as an empty one. */
final class TableRows extends Rows {
  private final Table table;
  private int row = -1;

  TableRows(Table table, String remedy) {
    super("table '" + table.name() + "'", remedy, table.columnNames());
    this.table = table;
  }

  @Override
  boolean next() {
    return ++row < table.rowCount();
  }

  @Override
  String text(int column) {
    var values = table.column(column);
    return values.isMissing(row) ? "" : values.getUnformattedString(row);
  }

  /** A table may hold what no file does. */
  @Override
  String required(int column) {
    String text = super.required(column);
    if (Names.fault(text) != null) {
      throw fault(column, "text without NUL and halves of surrogate pairs");
    }
    return text;
  }

  @Override
  String place() {
    return "row " + (row + 1);
  }

  @Override
  public void close() {}
}
