package org.lanet.data.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.lanet.data.source.TextFiles.bytes;
import static org.lanet.data.source.TextFiles.gzipped;
import static org.lanet.data.source.TextFiles.zipped;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not what their name says, or not whole, or not text. */
class MalformedFilesTest extends MalformedInputContract {
  private static final String TEXT = "id,time,label\nu,1,a\nu,2,b\n";
  private static final byte[] GZIP = gzipped(TEXT.getBytes(UTF_8));
  private static final byte[] ZIP = zipped("x.csv", TEXT);
  private static final String DAMAGED =
      " is a truncated or damaged %s file; get it anew from its source";
  private static final String UNPACK = "; unpack it, and name the file to read";
  private static final String ONE =
      "; it must hold exactly one: unpack it, and name the file to read";
  private static final String NUL =
      ": found NUL, expected text in UTF-8; export it as text if it is binary, or convert it if it "
          + "is in UTF-16";

  MalformedFilesTest(@TempDir Path folder) {
    super(folder);
  }

  @Override
  void read(Path folder) {
    LongTable.csv().skipMalformed().read(only(folder));
  }

  @Override
  Stream<Malformed> inputs() {
    return Stream.of(truncated(), damaged(), misnamed(), encodings(), binary()).flatMap(s -> s);
  }

  private static Stream<Malformed> truncated() {
    byte[] twoMembers = bytes(GZIP, gzipped("u,3,c\n".getBytes(UTF_8)));
    return Stream.of(
            everyStart("x.csv.gz", GZIP, "gzip", 0),
            everyStart("two.csv.gz", twoMembers, "gzip", GZIP.length + 1),
            everyStart("x.csv.zip", ZIP, "zip", 0))
        .flatMap(s -> s);
  }

  private static Stream<Malformed> everyStart(String name, byte[] whole, String format, int from) {
    return IntStream.range(from, whole.length)
        .mapToObj(
            length ->
                Malformed.of(
                    "%s, %d of %d bytes".formatted(name, length, whole.length),
                    name,
                    Arrays.copyOf(whole, length),
                    "file '" + name + "'" + DAMAGED.formatted(format)));
  }

  private static Stream<Malformed> damaged() {
    int crc = GZIP.length - 8;
    int size = GZIP.length - 4;
    byte[] longHeader = bytes(Arrays.copyOf(GZIP, 3), new byte[] {8}, Arrays.copyOf(GZIP, 6));
    byte[] endless = new byte[1 << 18];
    Arrays.fill(endless, (byte) 'n');
    return Stream.of(
        gzip("a wrong checksum", flipped(GZIP, crc)),
        gzip("a wrong size", flipped(GZIP, size)),
        gzip("damaged content", flipped(GZIP, 12)),
        gzip("an unknown method", flipped(GZIP, 2)),
        gzip("reserved flags", flipped(GZIP, 3, 0x80)),
        gzip("bytes after the end", bytes(GZIP, "garbage".getBytes(UTF_8))),
        gzip("zeros after the end", bytes(GZIP, new byte[512])),
        gzip("a header that never ends", bytes(longHeader, endless)),
        zip("damaged content", flipped(ZIP, 50), DAMAGED.formatted("zip")),
        zip("an encrypted file inside", changed(ZIP, 8, 1), " is an encrypted zip file" + UNPACK),
        // 12 is bzip2's number
        zip(
            "an unknown method",
            changed(ZIP, 10, 12),
            " is a zip file compressed by method 12, expected 0 (stored) or 8 (deflated)" + UNPACK),
        zip("no file inside", TextFiles.zipped(), " is a zip file with no file in it" + ONE),
        zip("a folder inside", zipped("a/", ""), " is a zip file with no file in it" + ONE),
        zip(
            "two files inside",
            zipped("a.csv", TEXT, "b.csv", TEXT),
            " is a zip file with more than one file in it" + ONE));
  }

  private static Stream<Malformed> misnamed() {
    return Stream.of(
        Malformed.of(
            "text named .gz",
            "x.csv.gz",
            TEXT,
            "file 'x.csv.gz' is no gzip file, though its name ends in .gz; rename it without that "
                + "ending, or get it anew from its source"),
        Malformed.of(
            "text named .zip",
            "x.csv.zip",
            TEXT,
            "file 'x.csv.zip' is no zip file, though its name ends in .zip; rename it without that "
                + "ending, or get it anew from its source"),
        csv("gzip named .csv", GZIP, "a gzip file", "give it a name that ends in .gz"),
        csv(
            "zip named .csv",
            ZIP,
            "a zip file or an Excel workbook",
            "give a zip file a name that ends in .zip, and export a workbook's sheet as CSV"),
        csv("an empty zip", TextFiles.zipped(), "a zip file", "give it a name that ends in .zip"),
        Malformed.of(
            "gzip in gzip",
            "x.csv.gz",
            gzipped(GZIP),
            "file 'x.csv.gz' holds a gzip file, and not text in UTF-8; unpack it, and give it a "
                + "name that ends in .gz"));
  }

