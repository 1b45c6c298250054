package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

class ReferenceSplitTest {
  private final Path folder;

  ReferenceSplitTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private final TemporalSets data =
      TemporalSets.builder("d").add("a", 1, "x").add("b", 1, "x").add("c", 1, "x").build();

  @Test
  void namesThePartsAndCountsWhatItDoesNotCover() {
    Path file = write(folder, "s.csv", "id,part\na,train\nb,test\nz,validation\n");
    TemporalSets split = ReferenceSplit.read(file).applyTo(data);
    assertThat(split.providedPart(0)).isEqualTo(PartName.TRAIN);
    assertThat(split.providedPart(1)).isEqualTo(PartName.TEST);
    assertThat(split.providedPart(2)).isNull();
    assertThat(data.hasProvidedSplit()).isFalse();
    assertThat(split.toString())
        .contains("reference split: 1 train, 1 test, 1 in no part, 1 ids that the data lack");
  }

  @Test
  void aSplitOfOtherDataIsAnError() {
    Path file = write(folder, "s.csv", "id,part\nz,train\n");
    assertThatThrownBy(() -> ReferenceSplit.read(file).applyTo(data))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "file '%s' names no sequence of data set 'd'; use the split that was made for it"
                .formatted(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "b,dev; column 'part': found 'dev', expected train, validation or test",
        "a,test; column 'id': found 'a', expected an id that no row above names",
        ",test; column 'id': found '', expected a value that is not empty"
      },
      quoteCharacter = '~')
  void aMalformedRowIsAnError(String row, String fault) {
    Path file = write(folder, "s.csv", "id,part\na,train\n" + row + "\n");
    assertThatThrownBy(() -> ReferenceSplit.read(file))
        .hasMessage(
            "file '%s', line 3, %s; mend the row, or get the file anew from its source"
                .formatted(file, fault));
  }
}
