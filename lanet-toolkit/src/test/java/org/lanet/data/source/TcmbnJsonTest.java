package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

class TcmbnJsonTest {
  private static final String WHOLE =
      """
      {'split': 'train', 'id': 'train-0', 'events': [{'time': 0.25, 'labels': [3, 0, 3]}, {'time': 2, 'labels': [1]}]}
      {'id': 'a', 'events': [{'labels': ['1'], 'time': -1e-3}], 'split': 'dev'}
      {'split': 'test', 'id': 'b', 'events': [{'time': 0, 'labels': [0]}]}""";
  private static final String REMEDY = "; get the file anew from its source";

  private final Path folder;

  TcmbnJsonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everySequenceHasItsPartAndItsRealValuedTimes() {
    TemporalSets data = TcmbnJson.read(json(WHOLE));
    assertThat(lines(data))
        .containsExactly("a@-0.001 1", "b@0.0 0", "train-0@0.25 0 3", "train-0@2.0 1");
    assertThat(data.providedPart(0)).isEqualTo(PartName.VALIDATION);
    assertThat(data.providedPart(1)).isEqualTo(PartName.TEST);
    assertThat(data.providedPart(2)).isEqualTo(PartName.TRAIN);
    assertThat(data.hasAmounts()).isFalse();
    assertThat(data.name()).isEqualTo("hawkes");
    assertThat(data.card().time()).isEqualTo("real-valued, in the unit of the process");
    assertThat(data.card().stages().get(0))
        .hasToString("3 sequences / 4 sets / 3 labels (sequences of all three parts)");
  }

  @Test
  void aFileTruncatedWithinALineIsAnError() {
    String line = WHOLE.substring(0, WHOLE.indexOf('\n'));
    for (int length = 0; length < line.length(); length++) {
      Path file = json(line.substring(0, length));
      assertThatThrownBy(() -> TcmbnJson.read(file))
          .as(line.substring(0, length))
          .isInstanceOf(DataException.class);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "[1]                    ; 1: found '[', expected an object with split, id and events",
        "{}                     ; 2: found an object without events, id, split, expected an object with split, id and events",
        "{'split': 'dev', 'id': 'a'}; 27: found an object without events, expected an object with split, id and events",
        "{'name': 'a'}          ; 2: found the key 'name', expected an object with split, id and events",
        "{'split': 'validate'}  ; 11: found 'validate', expected train, dev or test",
        "{'split': 1}           ; 11: found '1', expected train, dev or test",
        "{'id': ' '}            ; 8: found '', expected an id, that is a text",
        "{'events': {}}         ; 12: found '{', expected an array of events",
        "{'events': []}         ; 13: found no events, expected at least one",
        "{'events': [1]}        ; 13: found '1', expected an event with time and labels",
        "{'events': [{'time': 1}]}; 23: found an object without labels, expected an event with time and labels",
        "{'events': [{'time': 1e999}]}; 22: found '1e999', expected a finite time, later than the event before",
        "{'events': [{'time': '1'}]}; 22: found '1', expected a finite time, later than the event before",
        "{'events': [{'labels': []}]}; 25: found no labels, expected at least one",
        "{'events': [{'labels': [1.5]}]}; 25: found '1.5', expected a label, that is a whole number or a text",
        "{'events': [{'labels': [0], 'time': 1}, {'time': 1}]}; 50: found 1.0 after 1.0, expected a finite time, later than the event before"
      })
  void whatTheFormLacksIsNamedByLineAndColumn(String text, String fault) {
    Path file = json(text.strip());
    assertThatThrownBy(() -> TcmbnJson.read(file))
        .isInstanceOf(DataException.class)
        .hasMessage("file '%s', line 1, column %s%s".formatted(file, fault, REMEDY));
  }

  @Test
  void anIdOrAKeyNamedTwiceIsAnError() {
    Path ids = json(WHOLE + "\n{'id': 'a'}");
    assertThatThrownBy(() -> TcmbnJson.read(ids))
        .hasMessage(
            "file '%s', line 4, column 8: found the id 'a' a second time, expected an id of its own for every sequence%s"
                .formatted(ids, REMEDY));
    Path keys = json("{'id': 'a', 'id': 'b'}");
    assertThatThrownBy(() -> TcmbnJson.read(keys))
        .hasMessageStartingWith(
            "file '%s' is not well-formed JSON at line 1, column ".formatted(keys));
  }

  /** The counts that the file's own description states. */
  @Test
  @EnabledIfEnvironmentVariable(named = "LANET_DATA", matches = ".+")
  void theRealFileHasItsPublishedSplit() {
    TemporalSets data =
        TcmbnJson.read(Path.of(System.getenv("LANET_DATA"), "tcmbn_hawkes/hawkes.jsonl.gz"));
    assertThat(IntStream.range(0, data.sequenceCount()).mapToObj(data::providedPart))
        .filteredOn(PartName.TRAIN::equals)
        .hasSize(600);
    assertThat(IntStream.range(0, data.sequenceCount()).mapToObj(data::providedPart))
        .filteredOn(PartName.TEST::equals)
        .hasSize(200);
    assertThat(data.sequenceCount()).isEqualTo(1000);
    assertThat(data.labels().names()).containsExactly("0", "1", "2", "3", "4");
  }

  private Path json(String text) {
    return write(folder, "hawkes.jsonl.gz", text.replace('\'', '"'));
  }
}
