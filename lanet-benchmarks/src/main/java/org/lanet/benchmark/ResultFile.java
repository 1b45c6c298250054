package org.lanet.benchmark;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;
import org.lanet.storage.CsvOutput;

/**
 * A CSV file of results (RFC 4180 with line feeds, UTF-8) whose first column names its rows. It is
 * replaced as a whole: a reader, or a kill at any moment, finds the old file or the new one.
 */
public final class ResultFile {
  private static final List<String> HEADER = List.of("name", "ratio", "ours_s", "theirs_s", "what");
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();

  private final Path file;

  ResultFile(Path file) {
    this.file = file;
  }

  /**
   * Puts rows in, each in the place of the row of its name or at the end; all others stay. Without
   * a row nothing is written.
   */
  void put(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (List<String> known : read()) {
      all.put(known.get(0), known);
    }
    for (Row row : rows) {
      all.put(row.name(), cells(row));
    }
    write(file, HEADER, List.copyOf(all.values()));
  }

  /**
   * Writes a table, in the place of whatever was there.
   *
   * @throws BenchmarkFailure if it cannot be written
   */
  public static void write(Path file, List<String> header, List<List<String>> rows) {
    try {
      CsvOutput.guarded().write(file, header, rows);
    } catch (StorageException e) {
      throw new BenchmarkFailure(
          "the results cannot be written to %s: %s; make room or choose another folder with LANET_OUT"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private List<List<String>> read() {
    if (!Files.exists(file)) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, FORMAT)) {
      for (CSVRecord line : parser) {
        rows.add(line.toList());
      }
    } catch (IOException | RuntimeException e) { // the parser has no one family of exceptions
      throw foreign(e);
    }
    if (rows.isEmpty() || !rows.get(0).equals(HEADER)) {
      throw foreign(null);
    }
    return rows.subList(1, rows.size());
  }

  private BenchmarkFailure foreign(@Nullable Exception cause) {
    return new BenchmarkFailure(
        "%s is no file of benchmarks: it must begin with '%s'; move it away to start afresh"
            .formatted(file, String.join(",", HEADER)),
        cause);
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.name(), number(row.ratio()), number(row.ours()), number(row.theirs()), row.what());
  }

  /** Four significant digits. */
  static String number(double value) {
    return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }
}
