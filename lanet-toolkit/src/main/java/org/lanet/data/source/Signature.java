package org.lanet.data.source;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The first bytes of files that are often taken for text, as regular expressions. Each has a byte
 * that is not UTF-8 or a control character (bzip2's have the digits of π), so that no table is
 * mistaken for one of them.
 */
enum Signature {
  GZIP("a gzip file", "give it a name that ends in .gz", "\u001f\u008b"),
  ZIP(
      "a zip file or an Excel workbook",
      "give a zip file a name that ends in .zip, and export a workbook's sheet as CSV",
      "PK\u0003\u0004"),
  EMPTY_ZIP("a zip file", "give it a name that ends in .zip", "PK\u0005\u0006"),
  BZIP2("a bzip2 file", Remedy.UNPACK, "BZh[1-9]1AY&SY"),
  XZ("an xz file", Remedy.UNPACK, "\u00fd7zXZ\0"),
  ZSTANDARD("a Zstandard file", Remedy.UNPACK, "\\(\u00b5/\u00fd"),
  SEVEN_ZIP("a 7z file", Remedy.UNPACK, "7z\u00bc\u00af'\u001c"),
  RAR("a RAR file", Remedy.UNPACK, "Rar!\u001a\u0007"),
  // before UTF-16, whose mark it begins with
  UTF_32_LE("text in UTF-32, little-endian", Remedy.CONVERT, "\u00ff\u00fe\0\0"),
  UTF_32_BE("text in UTF-32, big-endian", Remedy.CONVERT, "\0\0\u00fe\u00ff"),
  UTF_16_LE("text in UTF-16, little-endian", Remedy.CONVERT, "\u00ff\u00fe"),
  UTF_16_BE("text in UTF-16, big-endian", Remedy.CONVERT, "\u00fe\u00ff"),
  PARQUET("a Parquet file", Remedy.EXPORT, "PAR1\u0015"),
  ARROW("an Arrow file", Remedy.EXPORT, "ARROW1\0\0"),
  HDF5("an HDF5 file", Remedy.EXPORT, "\u0089HDF\r\n\u001a\n"),
  EXCEL("an Excel workbook of before 2007", Remedy.EXPORT, "\u00d0\u00cf\u0011\u00e0"),
  SQLITE("an SQLite database", Remedy.EXPORT, "SQLite format 3\0"),
  PICKLE("a Python pickle", Remedy.EXPORT, "\u0080[\u0002-\u0005]"),
  PNG("a PNG image", Remedy.NAME, "\u0089PNG"),
  JPEG("a JPEG image", Remedy.NAME, "\u00ff\u00d8\u00ff");

  /** Bytes that tell every signature from every other. */
  static final int LENGTH = 16;

  private final String what;
  private final String remedy;
  private final Pattern start;

  Signature(String what, String remedy, String start) {
    this.what = what;
    this.remedy = remedy;
    this.start = Pattern.compile(start, Pattern.DOTALL);
  }

  /** What a file that starts with {@code head} is; null if it may be text. */
  static @Nullable Signature of(byte[] head) {
    for (Signature signature : values()) {
      if (signature.start.matcher(latin(head)).lookingAt()) {
        return signature;
      }
    }
    return null;
  }

  /** Whether {@code head}, cut short perhaps, is how such a file starts. */
  boolean mayStart(byte[] head) {
    Matcher matcher = start.matcher(latin(head));
    return matcher.lookingAt() || matcher.hitEnd();
  }

  String what() {
    return what;
  }

  String remedy() {
    return remedy;
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static final class Remedy {
    static final String UNPACK = "unpack it, or pack it with gzip instead";
    static final String CONVERT = "convert it to UTF-8";
    static final String EXPORT = "export it as text in UTF-8";
    static final String NAME = "name the file that holds the data";
  }
}
