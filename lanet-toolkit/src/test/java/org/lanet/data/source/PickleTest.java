package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.write;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.source.PickleObjects.Tuple;
import org.lanet.error.DataException;

/** Pickles that must not be read, by lanet-benchmarks/reference/pickle_reference.py. */
class PickleTest {
  private static final JsonNode REFUSED = TcmbnPickleTest.reference().path("refused");
  private static final String NAMES =
      "plain containers, numbers, texts, bytes and numpy's arrays of numbers alone";
  private static final String OPERATIONS = "plain containers, numbers, texts and bytes alone";

  private final Path folder;

  PickleTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "os.system by GLOBAL            | 0  | the global 'os.system'",
        "os.system by STACK_GLOBAL      | 14 | the global 'os.system'",
        "builtins.eval by STACK_GLOBAL  | 29 | the global 'builtins.eval'",
        "builtins.getattr               | 2  | the global 'builtins.getattr'",
        "a dotted name                  | 25 | the global 'numpy.ndarray.tofile'"
      })
  void aNameThatIsNotNumpysIsRefused(String name, int at, String found) {
    assertRefused(name, at, found, NAMES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "INST                           | 9  | an object of the class 'os.system'",
        "OBJ of a known name            | 16 | the making of an object",
        "NEWOBJ of a known name         | 16 | the making of an object",
        "NEWOBJ_EX of a known name      | 17 | the making of an object",
        "a persistent id                | 0  | the persistent id 'the id'",
        "a persistent id from the stack | 2  | a persistent id",
        "EXT1                           | 0  | an extension code",
        "EXT4                           | 0  | an extension code",
        "a set                          | 0  | a set",
        "a buffer outside the file      | 0  | a buffer outside the file",
        "an unknown operation           | 0  | the operation 0xff, which no pickle has"
      })
  void anOperationThatMakesObjectsIsRefused(String name, int at, String found) {
    assertRefused(name, at, found, OPERATIONS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "protocol 6                    | 0 | protocol 6 | 0 to 5",
        "LONG4 of a billion bytes      | 0 | a whole number of 1000000000 bytes | at most 8 of them",
        "LONG4 of a negative length    | 0 | a length or index of 4294967295 | one below 2^31",
        "BINBYTES8 of an exabyte       | 0 | a length of 1152921504606846976 | one below 2^31",
        "BINBYTES of two gigabytes     | 0 | the end of the file | the rest of the pickle",
        "BINUNICODE that is not UTF-8  | 0 | a text that is not in UTF-8 | UTF-8",
        "INT that is none              | 0 | 'abc' | a whole number of at most 64 bits",
        "INT of 70 bits                | 0 | '1180591620717411303424' | a whole number of at most 64 bits",
        "FLOAT that is none            | 0 | 'nan' | a number",
        "STRING without quotes         | 0 | a text without its quotes | '…'",
        "STRING with an unknown escape | 0 | an escape that is none | \\n, \\r, \\t, \\xhh, a quote or \\",
        "STRING cut within an escape   | 0 | an escape that is none | hexadecimal digits of a character",
        "UNICODE beyond its range      | 0 | an escape that is none | hexadecimal digits of a character",
        "a name that is no text        | 6 | '1' | a text",
        "a key that is no text         | 5 | '1' | a text",
        "a key without a value         | 4 | a key without a value | pairs of them",
        "an addition to a number       | 4 | an addition to '1' | a list",
        "an entry in a list            | 5 | an entry in a list | a dictionary",
        "no value                      | 0 | too few values on the stack | at least 1",
        "a value below a mark          | 3 | too few values on the stack | at least 1",
        "no mark                       | 0 | values without a mark below them | a mark",
        "an unknown reference          | 0 | a reference to the value 7 | one that is remembered",
        "a negative reference          | 0 | the index -1 | one from 0 to 2^31 − 1",
        "bytes after the end           | 2 | more bytes | the end of the file"
      })
  void aMalformedValueIsNamedByItsByte(String name, int at, String found, String expected) {
    assertRefused(name, at, found, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "a call of an array's class   | 16  | a call of numpy.ndarray | _reconstruct, as numpy writes it",
        "a call of a number           | 3   | a call of '1' | a call of numpy's functions",
        "a call without arguments     | 31  | a call with 0 arguments | as numpy writes it",
        "another codec                | 34  | a text encoded otherwise | latin1",
        "bytes of a length            | 19  | bytes made of '5' | no argument, for no bytes",
        "an array of objects          | 23  | the element type 'O8' | b1, i1, i2, i4, i8, u1, u2, u4, u8, f4 or f8",
        "a structured type            | 49  | a structured element type | a type of numbers",
        "a scalar cut short           | 60  | 3 bytes for 1 elements of type f8 | 8 for each",
        "an array beyond its bytes    | 105 | an array longer than its bytes | a shape for 4 bytes",
        "an array of another class    | 45  | an array of the class '1' | numpy.ndarray",
        "a state for a list           | 4   | a state for a list | the state of an element type or an array"
      })
  void whatNumpyDoesNotWriteIsRefused(String name, int at, String found, String expected) {
    assertRefused(name, at, found, expected);
  }

  @Test
  void everyRefusedPickleOfTheReferenceIsTestedAbove() {
    assertThat(REFUSED).hasSize(5 + 11 + 24 + 11);
  }

  @Test
  void deepNestingIsReadWithoutRecursionAndAFloodOfValuesRefused() throws IOException {
    Object value = read(bytes("]".repeat(100_000) + "a".repeat(99_999) + "."));
    int depth = 0;
    for (Object inner = value; inner instanceof List<?> list && !list.isEmpty(); depth++) {
      inner = list.get(0);
    }
    assertThat(depth).isEqualTo(99_999);
    for (char flood : new char[] {'}', '('}) {
      byte[] values = new byte[(1 << 20) + 1];
      Arrays.fill(values, (byte) flood);
      assertThatThrownBy(() -> read(values))
          .hasMessageContaining(
              "byte 1048576: found more than 1048576 values on the stack, expected no more");
    }
  }

  @Test
  void aListThatHoldsItselfIsReadWithoutAnEnd() throws IOException {
    Object value = read(bytes("]q\u0001h\u0001a."));
    assertThat(((List<?>) value).get(0)).isSameAs(value);
  }

  @Test
  void plainValuesAreRead() throws IOException {
    // pickletools.dis of Python 3.11 shows the same values for these operations
    assertThat(read(bytes("(I01\nI-5\nL7L\nF-1.5e3\nS'a\\n\\x41\\\\'\nV\\u20ac\\x\nNl.")))
        .isEqualTo(List.of(1L, -5L, 7L, -1500.0, "a\nA\\", "€\\x", Pickle.NONE));
    assertThat(read(bytes("\u008a\u0001\u00ff."))).isEqualTo(-1L);
    assertThat(read(bytes("M\u0001\u0002."))).isEqualTo(513L);
    assertThat(read(bytes("J\u00fe\u00ff\u00ff\u00ff."))).isEqualTo(-2L);
    assertThat(read(bytes("(U\u0001aK\u0001d."))).isEqualTo(Map.of("a", 1L));
    assertThat(read(bytes("(K\u0001K\u00022t."))).isEqualTo(new Tuple(List.of(1L, 2L, 2L)));
    assertThat(read(bytes("K\u0001(K\u0002K\u00031."))).isEqualTo(1L);
    assertThat(read(bytes("K\u0001K\u00020."))).isEqualTo(1L);
  }

  private void assertRefused(String name, int at, String found, String expected) {
    byte[] pickle = HexFormat.of().parseHex(REFUSED.path(name).asText());
    assertThat(pickle).isNotEmpty();
    assertThatThrownBy(() -> read(pickle))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', byte %d: found %s, expected %s; nothing in it was run: get the file anew from its source"
                .formatted(folder.resolve("x.pkl"), at, found, expected));
  }

  private Object read(byte[] pickle) throws IOException {
    try (var in = PickleInput.open(write(folder, "x.pkl", pickle))) {
      return Pickle.read(in);
    }
  }

  private static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }
}
