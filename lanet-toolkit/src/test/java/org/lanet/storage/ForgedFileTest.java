package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.StorageException;

/** Files that this toolkit did not write: other programs', newer ones, and forged ones. */
class ForgedFileTest {
  private static final String ADVICE = "; use another copy, or delete it to start afresh";
  private static final int DATA = 8;

  private final Path file;

  ForgedFileTest(@TempDir Path folder) {
    this.file = folder.resolve("m.lanet");
  }

  @Test
  void anotherProgramsFileIsNamedByItsStart() throws IOException {
    Files.write(file, new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'});
    refused("is not a file of this toolkit: it starts with '\\x89PNG\\x0d\\x0a'; check its path");
    Files.writeString(file, "user,time,label\n".repeat(100));
    refused(
        "is not a file of this toolkit: it starts with 'user,time,label\\x0auser,'; check its path");
  }

  @Test
  void aNewerFormatAsksForANewerToolkit() throws IOException {
    seal("LANET arrays, format 7, who knows what\n", new byte[DATA]);
    refused("has format 7; this toolkit reads up to 1; upgrade the toolkit");
  }

  @Test
  void aDamagedFileIsNotTakenForANewerFormat() throws IOException {
    seal("LANET arrays, format 7, who knows what\n", new byte[DATA]);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1]++;
    Files.write(file, bytes);
    assertThatThrownBy(() -> ArrayFile.read(file)).hasMessageContaining("its SHA-256 is ");
    Files.writeString(file, "LANET arrays, format 7, who\n");
    refused("is cut short: it has 28 bytes" + ADVICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LANET arrays, format 0",
        "LANET arrays, format x7",
        "LANET arrays, format 1; 2 bytes of JSON",
        "LANET arrays, format 1: -2 bytes of JSON, 0 bytes of arrays, SHA-256 of all before",
        "LANET arrays, format 1: 2 bytes of JSON, 9999999999999999999 bytes of arrays",
      })
  void theFirstLineHasNoOtherForm(String line) throws IOException {
    seal(line + "\n", new byte[DATA]);
    refused("is damaged: its first line is '" + line + "'" + ADVICE);
  }

