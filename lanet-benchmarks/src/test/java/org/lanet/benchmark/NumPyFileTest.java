package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.InvalidArgumentException;

class NumPyFileTest {
  private final Path file;

  NumPyFileTest(@TempDir Path folder) {
    this.file = folder.resolve("array.npy");
  }

  @Test
  void anArrayIsWrittenAsNumPySavesIt() throws IOException {
    try (NumPyFile floats = NumPyFile.ofFloats(file, 2, 3)) {
      floats.write(new float[] {9, 1, 2, 3, 9}, 1, 4);
      floats.write(new float[] {4, 5, 6}, 0, 3);
    }
    // numpy.save of NumPy 2.2.6: np.arange(1, 7, dtype="f4").reshape(2, 3), but for (2, 3) without
    // the last comma, which Python reads alike
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[118];
    assertThat(bytes.getLong()).isEqualTo(0x0001_59504D554E93L);
    assertThat(bytes.getShort()).isEqualTo((short) 118);
    bytes.get(header);
    assertThat(new String(header, StandardCharsets.US_ASCII))
        .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2,3,), } ")
        .endsWith(" \n");
    assertThat(bytes.remaining()).isEqualTo(24);
    for (int i = 1; i <= 6; i++) {
      assertThat(bytes.getFloat()).isEqualTo(i);
    }
  }

  @Test
  void wholeNumbersHave64Bits() throws IOException {
    try (NumPyFile longs = NumPyFile.ofLongs(file, 2)) {
      longs.write(-1);
      longs.write(1L << 40);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.capacity() % 64).isEqualTo(16);
    assertThat(bytes.getLong(bytes.capacity() - 16)).isEqualTo(-1);
    assertThat(bytes.getLong(bytes.capacity() - 8)).isEqualTo(1L << 40);
  }

  @Test
  void anotherNumberOfNumbersThanTheShapeHasIsAnError() {
    assertThatThrownBy(
            () -> {
              try (NumPyFile longs = NumPyFile.ofLongs(file, 2)) {
                longs.write(1);
              }
            })
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(file + " has 1 numbers where its shape has 2");
  }
}
