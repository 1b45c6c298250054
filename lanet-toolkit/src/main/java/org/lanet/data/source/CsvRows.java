package org.lanet.data.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;

/**
 * The rows of a CSV file (RFC 4180) with a header, plain or gzipped: quotes, embedded newlines,
 * CRLF and byte-order marks are understood, blank lines passed over, and everything else is an
 * error. Memory: one row.
 */
final class CsvRows extends Rows {
  private static final int ROWS_BETWEEN_LOOKS = 1 << 12;

  private final Path file;
  private final LimitedReader text;
  private final CSVParser parser;
  private final Iterator<CSVRecord> records;
  private CSVRecord current;

  private CsvRows(
      Path file,
      String remedy,
      LimitedReader text,
      CSVParser parser,
      Iterator<CSVRecord> records,
      CSVRecord header) {
    super("file '" + file + "'", remedy, List.of(header.values()));
    this.file = file;
    this.text = text;
    this.parser = parser;
    this.records = records;
    this.current = header;
  }

  static CsvRows open(Path file, char separator, String remedy) {
    var text = new LimitedReader(InputFile.open(file));
    try {
      try {
        CSVFormat format = CSVFormat.DEFAULT.builder().setDelimiter(separator).get();
        CSVParser parser = CSVParser.builder().setReader(text).setFormat(format).get();
        Iterator<CSVRecord> records = parser.iterator();
        return new CsvRows(file, remedy, text, parser, records, first(file, records));
      } catch (DataException | IOException e) {
        text.close();
        throw e;
      }
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  @Override
  boolean next() {
    if (parser.getRecordNumber() % ROWS_BETWEEN_LOOKS == 0) {
      InterruptedRunException.stopIfInterrupted("reading " + file);
    }
    text.allowAnotherRow();
    try {
      if (!records.hasNext()) {
        return false;
      }
    } catch (UncheckedIOException e) {
      throw InputFile.unreadable(file, e);
    }
    current = records.next();
    return true;
  }

  @Override
  String text(int column) {
    if (current.size() != width()) {
      throw fault(
          "found %d values, expected %d, one for each column".formatted(current.size(), width()));
    }
    return current.get(column);
  }

  /** The line the row begins on; the parser knows the one that it ends on. */
  @Override
  String place() {
    long inside = current.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
    return "line " + (parser.getCurrentLineNumber() - inside);
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  private static CSVRecord first(Path file, Iterator<CSVRecord> records) {
    try {
      if (records.hasNext()) {
        return records.next();
      }
    } catch (UncheckedIOException e) {
      throw InputFile.unreadable(file, e);
    }
    throw new DataException("file '%s' is empty; expected a header line and rows".formatted(file));
  }

  /** Ends a row that never ends before it has filled the memory. */
  private static final class LimitedReader extends FilterReader {
    private static final int LONGEST_ROW = 1 << 20;
    private int left = LONGEST_ROW;

    LimitedReader(Reader in) {
      super(in);
    }

    void allowAnotherRow() {
      left = LONGEST_ROW;
    }

    @Override
    public int read() throws IOException {
      char[] one = new char[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      left -= Math.max(0, count);
      if (left < 0) {
        throw new IOException(
            "a row is longer than %d characters: a quote is never closed, or this is no table"
                .formatted(LONGEST_ROW));
      }
      return count;
    }
  }
}
