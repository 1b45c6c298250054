package org.lanet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.lanet.error.StorageException;

/** Copies of a file that something has happened to, each of which must be told from a whole one. */
public final class DamagedCopies {
  static final String ADVICE = "; use another copy, or delete it to start afresh";

  private final byte[] whole;
  private final int firstLine;
  private final Path place;

  /** Copies of {@code whole}, written to {@code place} one after the other. */
  public DamagedCopies(byte[] whole, Path place) {
    this.whole = whole.clone();
    this.firstLine = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
    this.place = place;
  }

  /** In so many copies, one to four random bytes are others. */
  public void requireThatFlipsAreDetected(int trials) {
    var random = new SplittableRandom(5);
    for (int trial = 0; trial < trials; trial++) {
      byte[] damaged = whole.clone();
      int flips = 1 + random.nextInt(4);
      int[] places = random.ints(0, whole.length).distinct().limit(flips).toArray();
      for (int at : places) {
        damaged[at] ^= (byte) (1 + random.nextInt(255));
      }
      String message = refusal(damaged);
      if (Arrays.stream(places).allMatch(at -> at >= firstLine)) {
        assertThat(message).startsWith("is damaged: its SHA-256 is ").endsWith(ADVICE);
      }
    }
  }

  /** Copies end after 0, {@code step}, 2 · {@code step}, … bytes. */
  public void requireThatCutsAreDetected(int step) {
    for (int length = 0; length < whole.length; length += step) {
      String found =
          length < firstLine
              ? "it has %,d bytes".formatted(length)
              : "%,d of %,d bytes".formatted(length, whole.length);
      assertThat(refusal(Arrays.copyOf(whole, length)))
          .isEqualTo("is cut short: " + found + ADVICE);
    }
  }

  /** What is said of a file with this content, after its name. */
  String refusal(byte[] content) {
    Throwable error =
        catchThrowable(
            () -> {
              Files.write(place, content);
              ArrayFile.read(place);
            });
    assertThat(error).isExactlyInstanceOf(StorageException.class);
    String name = "file '" + place + "' ";
    assertThat(error).hasMessageStartingWith(name);
    return String.valueOf(error.getMessage()).substring(name.length());
  }
}
