package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lanet.error.StorageException;

/** Whatever happens to the bytes of a file is told, and nothing of the file is returned. */
class DamagedFileTest {
  private static final String ADVICE = DamagedCopies.ADVICE;

  private final FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
  private final Path file = memory.getPath("/c.lanet");
  private byte[] whole = {};
  private int firstLine;

  @BeforeEach
  void writeAFile() throws IOException {
    NamedArrays arrays =
        NamedArrays.empty()
            .with("weights", new float[40])
            .with("gaps", 1.0, 7.0, 14.0)
            .with("counts", 1, 2, 3)
            .with("state", 4L, 5L)
            .with("ids", "ann", "bob");
    ArrayFile.write(file, JsonNodeFactory.instance.objectNode().put("epoch", 3), arrays);
    whole = Files.readAllBytes(file);
    firstLine = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
  }

  @AfterEach
  void close() throws IOException {
    memory.close();
  }

  @Test
  void tenThousandRandomFlipsOfBytesAreAllDetected() {
    copies().requireThatFlipsAreDetected(10_000);
  }

  @Test
  void everyBitOfTheFirstLineCounts() {
    for (int bit = 0; bit < 8 * firstLine; bit++) {
      byte[] damaged = whole.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(refusal(damaged))
          .matches("is damaged: .*|is cut short: .*|is not a file of this toolkit: .*");
    }
  }

  @Test
  void aFileCutShortAnywhereIsToldFromADamagedOne() {
    copies().requireThatCutsAreDetected(1);
  }

  @Test
  void whatStandsBehindTheEndIsDetected() {
    for (int more : new int[] {1, 63, 64, 65, whole.length}) {
      assertThat(refusal(Arrays.copyOf(whole, whole.length + more)))
          .isEqualTo(
              "is damaged: it has %,d bytes and should have %,d%s"
                  .formatted(whole.length + more, whole.length, ADVICE));
    }
  }

  @Test
  void bothChecksumsAreShown() {
    byte[] damaged = whole.clone();
    damaged[firstLine] = 'X';
    var found = new Sha256();
    found.add(damaged, damaged.length - 64);
    String end = new String(whole, whole.length - 64, 64, StandardCharsets.US_ASCII);
    assertThat(refusal(damaged))
        .isEqualTo(
            "is damaged: its SHA-256 is %s and should be %s%s"
                .formatted(found.digits(), end, ADVICE));
  }

  @Test
  void aDescriptionIsVerifiedToo() throws IOException {
    whole[whole.length - 70] ^= 1;
    Files.write(file, whole);
    assertThatThrownBy(() -> ArrayFile.describe(file))
        .isInstanceOf(StorageException.class)
        .hasMessageStartingWith("file '/c.lanet' is damaged: its SHA-256 is ");
  }

  @Test
  void aFileThatShrinksWhileItIsReadIsCutShort() throws IOException {
    assertThatThrownBy(
            () ->
                ArrayFileReader.read(
                    file,
                    (preamble, in) -> {
                      Files.write(file, Arrays.copyOf(whole, whole.length - 1));
                      return preamble;
                    }))
        .isInstanceOf(StorageException.class)
        .hasMessage("file '/c.lanet' is cut short: it has %,d bytes%s", whole.length - 1, ADVICE);
  }

  private DamagedCopies copies() {
    return new DamagedCopies(whole, file);
  }

  private String refusal(byte[] content) {
    return copies().refusal(content);
  }
}
