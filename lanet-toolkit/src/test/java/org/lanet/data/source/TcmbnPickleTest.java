package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

/** Pickles by lanet-benchmarks/reference/pickle_reference.py, Python 3.11 and numpy 2.2. */
class TcmbnPickleTest {
  private static final JsonNode REFERENCE = reference();

  private final Path folder;

  TcmbnPickleTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @MethodSource("readable")
  void theSequencesOfEveryProtocolAreThoseOfTheJsonLines(String name) {
    JsonNode files = REFERENCE.path("read").path(name);
    TemporalSets data = read(pickle(files, "train"), pickle(files, "dev"), pickle(files, "test"));
    var lines = new StringBuilder();
    REFERENCE.path("lines").forEach(line -> lines.append(line.asText()).append('\n'));
    TemporalSets expected = TcmbnJson.read(write(folder, "lines.jsonl", lines.toString()));
    assertThat(data.checksum()).isEqualTo(expected.checksum());
    assertThat(data.labels()).isEqualTo(expected.labels());
    assertThat(data.card().stages()).isEqualTo(expected.card().stages());
    for (int i = 0; i < data.sequenceCount(); i++) {
      assertThat(data.providedPart(i)).isEqualTo(expected.providedPart(i));
    }
  }

  static Stream<String> readable() {
    return names("read");
  }

  @Test
  void aPickleTruncatedAtAnyByteIsAnError() {
    for (String name : new String[] {"f8, protocol 0", "f8, protocol 3", "f8, protocol 5"}) {
      byte[] whole = pickle(REFERENCE.path("read").path(name), "dev");
      for (int length = 0; length < whole.length; length++) {
        Path cut = write(folder, "train.pkl", Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> TcmbnPickle.read(cut, cut, cut))
            .as("%s, %d bytes", name, length)
            .isInstanceOf(DataException.class)
            .hasMessageContaining("found the end of the file, expected the rest of the pickle");
      }
    }
  }

  @Test
  void aPickleWithAnyByteChangedIsReadOrRefusedAndNothingElse() {
    JsonNode files = REFERENCE.path("read").path("f8, protocol 4");
    byte[] whole = pickle(files, "dev");
    Path train = write(folder, "train.pkl", pickle(files, "train"));
    Path test = write(folder, "test.pkl", pickle(files, "test"));
    for (int i = 0; i < whole.length; i++) {
      for (int change : new int[] {0x01, 0x10, 0x7F, 0x80}) {
        byte[] changed = whole.clone();
        changed[i] ^= (byte) change;
        Path dev = write(folder, "dev.pkl", changed);
        try {
          assertThat(TcmbnPickle.read(train, dev, test).sequenceCount()).isEqualTo(4);
        } catch (DataException e) {
          assertThat(e).hasMessageContaining("dev.pkl");
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "N                                     | the pickle: found None, expected a dictionary",
        "}                                     | the pickle: found no key 'dim_process', expected one",
        "}S'dim_process'#S'x'#s                | dim_process: found 'x', expected a number",
        "}S'dim_process'#I0#s                  | dim_process: found 0.0, expected a whole number from 1 to 1048576",
        "}S'dim_process'#L4611686018427387904L#s | dim_process: found 4.6116860184273879E18, expected a whole number from 1 to 1048576",
        "}S'dim_process'#I2#s                  | the pickle: found no key 'train', expected one",
        "}S'dim_process'#I2#sS'train'#)s       | train: found a tuple, expected a list",
        "}S'dim_process'#I2#sS'train'#(Nls     | train-0: found None, expected a list",
        "}S'dim_process'#I2#sS'train'#(]ls     | train-0: found no events, expected at least one",
        "}S'dim_process'#I2#sS'train'#((I7#lls | train-0, event 0: found '7', expected a dictionary",
        "}S'dim_process'#I2#sS'train'#((}lls   | train-0, event 0: found no key 'time_since_start', expected one",
        "}S'dim_process'#I2#sS'train'#((}S'time_since_start'#Nslls | train-0, event 0, time_since_start: found None, expected a number",
        "}S'dim_process'#I2#sS'train'#((}S'time_since_start'#F1e999#slls | train-0, event 0, time_since_start: found Infinity, expected a finite time, later than the event before",
        "}S'dim_process'#I2#sS'train'#((}S'time_since_start'#F1#slls | train-0, event 0: found no key 'type_event', expected one"
      })
  void aPickleOfAnotherShapeIsNamedByItsPlace(String pickle, String fault) {
    assertRefused(pickle.strip().replace('#', '\n') + ".", fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "I1#       | '1', expected a list",
        "(I1#l     | 1 entries, expected 2, as dim_process says",
        "(I1#I2#l  | 2.0, expected 0 or 1",
        "(I1#Nl    | None, expected a number",
        "(I0#I0#l  | no label, expected at least one"
      })
  void typesThatAreNoVectorOfOnesAndZerosAreNamed(String types, String fault) {
    assertRefused(
        oneEvent("F0.5\n", types.strip().replace('#', '\n')),
        "train-0, event 0, type_event: found " + fault);
  }

  @Test
  void timesThatDoNotAscendAreNamed() {
    String event = "}S'time_since_start'\nF0.5\nsS'type_event'\n(I1\nI0\nls";
    assertRefused(
        "}S'dim_process'\nI2\nsS'train'\n((" + event + event + "lls.",
        "train-0, event 1, time_since_start: found 0.5, expected a finite time, later than the event before");
  }

  @Test
  void filesOfTwoDataSetsDoNotMix() {
    JsonNode files = REFERENCE.path("read").path("f8, protocol 4");
    byte[] train = oneEvent("F0.5\n", "(I1\nI0\nl").getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(train, pickle(files, "dev"), pickle(files, "test")))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "the files '%s', '%s' and '%s' differ in their dim_process; take all from the same data set"
                .formatted(
                    folder.resolve("train.pkl"),
                    folder.resolve("dev.pkl"),
                    folder.resolve("test.pkl")));
  }

