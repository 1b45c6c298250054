package org.lanet.data.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.LanetException;

/**
 * The rows of a CSV file (RFC 4180) with a header, plain or gzipped: quotes, embedded newlines,
 * CRLF and byte-order marks are understood, blank lines passed over, and everything else is an
 * error. Memory: one row.
 */
final class CsvRows extends Rows {
  private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

  private final Path file;
  private final LimitedReader text;
  private final Iterator<CsvFields> records;
  private final CsvFields fields;
  private int rows;

  private CsvRows(
      Path file, String remedy, LimitedReader text, Iterator<CsvFields> records, CsvFields fields) {
    super("file '" + file + "'", remedy, fields.texts());
    this.file = file;
    this.text = text;
    this.records = records;
    this.fields = fields;
  }

  static CsvRows open(Path file, char separator, String remedy) {
    var text = new LimitedReader(file, InputFile.open(file));
    var fields = new CsvFields(text::beginRow);
    try {
      Iterator<CsvFields> records =
          CsvReader.builder()
              .fieldSeparator(separator)
              .allowUnclosedQuote(false)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .build(fields, text)
              .iterator();
      if (!next(file, records, fields)) {
        throw new DataException(
            "file '%s' is empty; expected a header line and rows".formatted(file));
      }
      return new CsvRows(file, remedy, text, records, fields);
    } catch (RuntimeException e) {
      close(file, text);
      throw e;
    }
  }

  @Override
  boolean next() {
    if (rows++ % ROWS_BETWEEN_LOOKS == 0) {
      InterruptedRunException.stopIfInterrupted("reading " + file);
    }
    return next(file, records, fields);
  }

  /** Lets the parser fill {@code fields}; a wrong number of them is found when one is asked for. */
  private static boolean next(Path file, Iterator<CsvFields> records, CsvFields fields) {
    try {
      return records.hasNext() && records.next() == fields;
    } catch (UncheckedIOException e) {
      throw InputFile.unreadable(file, e);
    } catch (CsvParseException e) {
      throw unparsed(file, fields.line(), e);
    }
  }

  /** The parser wraps whatever was thrown, its own complaints and all others. */
  private static RuntimeException unparsed(Path file, long line, CsvParseException wrapped) {
    Throwable cause = wrapped.getCause();
    if (cause instanceof LanetException told) {
      return told;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return new DataException(
        "file '%s' is malformed (line %s: %s); close every quote, and double the quotes inside a quoted value"
            .formatted(file, line, cause == null ? wrapped.getMessage() : cause.getMessage()),
        wrapped);
  }

  @Override
  String text(int column) {
    if (fields.size() != width()) {
      throw fault(
          "found %s values, expected %s, one for each column".formatted(fields.size(), width()));
    }
    return fields.text(column);
  }

  @Override
  String place() {
    return "line " + fields.line();
  }

  @Override
  public void close() {
    close(file, text);
  }

  private static void close(Path file, Reader text) {
    try {
      text.close();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** Ends a row that never ends before it has filled the memory. */
  private static final class LimitedReader extends FilterReader {
    private static final int LONGEST_ROW = 1 << 20;
    private final Path file;
    private int left = LONGEST_ROW;
    private long line = 1;

    LimitedReader(Path file, Reader in) {
      super(in);
      this.file = file;
    }

    /** Counts anew, at a blank line too, since it is none of the characters of a row. */
    void beginRow(long atLine) {
      line = atLine;
      left = LONGEST_ROW;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new DataException(
            "file '%s', line %s: a row is longer than %s characters; close its quote, or check that this is a table"
                .formatted(file, line, LONGEST_ROW));
      }
      return count;
    }
  }
}