  @Test
  void theFirstLineEnds() throws IOException {
    String start = "LANET arrays, format 1" + ".".repeat(200);
    Files.writeString(file, start);
    refused("is damaged: its first line is '" + start.substring(0, 128) + "'" + ADVICE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          []                                      | its JSON lacks a header or a table of arrays
          {"arrays":[]}                           | its JSON lacks a header or a table of arrays
          {"header":7,"arrays":[]}                | its JSON lacks a header or a table of arrays
          {"header":{},"arrays":{}}               | its JSON lacks a header or a table of arrays
          {"header":{},"arrays":[]                | its header is not well-formed JSON (Unexpected end-
          {"header":{},"arrays":[]} []            | its header is not well-formed JSON (Trailing token
          {"header":{},"header":{},"arrays":[]}   | its header is not well-formed JSON (Duplicate
          {"header":{},"arrays":[]}               | its arrays have 8 bytes, its table tells of 0;
          """)
  void jsonThatSaysSomethingElseIsRefused(String json, String message) throws IOException {
    forge(json.getBytes(StandardCharsets.UTF_8), new byte[DATA]);
    refusedAsDamaged(message);
  }

  @Test
  void jsonIsInUtf8AndNotTooDeepOrTooLarge() throws IOException {
    forge("{\"header\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1), new byte[DATA]);
    refusedAsDamaged("its header is not in UTF-8;");
    forge("[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8), new byte[DATA]);
    refusedAsDamaged("its header is not well-formed JSON (Document nesting depth (1001) exceeds");
    forge(new byte[20_000_000], new byte[DATA]);
    refusedAsDamaged("it declares 20,000,000 bytes of JSON, and no file has more than 16,777,216;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a float32 2 0 8, a int32 0 8 0          | it has two arrays named 'a'
          a float32 1 0 4, b float32 1 0 4        | its array 'b' starts at byte 0 of the arrays and should at 4
          a float32 1 0 4, b text 0 5 3           | its array 'b' starts at byte 5 of the arrays and should at 4
          a float32 1 4 4                         | its array 'a' starts at byte 4 of the arrays and should at 0
          a float32 1 0 4                         | its arrays have 8 bytes, its table tells of 4
          a float32 2147483647 0 8589934588       | its array 'a' has 8,589,934,588 bytes, of which 8 are there
          a float32 1 0 4, b int64 1 4 8          | its array 'b' has 8 bytes, of which 4 are there
          a int64 1 0 8, b text 0 8 9223372036854775807 | its array 'b' has 9,223,372,036,854,775,807 bytes, of which 0
          """)
  void arraysLieOneAfterAnotherFromTheFirstByteToTheLast(String rows, String message)
      throws IOException {
    var json = new StringBuilder();
    for (String row : rows.split(", ", -1)) {
      String[] field = row.split(" ", -1);
      json.append(json.isEmpty() ? "" : ",")
          .append("{\"name\":\"%s\",\"type\":\"%s\",".formatted(field[0], field[1]))
          .append(
              "\"length\":%s,\"offset\":%s,\"bytes\":%s}".formatted(field[2], field[3], field[4]));
    }
    forgeTable(json.toString(), new byte[DATA]);
    refusedAsDamaged(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "{\"type\":\"float32\",\"length\":2,\"offset\":0,\"bytes\":8}",
        "{\"name\":7,\"type\":\"float32\",\"length\":2,\"offset\":0,\"bytes\":8}",
        "{\"name\":\"a\",\"type\":\"java.lang.Runtime\",\"length\":2,\"offset\":0,\"bytes\":8}",
        "{\"name\":\"a\",\"length\":2,\"offset\":0,\"bytes\":8}",
        "{\"name\":\"a\",\"type\":\"float32\",\"length\":-2,\"offset\":0,\"bytes\":-8}",
        "{\"name\":\"a\",\"type\":\"float32\",\"length\":2.0,\"offset\":0,\"bytes\":8}",
        "{\"name\":\"a\",\"type\":\"float32\",\"length\":\"2\",\"offset\":0,\"bytes\":8}",
        "{\"name\":\"a\",\"type\":\"float32\",\"length\":4294967298,\"offset\":0,\"bytes\":8}",
        "{\"name\":\"a\",\"type\":\"float32\",\"length\":1,\"offset\":0,\"bytes\":8}",
        "{\"name\":\"a\",\"type\":\"float32\",\"length\":2,\"bytes\":8}",
        "{\"name\":\"a\",\"type\":\"float32\",\"length\":2,\"offset\":0,\"bytes\":18446744073709551624}",
        "{\"name\":\"a\",\"type\":\"text\",\"length\":0,\"offset\":0,\"bytes\":-8}",
        "{\"name\":\"a\",\"type\":\"text\",\"length\":3,\"offset\":0,\"bytes\":8}",
      })
  void aRowOfTheTableHasNoOtherForm(String row) throws IOException {
    forgeTable(row, new byte[DATA]);
    refused("is damaged: its table of arrays has the row " + row + ADVICE);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, 0, text 0 of its array 't' does not fit in",
    "1, -1, 0, text 0 of its array 't' does not fit in",
    "2, 4, 0, text 1 of its array 't' does not fit in",
    "1, 3, 0, its array 't' has 1 bytes too many",
    "1, 4, -61, text 0 of its array 't' is not in UTF-8",
  })
  void textStaysInItsArray(int length, int firstLength, byte firstByte, String message)
      throws IOException {
    byte[] data = {(byte) firstLength, 0, 0, 0, firstByte, 'a', 'b', 'c'};
    if (firstLength < 0) {
      data[1] = data[2] = data[3] = -1;
    }
    forgeTable(
        "{\"name\":\"t\",\"type\":\"text\",\"length\":%d,\"offset\":0,\"bytes\":8}"
            .formatted(length),
        data);
    refusedAsDamaged(message);
  }

  @Test
  void arraysThatDoNotFitIntoMemoryAreNotRead() {
    NamedArrays arrays = NamedArrays.empty().with("d", new double[1000]).with("s", "ann", "bob");
    ArrayFile.write(file, JsonNodeFactory.instance.objectNode(), arrays);
    // 8 × 1000, and for each text 4 + 3 in the file and 48 more in memory
    assertThat(ArrayFile.read(file, 8110).arrays()).isEqualTo(arrays);
    assertThatThrownBy(() -> ArrayFile.read(file, 8109))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '%s' holds arrays of 8,110 bytes and Java may use 8,109; start it with a larger heap (-Xmx)",
            file);
  }

  private void forgeTable(String rows, byte[] data) throws IOException {
    String json = "{\"header\":{},\"arrays\":[" + rows + "]}";
    forge(json.getBytes(StandardCharsets.UTF_8), data);
  }

  private void forge(byte[] json, byte[] data) throws IOException {
    var rest = new ByteArrayOutputStream();
    rest.write(json);
    rest.write(data);
    seal(FirstLine.of(json.length, data.length).toString(), rest.toByteArray());
  }

  /** Writes a file with the SHA-256 that it should have. */
  private void seal(String firstLine, byte[] rest) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(firstLine.getBytes(StandardCharsets.US_ASCII));
    bytes.write(rest);
    var sum = new Sha256();
    sum.add(bytes.toByteArray());
    bytes.write(sum.digits().getBytes(StandardCharsets.US_ASCII));
    Files.write(file, bytes.toByteArray());
  }

  private void refusedAsDamaged(String message) {
    assertThatThrownBy(() -> ArrayFile.read(file))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("file '%s' is damaged: %s".formatted(file, message))
        .hasMessageEndingWith(ADVICE);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> ArrayFile.read(file))
        .isInstanceOf(StorageException.class)
        .hasMessage("file '" + file + "' " + message);
  }
}
