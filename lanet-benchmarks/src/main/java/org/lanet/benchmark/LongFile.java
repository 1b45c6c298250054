package org.lanet.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.lanet.error.Arguments;

/**
 * A generated CSV file in the long form, as a shop's export might look: {@code
 * u127291,2019-07-26,L00197,12}. About 50 rows a user, in visits of one to nine rows on days of
 * eight years; visits come in no order. Labels are 1,000, some far more frequent. About 28 bytes a
 * row; deleted when closed.
 */
final class LongFile implements AutoCloseable {
  private static final int ROWS_A_USER = 50;
  private static final int DAYS = 3000;
  private static final int LABELS = 1000;
  private static final int LARGEST_VISIT = 9;
  private static final int LARGEST_AMOUNT = 20;
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Path file;

  private LongFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve("rows.csv");
  }

  /**
   * Writes a file of so many rows into a new temporary folder; the same file each time.
   *
   * @throws BenchmarkFailure if there is no room for it
   */
  static LongFile generate(long rows) {
    Arguments.require(rows > 0, "the file has %d rows; it needs at least one", rows);
    try {
      var file = new LongFile(Files.createTempDirectory("lanet-rows-"));
      try {
        file.write(rows);
        return file;
      } catch (IOException e) {
        file.close();
        throw new BenchmarkFailure(
            "%s cannot be written: %s; make room in the folder for temporary files"
                .formatted(file.file, e),
            e);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return file;
  }

  /** Deletes it. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(long rows) throws IOException {
    var random = new SplittableRandom(1);
    LocalDate firstDay = LocalDate.of(2016, 1, 1);
    byte[][] days = texts(DAYS, d -> "," + firstDay.plusDays(d));
    byte[][] labels = texts(LABELS, k -> String.format(Locale.ROOT, ",L%05d", k));
    byte[][] amounts = texts(LARGEST_AMOUNT, a -> "," + (a + 1) + "\n");
    int users = (int) Math.max(1, rows / ROWS_A_USER);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
      out.write(bytes("id,time,label,amount\n"));
      long left = rows;
      while (left > 0) {
        byte[] user = bytes("u" + (100_000 + random.nextInt(users)));
        byte[] day = days[random.nextInt(DAYS)];
        long visit = Math.min(left, random.nextInt(1, LARGEST_VISIT + 1));
        for (int i = 0; i < visit; i++) {
          double popular = random.nextDouble();
          out.write(user);
          out.write(day);
          out.write(labels[(int) (LABELS * popular * popular)]);
          out.write(amounts[random.nextInt(LARGEST_AMOUNT)]);
        }
        left -= visit;
      }
    }
  }

  private static byte[][] texts(int count, IntFunction<String> text) {
    byte[][] texts = new byte[count][];
    for (int i = 0; i < count; i++) {
      texts[i] = bytes(text.apply(i));
    }
    return texts;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
