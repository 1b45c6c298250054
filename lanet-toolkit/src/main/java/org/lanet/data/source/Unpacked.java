package org.lanet.data.source;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.lanet.error.DataException;

/**
 * What a gzip file or the one file in a zip archive holds, and no more of it than data compress to.
 *
 * <p>Tables shrink 5 to 60 times, the most monotonous about 220 times (rows of zeros), a row that
 * is repeated without end 410 times; a bomb nears DEFLATE's limit of 1,032. So a file may expand to
 * {@value #LARGEST_RATIO} times its size, and a small one to {@value #ALLOWANCE} bytes more, which
 * are read in a second. What is damaged, and a bomb as soon as it passes its limit, is a {@link
 * DataException}. Memory: the buffers alone.
 */
final class Unpacked extends FilterInputStream {
  private static final long ALLOWANCE = 64L << 20;
  private static final long LARGEST_RATIO = 250;
  private static final int BUFFER = 1 << 16;
  private static final String RESOURCE_FORKS = "__MACOSX/";

  private final Path file;
  private final String format;
  private final Closeable archive;
  private final long limit;
  private long passed;

  private Unpacked(Path file, String format, InputStream in, Closeable archive) throws IOException {
    super(in);
    this.file = file;
    this.format = format;
    this.archive = archive;
    this.limit = ALLOWANCE + LARGEST_RATIO * Files.size(file);
  }

  /** All members of a gzip file; bytes after them that are no member are damage. */
  static InputStream gzip(Path file, InputStream packed) throws IOException {
    InputStream members;
    try {
      members = new GzipCompressorInputStream(new ShortHeaders(packed), true);
    } catch (IOException e) {
      throw damaged(file, "gzip", e);
    }
    return new Unpacked(file, "gzip", members, members);
  }

  /**
   * The one file in a zip archive. Names inside count for nothing, but that folders and what macOS
   * adds beside a file are passed over.
   */
  static InputStream zip(Path file) throws IOException {
    ZipFile zip = archive(file);
    try {
      ZipArchiveEntry entry = only(file, zip);
      requireReadable(file, entry);
      var bytes = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
      return new Unpacked(file, "zip", new VerifiedEntry(bytes, entry.getCrc()), zip);
    } catch (IOException | DataException e) {
      zip.close();
      throw e;
    }
  }

  /** The archive through a channel, which files of every file system have. */
  private static ZipFile archive(Path file) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      return ZipFile.builder().setSeekableByteChannel(channel).setIgnoreLocalFileHeader(true).get();
    } catch (IOException e) {
      channel.close();
      throw damaged(file, "zip", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count;
    try {
      count = super.read(into, offset, length);
    } catch (IOException e) {
      throw damaged(file, format, e);
    }
    passed += Math.max(0, count);
    if (passed > limit) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "file '%s' expands to more than %,d bytes, %d times its size and %,d: it looks like a "
                  + "decompression bomb; if you trust it, unpack it yourself",
              file,
              limit,
              LARGEST_RATIO,
              ALLOWANCE));
    }
    return count;
  }

  /** Skipped bytes are read, and so count. */
  @Override
  public long skip(long count) throws IOException {
    return Math.max(0, read(new byte[(int) Math.max(0, Math.min(count, BUFFER))]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    try (archive) {
      super.close();
    }
  }

  private static ZipArchiveEntry only(Path file, ZipFile zip) {
    List<ZipArchiveEntry> files =
        Collections.list(zip.getEntries()).stream()
            .filter(e -> !e.isDirectory() && !e.getName().startsWith(RESOURCE_FORKS))
            .limit(2)
            .toList();
    if (files.size() != 1) {
      throw new DataException(
          "file '%s' is a zip file with %s in it; it must hold exactly one: unpack it, and name the file to read"
              .formatted(file, files.isEmpty() ? "no file" : "more than one file"));
    }
    return files.get(0);
  }

  private static void requireReadable(Path file, ZipArchiveEntry entry) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      throw new DataException(
          "file '%s' is an encrypted zip file; unpack it, and name the file to read"
              .formatted(file));
    }
    int method = entry.getMethod();
    if (method != ZipMethod.STORED.getCode() && method != ZipMethod.DEFLATED.getCode()) {
      throw new DataException(
          "file '%s' is a zip file compressed by method %d, expected 0 (stored) or 8 (deflated); unpack it, and name the file to read"
              .formatted(file, method));
    }
  }

  private static DataException damaged(Path file, String format, IOException cause) {
    return new DataException(
        "file '%s' is a truncated or damaged %s file; get it anew from its source"
            .formatted(file, format),
        cause);
  }

  /** Ends a gzip header that never ends, whose name would be kept in memory. */
  private static final class ShortHeaders extends BufferedInputStream {
    private static final int LONGEST = 1 << 17;
    private int length;

    ShortHeaders(InputStream in) {
      super(in, BUFFER);
    }

    /** Only headers and trailers are read byte by byte. */
    @Override
    public synchronized int read() throws IOException {
      if (++length > LONGEST) {
        throw new ZipException("a gzip header is longer than %s bytes".formatted(LONGEST));
      }
      return super.read();
    }

    @Override
    public synchronized int read(byte[] into, int offset, int count) throws IOException {
      length = 0;
      return super.read(into, offset, count);
    }
  }

  /** Compares the checksum at the end, which {@link ZipFile} does not. */
  private static final class VerifiedEntry extends FilterInputStream {
    private final CheckedInputStream checked;
    private final long expected;

    VerifiedEntry(CheckedInputStream in, long expected) {
      super(in);
      this.checked = in;
      this.expected = expected;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
      int found = super.read(into, offset, count);
      if (found < 0 && checked.getChecksum().getValue() != expected) {
        throw new ZipException("the checksum is not that of the archive's directory");
      }
      return found;
    }
  }
}
