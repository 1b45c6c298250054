package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lanet.data.source.LongTable;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.data.synthetic.SyntheticTask;
import org.lanet.data.synthetic.TaskFiles;

/** The default data in {@code data/} are what {@code make default-data} writes, bit for bit. */
class CsvExampleTest {
  private static final Path EXAMPLE = Path.of("..", "data", "synthetic.csv");

  @Test
  void theFileIsTheDefaultTasksSetsToTheByte() throws IOException {
    assertThat(Files.readString(EXAMPLE))
        .isEqualTo(TaskFiles.of(SyntheticTask.DEFAULT).texts().get("sets.csv"));
    assertThat(Files.size(EXAMPLE)).isLessThan(700_000);
  }

  @Test
  void theFileReadsBackAsTheSameDataWithoutAWordAboutItsColumns() {
    var read = LongTable.csv().read(EXAMPLE);
    assertThat(read.checksum()).isEqualTo(SyntheticSets.defaults().generate().checksum());
    assertThat(read.hasAmounts()).isTrue();
    assertThat(read.name()).isEqualTo("synthetic");
  }
}