  @Test
  void aFewBytesThatStandForMillionsOfEventsAreAnError() {
    // 2,135 bytes stand for 1,000 sequences of 4 entries; with the 534th they are 2,136
    String events =
        "(}S'time_since_start'\nF0.5\nsS'type_event'\n(I1\nI0\nls}S'time_since_start'\nF1.5\nsS'type_event'\n(I1\nI0\nlsl";
    String sequences = "(" + events + "q\u0001" + "h\u0001".repeat(999) + "l";
    assertRefused(
        "}S'dim_process'\nI2\nsS'train'\n" + sequences + "s.",
        "train-533, event 1, type_event: found more entries than the file has bytes, expected events with entries of their own");
  }

  private void assertRefused(String pickle, String fault) {
    byte[] bytes = pickle.getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(bytes, bytes, bytes))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s', %s; get the file anew from its source"
                .formatted(folder.resolve("train.pkl"), fault));
  }

  private static String oneEvent(String time, String types) {
    return "}S'dim_process'\nI2\nsS'train'\n((}S'time_since_start'\n"
        + time
        + "sS'type_event'\n"
        + types
        + "slls.";
  }

  private TemporalSets read(byte[] train, byte[] dev, byte[] test) {
    return TcmbnPickle.read(
        write(folder, "train.pkl", train),
        write(folder, "dev.pkl", dev),
        write(folder, "test.pkl", test));
  }

  private static byte[] pickle(JsonNode files, String part) {
    return HexFormat.of().parseHex(files.path(part).asText());
  }

  static Stream<String> names(String group) {
    Iterator<String> names = REFERENCE.path(group).fieldNames();
    return Stream.generate(() -> names.hasNext() ? names.next() : "").takeWhile(n -> !n.isEmpty());
  }

  static JsonNode reference() {
    try (InputStream json =
        Objects.requireNonNull(TcmbnPickleTest.class.getResourceAsStream("pickles.json"))) {
      return new ObjectMapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
