package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFileTest {
  private static final NamedArrays ARRAYS =
      NamedArrays.empty()
          .with("weights", 1.5f, -0f)
          .with("gaps", 1.0, Double.MIN_VALUE)
          .with("counts", 1, Integer.MIN_VALUE)
          .with("state", 3L, Long.MAX_VALUE)
          .with("ids", "ann", "", "Zoë 😀");

  private final Path folder;

  ArrayFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Path file = folder.resolve("models/m.lanet");
    ObjectNode header = JsonNodeFactory.instance.objectNode().put("kind", "a test");
    ArrayFile.write(file, header, ARRAYS);
    ArrayFile read = ArrayFile.read(file);
    assertThat(read.header()).isEqualTo(header);
    assertThat(read.arrays()).isEqualTo(ARRAYS);
  }
}
