package org.lanet.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.InvalidArgumentException;

class WriteTaskTest {
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final Path folder;

  WriteTaskTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private boolean run(String... arguments) {
    return new WriteTask(new PrintStream(screen, true, StandardCharsets.UTF_8)).run(arguments);
  }

  @Test
  void aTaskIsWrittenAndItsScoresAreShownAsMeasured() {
    assertThat(run("default", folder.toString())).isTrue();
    for (String file : new String[] {"sets.csv", "best.csv", "world.json", "card.md"}) {
      assertThat(folder.resolve(file)).isNotEmptyFile();
    }
    // origin: the scores on record, which the toolkit's tests hold to its models
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .isEqualToNormalizingNewlines(
            """
            lanet-synthetic-1/default: sets.csv, best.csv, world.json, card.md
            written to %s
            TOP        weighted ROC-AUC 0.500000 ± 0.0000, share of the possible gain   0.0 %%, as on record
            GP-TopFreq weighted ROC-AUC 0.696683 ± 0.0145, share of the possible gain  47.6 %%, as on record
            Known best weighted ROC-AUC 0.913269 ± 0.0089, share of the possible gain 100.0 %%, as on record
            """
                .formatted(folder));
  }

  @Test
  void aCallWithoutTaskAndFolderSaysHow() {
    assertThat(run("default")).isFalse();
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .startsWith("usage: WriteTask TASK FOLDER, as in 'make synthetic TASK=recency OUT=folder'");
  }

  @Test
  void anUnknownTaskIsAnErrorAndNothingIsWritten() {
    assertThatThrownBy(() -> run("weather", folder.resolve("new").toString()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("there is no synthetic task 'weather'; there are default, taste");
    assertThat(folder.resolve("new")).doesNotExist();
  }
}
