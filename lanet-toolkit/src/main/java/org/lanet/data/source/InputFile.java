package org.lanet.data.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.lanet.error.DataException;

/** Opens text files, gzipped ones by their ending, and says what is wrong with those it cannot. */
final class InputFile {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int BUFFER = 1 << 16;

  private InputFile() {}

  /** The text of {@code file}, in UTF-8 and without a byte-order mark. */
  static BufferedReader open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DataException("there is no file '%s'; check its path".formatted(file));
    }
    try {
      InputStream bytes = Files.newInputStream(file);
      try {
        return withoutMark(text(file, bytes));
      } catch (IOException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * The file's name without the endings of its format: {@code orders} for {@code orders.csv.gz}.
   */
  static String title(Path file) {
    String name = fileName(file);
    int dot = name.indexOf('.', 1);
    return dot < 0 ? name : name.substring(0, dot);
  }

  /** What to tell the user about a file that could not be read to its end. */
  static DataException unreadable(Path file, IOException cause) {
    String what;
    if (cause instanceof EOFException || cause instanceof ZipException) {
      what = "is a truncated or damaged gzip file; get it anew from its source";
    } else if (cause instanceof CharacterCodingException) {
      what = "is not in UTF-8; convert it to UTF-8";
    } else if (cause instanceof JsonProcessingException json) {
      what =
          "is not well-formed JSON at line %d, column %d; get it anew from its source"
              .formatted(json.getLocation().getLineNr(), json.getLocation().getColumnNr());
    } else {
      what = "cannot be read (%s)".formatted(cause.getMessage());
    }
    return new DataException("file '%s' %s".formatted(file, what), cause);
  }

  static DataException unreadable(Path file, UncheckedIOException cause) {
    IOException inner = cause.getCause();
    return unreadable(file, inner == null ? new IOException(cause) : inner);
  }

  private static BufferedReader text(Path file, InputStream bytes) throws IOException {
    boolean zipped = fileName(file).toLowerCase(Locale.ROOT).endsWith(".gz");
    InputStream plain = zipped ? new GZIPInputStream(bytes, BUFFER) : bytes;
    // a decoder of our own, since InputStreamReader would replace what is not UTF-8 without a word
    return new BufferedReader(
        new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), BUFFER);
  }

  private static BufferedReader withoutMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static String fileName(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
