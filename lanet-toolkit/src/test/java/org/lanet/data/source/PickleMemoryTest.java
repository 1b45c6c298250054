package org.lanet.data.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.gzipped;
import static org.lanet.data.source.TextFiles.write;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.DataException;

/** Small files whose values would fill the memory. */
class PickleMemoryTest {
  private static final int ALLOWANCE = 134_217_728;
  private static final int MILLION = 1_000_000;
  private static final String MILLION_BYTES = "B@B\u000f\0" + "a".repeat(MILLION);
  private static final String MILLION_CHARACTERS = "X@B\u000f\0" + "a".repeat(MILLION);
  private static final String BYTE_TYPE = "cnumpy\ndtype\n(Vu1\ntR";

  private final Path folder;

  PickleMemoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void arraysOfTheSameBytesAreCountedEachTime() {
    // 134 MB and 20 times the 1 MB of the file, by 8 MB for each
    assertStopsAtCall(
        20, "cnumpy.core.numeric\n_frombuffer\n", MILLION_BYTES + BYTE_TYPE + "(J@B\u000f\0t");
  }

  @Test
  void textsThatBecomeBytesAreCountedEachTime() {
    // 134 MB and 20 times the 1 MB of the file, less 2 MB for the text, by 2 MB for each
    assertStopsAtCall(77, "c_codecs\nencode\n", MILLION_CHARACTERS + "Vlatin1\n");
  }

  @Test
  void aShapeOfAMillionDimensionsIsCountedEachTime() {
    // 134 MB and 20 times the 2 MB of the file, less 8 MB for the shape, by 8 MB for each
    assertStopsAtCall(
        21,
        "cnumpy.core.numeric\n_frombuffer\n",
        "C\u0001a" + BYTE_TYPE + "(" + "K\u0001".repeat(MILLION) + "t");
  }

  @Test
  void aFloodOfDictionariesInAFewPackedBytesIsRefused() throws IOException {
    byte[] flood = latin1("]" + "}a".repeat(2 * MILLION));
    Path file = write(folder, "x.pkl.gz", gzipped(flood));
    long worth = ALLOWANCE + 512 * Files.size(file);
    // a dictionary and its slot in the list are 144 bytes for 2; the list itself is 80
    long at = 1 + 2 * ((worth - 80) / 144);
    assertRefused(file, at, worth);
  }

  private void assertStopsAtCall(int call, String function, String arguments) {
    String start = function + "q\u00000(" + arguments + "tq\u00010(";
    Path file = write(folder, "x.pkl", latin1(start + "h\0h\u0001R".repeat(100) + "l."));
    long read = start.length() + 5L * call;
    assertRefused(file, read - 1, ALLOWANCE + 20 * read);
  }

  private static void assertRefused(Path file, long at, long worth) {
    assertThatThrownBy(
            () -> {
              try (var in = PickleInput.open(file)) {
                Pickle.read(in);
              }
            })
        .isInstanceOf(DataException.class)
        .hasMessage(
            String.format(
                Locale.ROOT,
                "file '%s', byte %d: found values that take more than %,d bytes, expected 20 for each byte read or 512 for each of the file, and 134,217,728 more; nothing in it was run: get the file anew from its source",
                file,
                at,
                worth));
  }

  private static byte[] latin1(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
