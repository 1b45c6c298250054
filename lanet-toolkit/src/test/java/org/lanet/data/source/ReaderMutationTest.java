package org.lanet.data.source;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short fuzzing that repeats: the committed inputs, changed in a few places each. */
class ReaderMutationTest {
  private static final int CHANGED_INPUTS = 150;
  private static final List<String> PIECES =
      List.of(
          "\"",
          "\"\"",
          ",",
          ";",
          "\t",
          "\n",
          "\r",
          "\r\n",
          "\0",
          "\uFEFF",
          " ",
          "-",
          "1e39",
          "1e999",
          "NaN",
          "-1",
          "0x1",
          "2010-02-30",
          "9999999999",
          "[",
          "]",
          "{",
          "}",
          ":",
          "null",
          "\\u0000",
          "\\ud800",
          "\u00e9",
          "\u001d",
          "@data",
          "'");

  @ParameterizedTest
  @EnumSource
  void changedInputsEndInADataExceptionOrInSoundData(FuzzedReader reader) {
    var random = new SplittableRandom(reader.name().hashCode());
    List<byte[]> seeds = reader.seeds();
    for (int n = 0; n < CHANGED_INPUTS; n++) {
      byte[] content = seeds.get(n % seeds.size());
      for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
        content = changed(content, random);
      }
      try {
        reader.feed(content);
      } catch (RuntimeException | AssertionError e) {
        String input = new String(content, StandardCharsets.ISO_8859_1);
        throw new AssertionError("%s, input %d: %s".formatted(reader, n, input), e);
      }
    }
  }

  /** A byte changed, a piece put in or taken out, a stretch doubled, or the end cut off. */
  private static byte[] changed(byte[] content, SplittableRandom random) {
    int from = random.nextInt(content.length + 1);
    int until = Math.min(content.length, from + random.nextInt(8));
    byte[] start = Arrays.copyOf(content, from);
    byte[] middle = Arrays.copyOfRange(content, from, until);
    byte[] end = Arrays.copyOfRange(content, until, content.length);
    var changed = new ByteArrayOutputStream();
    changed.writeBytes(start);
    switch (random.nextInt(5)) {
      case 0 -> changed.write(random.nextInt(256));
      case 1 ->
          changed.writeBytes(
              PIECES.get(random.nextInt(PIECES.size())).getBytes(StandardCharsets.UTF_8));
      case 2 -> changed.writeBytes(TextFiles.bytes(middle, middle, middle));
      case 3 -> end = new byte[0];
      default -> middle = new byte[0];
    }
    changed.writeBytes(end);
    return changed.toByteArray();
  }
}