  private static Stream<Malformed> encodings() {
    String convert = "convert it to UTF-8";
    Charset utf32 = Charset.forName("UTF-32LE");
    Charset utf32Big = Charset.forName("UTF-32BE");
    return Stream.of(
        csv("UTF-16 LE", marked(UTF_16LE), "text in UTF-16, little-endian", convert),
        csv("UTF-16 BE", marked(UTF_16BE), "text in UTF-16, big-endian", convert),
        csv("UTF-32 LE", marked(utf32), "text in UTF-32, little-endian", convert),
        csv("UTF-32 BE", marked(utf32Big), "text in UTF-32, big-endian", convert),
        Malformed.of(
            "UTF-16 without a mark",
            "x.csv",
            TEXT.getBytes(UTF_16LE),
            "file 'x.csv', character 2" + NUL),
        Malformed.of("a NUL", "x.csv", TEXT + "u,3,\0\n", "file 'x.csv', character 31" + NUL),
        Malformed.of("zeros alone", "x.csv", new byte[999], "file 'x.csv', character 1" + NUL),
        Malformed.of(
            "Latin-1",
            "x.csv",
            "id,time,label\nu,1,\u00e9\n".getBytes(ISO_8859_1),
            "file 'x.csv' is not in UTF-8; convert it to UTF-8"),
        Malformed.of(
            "half a character at the end",
            "x.csv",
            bytes(TEXT.getBytes(UTF_8), new byte[] {(byte) 0xc3}),
            "file 'x.csv' is not in UTF-8; convert it to UTF-8"));
  }

  private static Stream<Malformed> binary() {
    String export = "export it as text in UTF-8";
    String unpack = "unpack it, or pack it with gzip instead";
    String name = "name the file that holds the data";
    return Stream.of(
        csv("PNG", latin("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"), "a PNG image", name),
        csv("JPEG", latin("\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF"), "a JPEG image", name),
        csv("Parquet", latin("PAR1\u0015\u0004\u0015\u0010"), "a Parquet file", export),
        csv("Arrow", latin("ARROW1\0\0\u00ff\u00ff"), "an Arrow file", export),
        csv("HDF5", latin("\u0089HDF\r\n\u001a\n\0"), "an HDF5 file", export),
        csv("SQLite", latin("SQLite format 3\0\u0010\0"), "an SQLite database", export),
        csv("pickle", latin("\u0080\u0004\u0095\u0001\0"), "a Python pickle", export),
        csv("pickle, protocol 2", latin("\u0080\u0002}q\0"), "a Python pickle", export),
        csv("pickle, protocol 5", latin("\u0080\u0005\u0095\u0001\0"), "a Python pickle", export),
        csv(
            "XLS",
            latin("\u00d0\u00cf\u0011\u00e0\u00a1"),
            "an Excel workbook of before 2007",
            export),
        csv("bzip2", latin("BZh91AY&SY\0"), "a bzip2 file", unpack),
        csv("bzip2, level 1", latin("BZh11AY&SY\0"), "a bzip2 file", unpack),
        csv("xz", latin("\u00fd7zXZ\0\0\u0004"), "an xz file", unpack),
        csv("Zstandard", latin("(\u00b5/\u00fd\u0004"), "a Zstandard file", unpack),
        csv("7z", latin("7z\u00bc\u00af'\u001c\0"), "a 7z file", unpack),
        csv("RAR", latin("Rar!\u001a\u0007\0"), "a RAR file", unpack));
  }

  private static Malformed gzip(String what, byte[] content) {
    return Malformed.of(
        "gzip: " + what, "x.csv.gz", content, "file 'x.csv.gz'" + DAMAGED.formatted("gzip"));
  }

  private static Malformed zip(String what, byte[] content, String fault) {
    return Malformed.of("zip: " + what, "x.csv.zip", content, "file 'x.csv.zip'" + fault);
  }

  private static Malformed csv(String what, byte[] content, String found, String remedy) {
    return Malformed.of(
        what,
        "x.csv",
        content,
        "file 'x.csv' is %s, and not text in UTF-8; %s".formatted(found, remedy));
  }

  private static byte[] marked(Charset charset) {
    return ("\uFEFF" + TEXT).getBytes(charset);
  }

  private static byte[] latin(String bytes) {
    return bytes.getBytes(ISO_8859_1);
  }

  /** A zip whose directory has another {@code value} at {@code field} of its one entry. */
  private static byte[] changed(byte[] zip, int field, int value) {
    byte[] changed = zip.clone();
    changed[new String(zip, ISO_8859_1).indexOf("PK\u0001\u0002") + field] = (byte) value;
    return changed;
  }

  private static byte[] flipped(byte[] bytes, int at) {
    return flipped(bytes, at, 0xff);
  }

  private static byte[] flipped(byte[] bytes, int at, int bits) {
    byte[] damaged = bytes.clone();
    damaged[at] ^= (byte) bits;
    return damaged;
  }
}
