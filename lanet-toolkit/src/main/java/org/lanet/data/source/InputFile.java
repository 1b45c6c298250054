package org.lanet.data.source;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lanet.error.DataException;

/**
 * Opens files, plain or packed ({@code .gz}, or {@code .zip} with one file in it, by their ending),
 * and says what is wrong with those it cannot. What a packed file may expand to is bounded.
 */
final class InputFile {
  private static final int BYTE_ORDER_MARK = 0xFEFF;
  private static final int BUFFER = 1 << 16;

  private InputFile() {}

  /** The text of {@code file}, in UTF-8 and without a byte-order mark. */
  static BufferedReader open(Path file) {
    var bytes = new BufferedInputStream(bytes(file), BUFFER);
    try {
      try {
        Signature found = Signature.of(head(bytes));
        if (found != null) {
          throw new DataException(
              "file '%s' %s %s, and not text in UTF-8; %s"
                  .formatted(
                      file,
                      isPacked(file) ? "holds" : "is",
                      found.what(),
                      isPacked(file) ? "unpack it, and " + found.remedy() : found.remedy()));
        }
        return withoutMark(text(file, bytes));
      } catch (DataException | IOException e) {
        bytes.close();
        throw e;
      }
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The bytes of {@code file}, unpacked. */
  static InputStream bytes(Path file) {
    requireRegular(file);
    try {
      var bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
      try {
        byte[] head = head(bytes);
        if (endsWith(file, ".zip")) {
          require(Signature.ZIP.mayStart(head) || Signature.EMPTY_ZIP.mayStart(head), file, "zip");
          bytes.close();
          return Unpacked.zip(file);
        }
        if (endsWith(file, ".gz")) {
          require(Signature.GZIP.mayStart(head), file, "gzip");
          return Unpacked.gzip(file, bytes);
        }
        return bytes;
      } catch (DataException | IOException e) {
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
    if (cause instanceof CharacterCodingException) {
      what = "is not in UTF-8; convert it to UTF-8";
    } else if (cause instanceof JsonProcessingException json) {
      // a number or a text longer than the parser takes has no place
      JsonLocation at = json.getLocation();
      String place =
          at == null ? "" : " at line %s, column %s".formatted(at.getLineNr(), at.getColumnNr());
      what = "is not well-formed JSON%s; get it anew from its source".formatted(place);
    } else if (cause instanceof AccessDeniedException) {
      what = "may not be read by this user; change its permissions";
    } else {
      what =
          "cannot be read (%s); check that it is whole and its disk is there"
              .formatted(cause.getMessage());
    }
    return new DataException("file '%s' %s".formatted(file, what), cause);
  }

  static DataException unreadable(Path file, UncheckedIOException cause) {
    IOException inner = cause.getCause();
    return unreadable(file, inner == null ? new IOException(cause) : inner);
  }

  private static void requireRegular(Path file) {
    if (Files.isDirectory(file)) {
      throw new DataException("'%s' is a folder; name a file in it".formatted(file));
    }
    if (!Files.exists(file)) {
      throw new DataException("there is no file '%s'; check its path".formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new DataException(
          "'%s' is a device, a pipe or a socket, and not a file; write its content to a file first"
              .formatted(file));
    }
  }

  private static void require(boolean isOfFormat, Path file, String format) {
    if (!isOfFormat) {
      String ending = format.equals("zip") ? ".zip" : ".gz";
      throw new DataException(
          "file '%s' is no %s file, though its name ends in %s; rename it without that ending, or get it anew from its source"
              .formatted(file, format, ending));
    }
  }

  private static byte[] head(BufferedInputStream bytes) throws IOException {
    bytes.mark(Signature.LENGTH);
    byte[] head = bytes.readNBytes(Signature.LENGTH);
    bytes.reset();
    return head;
  }

  private static BufferedReader text(Path file, InputStream bytes) {
    // a decoder of our own, since InputStreamReader would replace what is not UTF-8 without a word
    var decoded = new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
    return new BufferedReader(new PlainText(file, decoded), BUFFER);
  }

  private static BufferedReader withoutMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }

  private static boolean isPacked(Path file) {
    return endsWith(file, ".gz") || endsWith(file, ".zip");
  }

  private static boolean endsWith(Path file, String ending) {
    return fileName(file).toLowerCase(Locale.ROOT).endsWith(ending);
  }

  private static String fileName(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
