package org.lanet.storage;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.Table;

/**
 * How tables become CSV files: RFC 4180 with line feeds, in UTF-8, numbers as Java writes them, a
 * missing value as an empty cell. A file is replaced as a whole or left as it was, whatever happens
 * in between, and the folders it lies in are made.
 *
 * <p>{@link #guarded()} is what the toolkit writes by itself. Labels and ids are other people's
 * text, and a spreadsheet runs a cell that begins with {@code = + - @}. So such a text gets an
 * apostrophe before it: {@code =1+1} is written {@code '=1+1}. Numbers are left alone, and so is a
 * text that is a plain number with a sign. Who reads the file by program and must find the texts
 * letter for letter writes it by {@link #exact()}, and never opens it in a spreadsheet.
 */
public final class CsvOutput {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final CsvOutput GUARDED = new CsvOutput(true);
  private static final CsvOutput EXACT = new CsvOutput(false);

  private final boolean guards;

  private CsvOutput(boolean guards) {
    this.guards = guards;
  }

  /** With an apostrophe before every text that a spreadsheet would take for a formula. */
  public static CsvOutput guarded() {
    return GUARDED;
  }

  /** Every text letter for letter: for programs only. */
  public static CsvOutput exact() {
    return EXACT;
  }

  /**
   * Writes a table, its columns' names first.
   *
   * @throws org.lanet.error.StorageException as {@link #write(Path, List, Iterable)}
   */
  public void write(Path file, Table table) {
    Iterable<List<@Nullable Object>> rows =
        () -> IntStream.range(0, table.rowCount()).mapToObj(r -> row(table, r)).iterator();
    write(file, table.columnNames(), rows);
  }

  private static List<@Nullable Object> row(Table table, int r) {
    List<@Nullable Object> cells = new ArrayList<>(table.columnCount());
    table.columns().forEach(column -> cells.add(column.isMissing(r) ? null : column.get(r)));
    return cells;
  }

  /**
   * Writes a header and rows as they come, so that a table need not fit into memory. They are asked
   * for again if an interrupt came in between.
   *
   * @param rows of cells: numbers, null for one that is missing, and texts
   * @throws org.lanet.error.StorageException if it cannot be written: no room, no permission, a
   *     folder of that name
   * @throws org.lanet.error.InvalidArgumentException if a text has half a character
   */
  public void write(
      Path file, List<String> header, Iterable<? extends List<? extends @Nullable Object>> rows) {
    AtomicFile.write(
        file,
        AtomicFile.UNKNOWN_SIZE,
        channel -> {
          var out = new BufferedOutputStream(Channels.newOutputStream(channel));
          print(header, rows, line -> out.write(Text.encoded(line)));
          out.flush();
        });
  }

  /** What {@link #write(Path, List, Iterable)} would write, as a text. */
  public String text(
      List<String> header, Iterable<? extends List<? extends @Nullable Object>> rows) {
    var text = new StringBuilder();
    try {
      print(header, rows, text::append);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory takes every line", e);
    }
    return text.toString();
  }

  /** Takes line after line. */
  private interface Lines {
    void add(String line) throws IOException;
  }

  private void print(
      List<String> header, Iterable<? extends List<? extends @Nullable Object>> rows, Lines lines)
      throws IOException {
    var line = new StringBuilder();
    var printer = new CSVPrinter(line, FORMAT);
    print(header, printer);
    lines.add(line.toString());
    for (List<? extends @Nullable Object> row : rows) {
      line.setLength(0);
      print(row, printer);
      lines.add(line.toString());
    }
  }

  private void print(List<? extends @Nullable Object> cells, CSVPrinter printer)
      throws IOException {
    for (Object cell : cells) {
      printer.print(cell == null || cell instanceof Number ? cell : cell(cell.toString()));
    }
    printer.println();
  }

  /** A text as it goes into a cell, before it is quoted. */
  public String cell(String text) {
    return guards ? FormulaGuard.of(text) : text;
  }

  @Override
  public String toString() {
    return guards ? "CsvOutput.guarded()" : "CsvOutput.exact()";
  }
}
