package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of every format that was ever written are read for good. */
class FrozenFormatTest {
  // made by Python 3.11 (struct, json, hashlib) after the description in ArrayFile
  private static final byte[] FORMAT_1 =
      Base64.getMimeDecoder()
          .decode(
              """
              TEFORVQgYXJyYXlzLCBmb3JtYXQgMTogMzU0IGJ5dGVzIG9mIEpTT04sIDQzIGJ5dGVzIG9mIGFy
              cmF5cywgU0hBLTI1NiBvZiBhbGwgYmVmb3JlCnsiaGVhZGVyIjp7ImtpbmQiOiJhIHRlc3QifSwK
              ImFycmF5cyI6Wwp7Im5hbWUiOiJmIiwidHlwZSI6ImZsb2F0MzIiLCJsZW5ndGgiOjIsIm9mZnNl
              dCI6MCwiYnl0ZXMiOjh9LAp7Im5hbWUiOiJkIiwidHlwZSI6ImZsb2F0NjQiLCJsZW5ndGgiOjEs
              Im9mZnNldCI6OCwiYnl0ZXMiOjh9LAp7Im5hbWUiOiJpIiwidHlwZSI6ImludDMyIiwibGVuZ3Ro
              IjoxLCJvZmZzZXQiOjE2LCJieXRlcyI6NH0sCnsibmFtZSI6ImwiLCJ0eXBlIjoiaW50NjQiLCJs
              ZW5ndGgiOjEsIm9mZnNldCI6MjAsImJ5dGVzIjo4fSwKeyJuYW1lIjoicyIsInR5cGUiOiJ0ZXh0
              IiwibGVuZ3RoIjoyLCJvZmZzZXQiOjI4LCJieXRlcyI6MTV9Cl19CgAAwD8AAADAmpmZmZmZuT/5
              ////AAAAAAABAAADAAAAYW5uBAAAAFpvw6s1MWRhOGFhOTU5OWE0N2RjOGQxMmYzYTIyN2IyMGY2
              ZGUxYzg2OGJjMWViMTNmNDA5Y2EwMTVmOWFhMmVhYzdh
              """);

  private static final ObjectNode HEADER =
      JsonNodeFactory.instance.objectNode().put("kind", "a test");
  private static final NamedArrays ARRAYS =
      NamedArrays.empty()
          .with("f", 1.5f, -2f)
          .with("d", .1)
          .with("i", -7)
          .with("l", 1L << 40)
          .with("s", "ann", "Zoë");

  private final Path file;

  FrozenFormatTest(@TempDir Path folder) {
    this.file = folder.resolve("m.lanet");
  }

  @Test
  void formatOneIsRead() throws IOException {
    Files.write(file, FORMAT_1);
    ArrayFile read = ArrayFile.read(file);
    assertThat(read.header()).isEqualTo(HEADER);
    assertThat(read.arrays()).isEqualTo(ARRAYS);
  }

  @Test
  void formatOneIsWhatIsWritten() throws IOException {
    ArrayFile.write(file, HEADER, ARRAYS);
    assertThat(Files.readAllBytes(file)).isEqualTo(FORMAT_1);
  }
}
