package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.gzipped;
import static org.lanet.data.source.TextFiles.write;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.error.DataException;

class MalformedTableTest {
  private static final String REMEDY = "; mend the row, or read with skipMalformed()";
  private static final String NO_AMOUNT = "expected a finite number, 0 or more";
  private static final String NO_TIME =
      "expected a number of days or a date such as 2010-12-01 or 2010-12-01T08:26:00";

  private final Path folder;

  MalformedTableTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** In a row, {@code |} stands for a newline, so that every fault but the last is on line 3. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "u,2,a,x          ; line 3, column 'amount': found 'x', AMOUNT",
        "u,2,a,           ; line 3, column 'amount': found '', AMOUNT",
        "u,2,a,-2         ; line 3, column 'amount': found '-2', AMOUNT",
        "u,2,a,NaN        ; line 3, column 'amount': found 'NaN', AMOUNT",
        "u,2,a,Infinity   ; line 3, column 'amount': found 'Infinity', AMOUNT",
        "u,2,a,1e39       ; line 3, column 'amount': found '1e39', AMOUNT",
        "u,2,a,0x1p3      ; line 3, column 'amount': found '0x1p3', AMOUNT",
        "u,2,a,5d         ; line 3, column 'amount': found '5d', AMOUNT",
        "u,2,a,1e+-       ; line 3, column 'amount': found '1e+-', AMOUNT",
        ",2,a,1           ; line 3, column 'id': found '', expected a value that is not empty",
        "u,2,,1           ; line 3, column 'label': found '', expected a value that is not empty",
        "u,,a,1           ; line 3, column 'time': found '', DAYS",
        "u,x,a,1          ; line 3, column 'time': found 'x', DAYS",
        "u,1e999,a,1      ; line 3, column 'time': found '1e999', DAYS",
        "u,2010-12-01,a,1 ; line 3, column 'time': found '2010-12-01', DAYS",
        "u,2,a            ; line 3: 'found 3 values, expected 4, one for each column'",
        "u,2,a,1,1        ; line 3: 'found 5 values, expected 4, one for each column'",
        "u,2,\"a|b\",x    ; line 3, column 'amount': found 'x', AMOUNT",
        "u,2,\"a|b\",1|u,2,b,x ; line 5, column 'amount': found 'x', AMOUNT"
      },
      quoteCharacter = '~')
  void aMalformedRowIsNamedByLineColumnAndValue(String row, String fault) {
    String text = "id,time,label,amount\nu,1,a,1\n" + row.replace('|', '\n');
    String expected =
        fault
            .replace("AMOUNT", NO_AMOUNT)
            .replace("DAYS", "expected a number of days, as in the rows above")
            .replace("'found", "found")
            .replace("column'", "column");
    Path file = write(folder, "x.csv", text);
    Path withNewline = write(folder, "y.csv", text.replace("\n", "\r\n") + "\r\n");
    assertThatThrownBy(() -> LongTable.csv().read(file))
        .isInstanceOf(DataException.class)
        .hasMessage("file '" + file + "', " + expected + REMEDY);
    assertThatThrownBy(() -> LongTable.csv().read(withNewline))
        .hasMessage("file '" + withNewline + "', " + expected + REMEDY);
  }

  @ParameterizedTest
  @CsvSource({"2010-02-30", "2010-13-01", "2010-12-01T25:00", "2010-12-01x", "01.12.2010", "NaN"})
  void aDateNoCalendarHasIsAnError(String date) {
    Path file = write(folder, "x.csv", "id,time,label\nu," + date + ",a\n");
    assertThatThrownBy(() -> LongTable.csv().read(file))
        .hasMessage(
            "file '%s', line 2, column 'time': found '%s', %s%s"
                .formatted(file, date, NO_TIME, REMEDY));
  }

  @Test
  void aPatternIsStrict() {
    Path file = write(folder, "x.csv", "id,time,label\nu,31.2.2010,a\n");
    assertThatThrownBy(() -> LongTable.csv().timeFormat("d.M.yyyy").read(file))
        .hasMessage(
            "file '%s', line 2, column 'time': found '31.2.2010', expected a date like d.M.yyyy%s"
                .formatted(file, REMEDY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "''; ' is empty; expected a header line and rows'",
        "id,time; ' has no column ''label''; its columns are id, time: name the right one, or add it'",
        "id,id,time,label; ' has more than one column ''id''; rename all but one'"
      })
  void aHeaderMustNameEveryColumnOnce(String header, String fault) {
    Path file = write(folder, "x.csv", header);
    assertThatThrownBy(() -> LongTable.csv().read(file))
        .isInstanceOf(DataException.class)
        .hasMessage("file '" + file + "'" + fault);
  }

  @Test
  void aHeaderAloneIsNoDataSet() {
    Path file = write(folder, "orders.csv", "id,time,label\n");
    assertThatThrownBy(() -> LongTable.csv().read(file))
        .isInstanceOf(DataException.class)
        .hasMessage("data set 'orders' has no rows; it needs at least one (id, time, label)");
  }

  @Test
  void aGzipFileTruncatedAtAnyByteIsAnError() {
    byte[] whole = gzipped("id,time,label\nu,1,a\nu,2,b\n".getBytes(StandardCharsets.UTF_8));
    for (int length = 0; length < whole.length; length++) {
      Path file = write(folder, "x.csv.gz", Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> LongTable.csv().read(file))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(DataException.class)
          .hasMessage(
              "file '%s' is a truncated or damaged gzip file; get it anew from its source"
                  .formatted(file));
    }
  }

  @Test
  void textThatIsNotUtf8IsAnError() {
    Path file =
        write(folder, "x.csv", "id,time,label\nu,1,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> LongTable.csv().read(file))
        .hasMessage("file '%s' is not in UTF-8; convert it to UTF-8".formatted(file));
  }

  @Test
  void aMissingFileIsAnError() {
    Path file = folder.resolve("none.csv");
    assertThatThrownBy(() -> LongTable.csv().read(file))
        .isInstanceOf(DataException.class)
        .hasMessage("there is no file '%s'; check its path".formatted(file));
  }
}
