package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {
  private static final int KILLS = 3;

  @Test
  void aKilledWriterLeavesAWholeFile(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("c.lanet");
    for (int kill = 1; kill <= KILLS; kill++) {
      int written = -1;
      try (OtherProcess writer = OtherProcess.start(OtherProcess.Writing.class, file)) {
        for (int i = 0; i < kill; i++) {
          written = Integer.parseInt(String.valueOf(writer.line()));
        }
      }
      ArrayFile read = ArrayFile.read(file);
      int number = read.header().get("number").intValue();
      assertThat(number).isGreaterThanOrEqualTo(written);
      assertThat(read.arrays().doubles("values"))
          .hasSize(OtherProcess.Writing.LENGTH)
          .containsOnly(number);
    }
  }
}
