package org.lanet.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The references on record: {@code references.csv} beside this class. */
final class ReferenceTable {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private ReferenceTable() {}

  /** All of them, in the order of the report. */
  static List<Reference> all() {
    List<Reference> references = new ArrayList<>();
    try (InputStream csv =
            Objects.requireNonNull(ReferenceTable.class.getResourceAsStream("references.csv"));
        CSVParser rows = CSVParser.parse(csv, StandardCharsets.UTF_8, FORMAT)) {
      for (CSVRecord row : rows) {
        references.add(
            new Reference(
                row.get("data"),
                row.get("subject"),
                row.get("measure"),
                new BigDecimal(row.get("expected")),
                row.get("tolerance").isEmpty()
                    ? BigDecimal.ZERO
                    : new BigDecimal(row.get("tolerance")),
                row.get("origin")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(references);
  }
}
