package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;

class DnntspJsonTest {
  private static final String WHOLE =
      "{'train': {'7': [[3, 1, 3], [2]]}, 'validate': {'7': [[2]]}, 'test': {'8': [[1], [10]]}}";

  private final Path folder;

  DnntspJsonTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anIdIsPartAndKeyATimeAPositionAndARepeatedLabelCountsOnce() {
    TemporalSets data = DnntspJson.read(json(WHOLE));
    assertThat(lines(data))
        .containsExactly(
            "test/8@0.0 1",
            "test/8@1.0 10",
            "train/7@0.0 1 3",
            "train/7@1.0 2",
            "validate/7@0.0 2");
    assertThat(data.labels().names()).containsExactly("1", "2", "3", "10");
    assertThat(data.providedPart(0)).isEqualTo(PartName.TEST);
    assertThat(data.providedPart(1)).isEqualTo(PartName.TRAIN);
    assertThat(data.providedPart(2)).isEqualTo(PartName.VALIDATION);
    assertThat(data.hasAmounts()).isFalse();
    assertThat(data.card().time()).isEqualTo("order only");
  }

  @Test
  void aFileTruncatedAnywhereIsAnError() {
    for (int length = 0; length < WHOLE.length(); length++) {
      Path file = json(WHOLE.substring(0, length));
      assertThatThrownBy(() -> DnntspJson.read(file))
          .as(WHOLE.substring(0, length))
          .isInstanceOf(DataException.class)
          .hasMessageContaining("file '" + file + "'");
    }
  }

  @Test
  void aKeyNamedTwiceAndTrailingTextAreErrors() {
    Path twice = json("{'train': {'7': [[1]], '7': [[2]]}}");
    assertThatThrownBy(() -> DnntspJson.read(twice))
        .hasMessageStartingWith(
            "file '%s' is not well-formed JSON at line 1, column ".formatted(twice));
    Path trailing = json(WHOLE + " 1");
    assertThatThrownBy(() -> DnntspJson.read(trailing))
        .hasMessageContaining("found '1', expected the end of the file");
  }

  private Path json(String text) {
    return write(folder, "X.json", text.replace('\'', '"'));
  }
}
