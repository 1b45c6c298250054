package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Sha256Test {
  // printf 'abc' | sha256sum (coreutils 9.1)
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final byte[] BYTES = "abc".getBytes(StandardCharsets.US_ASCII);

  @Test
  void howTheBytesAreAddedDoesNotMatter() {
    var parts = new Sha256();
    parts.add((byte) 'a');
    parts.add(new byte[] {'b', 'x'}, 1);
    parts.add(ByteBuffer.wrap(BYTES, 2, 1));
    assertThat(parts.digits()).isEqualTo(ABC);
  }

  @Test
  void aShortNameIsItsBeginning() {
    var sum = new Sha256();
    sum.add(BYTES);
    assertThat(sum.digits(12)).isEqualTo("ba7816bf8f01");
  }

  @Test
  void aFileHasTheSumOfItsContent(@TempDir Path folder) throws IOException {
    assertThat(Sha256.of(Files.write(folder.resolve("abc"), BYTES))).isEqualTo(ABC);
  }
}
