package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;

class CsvRowsTest {
  private static final int COLUMNS = 3;

  private final Path folder;

  CsvRowsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** 3,000 rows are longer than any buffer, so that values lie across its ends. */
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void whatIsWrittenIsReadWithTheLineOfEachRow(String newline) {
    var random = new Random(1);
    var text = new StringBuilder("a,b,c").append(newline);
    List<List<String>> rows = new ArrayList<>();
    List<String> places = new ArrayList<>();
    int line = 2;
    for (int n = 0; n < 3000; n++) {
      List<String> row = new ArrayList<>();
      places.add("line " + line);
      for (int c = 0; c < COLUMNS; c++) {
        String value = value(random, newline);
        row.add(value);
        text.append(c == 0 ? "" : ",").append(quoted(value, random.nextBoolean()));
        line += value.split(newline, -1).length - 1;
      }
      boolean blankLine = random.nextInt(9) == 0;
      text.append(newline).append(blankLine ? newline : "");
      line += blankLine ? 2 : 1;
      rows.add(row);
    }
    Path file = write(folder, "x.csv", text.toString());
    List<String> readPlaces = new ArrayList<>();
    assertThat(read(file, readPlaces)).isEqualTo(rows);
    assertThat(readPlaces).isEqualTo(places);
  }

  /** Some values repeat, some are long, some are all but markup. */
  private static String value(Random random, String newline) {
    String piece =
        List.of("x", "tea", "\"", ",", newline, "é", "\uD83D\uDE00").get(random.nextInt(7));
    return "v" + piece.repeat(random.nextInt(20) == 0 ? random.nextInt(400) : random.nextInt(3));
  }

  private static String quoted(String value, boolean always) {
    boolean needed = value.chars().anyMatch(c -> "\",\r\n".indexOf(c) >= 0);
    return always || needed ? '"' + value.replace("\"", "\"\"") + '"' : value;
  }

  private static List<List<String>> read(Path file, List<String> places) {
    List<List<String>> read = new ArrayList<>();
    try (var rows = CsvRows.open(file, ',', "mend it")) {
      while (rows.next()) {
        places.add(rows.place());
        read.add(List.of(rows.text(0), rows.text(1), rows.text(2)));
      }
    }
    return read;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "1,2,\"3     ; line 3: Unclosed quoted field at end of input (record starting at line 3)",
        "1,2,\"3\"\"  ; line 3: Unclosed quoted field at end of input (record starting at line 3)",
        "1,2,\"3\"x|  ; line 3: Unexpected character after closing quote: 'x' (0x78)",
        "1,\"2\" ,3|  ; line 3: Unexpected character after closing quote: ' ' (0x20)",
        "1,\"|\",\"3|4,5,6|\"x| ; line 3: Unexpected character after closing quote: 'x' (0x78)"
      })
  void aQuoteOutOfPlaceIsAnErrorWithTheLineOfItsRow(String row, String fault) {
    Path file = write(folder, "x.csv", "a,b,c\n1,2,3\n" + row.strip().replace('|', '\n'));
    assertThatThrownBy(() -> read(file, new ArrayList<>()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s' is malformed (%s); close every quote, and double the quotes inside a quoted value"
                .formatted(file, fault));
  }

  @Test
  void aQuoteWithinAPlainValueIsACharacter() {
    Path file = write(folder, "x.csv", "a,b,c\n1,2\"\",3\"x\"\n");
    assertThat(read(file, new ArrayList<>())).containsExactly(List.of("1", "2\"\"", "3\"x\""));
  }

  @Test
  void aCarriageReturnAtTheEndOfAQuotedValueBelongsToIt() {
    Path file = write(folder, "x.csv", "a,b,c\n1,2,\"3\r\"\n4,5,6");
    assertThat(read(file, new ArrayList<>()))
        .containsExactly(List.of("1", "2", "3\r"), List.of("4", "5", "6"));
  }

  @Test
  void manyColumnsCostOnlyTheirCharacters() {
    String commas = ",".repeat(300_000);
    Path file = write(folder, "x.csv", "a" + commas + "\n1" + commas + "2\n");
    try (var rows = CsvRows.open(file, ',', "mend it")) {
      assertThat(rows.width()).isEqualTo(300_001);
      assertThat(rows.next()).isTrue();
      assertThat(rows.text(300_000)).isEqualTo("2");
    }
  }

  @Test
  void blankLinesCountAmongTheCharactersOfNoRow() {
    String blank = "\n".repeat(1_200_000);
    Path file = write(folder, "x.csv", blank + "a,b,c\n" + blank + "1,2,3\n" + blank);
    List<String> places = new ArrayList<>();
    assertThat(read(file, places)).containsExactly(List.of("1", "2", "3"));
    assertThat(places).containsExactly("line 2400002");
  }

  @Test
  void aRowThatNeverEndsIsAnErrorWithTheLineItBeginsOn() {
    Path file = write(folder, "x.csv", "a,b,c\n\n1,2,\"" + "\n".repeat(2_000_000) + "\"\n");
    assertThatThrownBy(() -> read(file, new ArrayList<>()))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', line 3: a row is longer than 1048576 characters; ".formatted(file)
                + "close its quote, or check that this is a table");
  }

  @Test
  void anInterruptStopsTheReading() {
    Path file = write(folder, "x.csv", "a,b,c\n1,2,3\n");
    try (var rows = CsvRows.open(file, ',', "mend it")) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(rows::next)
          .isInstanceOf(InterruptedRunException.class)
          .hasMessage("reading %s stopped: its thread was interrupted", file);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
