package org.lanet.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;

/**
 * The bytes of a pickle, plain or packed. A length that the file states is believed only as far as
 * the file goes, and so is what a few bytes repeat: the memory of all values together stays within
 * {@value #MEMORY_PER_BYTE} times what has been read and {@value #MEMORY_PER_PACKED_BYTE} times the
 * file, and {@value #ALLOWANCE} bytes more.
 */
final class PickleInput implements AutoCloseable {
  private static final int LONGEST_LINE = 1 << 24;
  // an event with one type in a list takes 390 bytes for its 22, and no honest one more for each
  private static final int MEMORY_PER_BYTE = 20;
  private static final int MEMORY_PER_PACKED_BYTE = 512;
  private static final long ALLOWANCE = 128L << 20;
  private static final int OPERATIONS_BETWEEN_LOOKS = 1 << 12;

  private final Path file;
  private final InputStream bytes;
  private long position;
  private long operationAt;
  private long operations;
  private final long size;
  private long memory;

  private PickleInput(Path file, InputStream bytes, long size) {
    this.file = file;
    this.bytes = bytes;
    this.size = size;
  }

  static PickleInput open(Path file) {
    InputStream bytes = InputFile.bytes(file);
    try {
      return new PickleInput(file, bytes, Files.size(file));
    } catch (IOException e) {
      throw InputFile.unreadable(file, e);
    }
  }

  /** Counts the memory of new values, thrown away or not; an error if the file is worth less. */
  void spend(long amount) {
    memory += amount;
    long worth = Math.min(MEMORY_PER_BYTE * position, MEMORY_PER_PACKED_BYTE * size);
    if (memory > ALLOWANCE + worth) {
      throw fault(
          String.format(Locale.ROOT, "values that take more than %,d bytes", ALLOWANCE + worth),
          String.format(
              Locale.ROOT,
              "%d for each byte read or %d for each of the file, and %,d more",
              MEMORY_PER_BYTE,
              MEMORY_PER_PACKED_BYTE,
              ALLOWANCE));
    }
  }

  /** How many bytes have been read. */
  long position() {
    return position;
  }

  /** The next operation's code, whose place faults name from now on. */
  int operation() throws IOException {
    if (operations++ % OPERATIONS_BETWEEN_LOOKS == 0) {
      InterruptedRunException.stopIfInterrupted("reading " + file);
    }
    operationAt = position;
    return unsigned(1);
  }

  boolean atEnd() throws IOException {
    operationAt = position;
    return bytes.read() < 0;
  }

  /** A little-endian whole number of 1, 2 or 4 bytes, not negative. */
  int unsigned(int size) throws IOException {
    long value = 0;
    for (int i = 0; i < size; i++) {
      value |= (long) octet() << (8 * i);
    }
    if (value > Integer.MAX_VALUE) {
      throw fault("a length or index of " + value, "one below 2^31");
    }
    return (int) value;
  }

  int signed() throws IOException {
    return ByteBuffer.wrap(raw(Integer.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  /** A little-endian length of 8 bytes. */
  int longLength() throws IOException {
    long value = ByteBuffer.wrap(raw(Long.BYTES)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw fault("a length of " + Long.toUnsignedString(value), "one below 2^31");
    }
    return (int) value;
  }

  /** A big-endian floating-point number. */
  double floating() throws IOException {
    return ByteBuffer.wrap(raw(Double.BYTES)).getDouble();
  }

  /** A little-endian two's complement of {@code size} bytes, at most 8. */
  long whole(int size) throws IOException {
    if (size > Long.BYTES) {
      throw fault("a whole number of " + size + " bytes", "at most 8 of them");
    }
    byte[] raw = raw(size);
    long value = size > 0 && raw[size - 1] < 0 ? -1 : 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | (raw[i] & 0xFF);
    }
    return value;
  }

  byte[] raw(int size) throws IOException {
    // grows with what is there, so that a length that lies allocates nothing
    byte[] raw = bytes.readNBytes(size);
    position += raw.length;
    if (raw.length < size) {
      throw truncated();
    }
    return raw;
  }

  private int octet() throws IOException {
    int octet = bytes.read();
    if (octet < 0) {
      throw truncated();
    }
    position++;
    return octet;
  }

  private DataException truncated() {
    return fault("the end of the file", "the rest of the pickle");
  }

  String utf8(int size) throws IOException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw(size))).toString();
    } catch (CharacterCodingException e) {
      throw fault("a text that is not in UTF-8", "UTF-8");
    }
  }

  String latin1(int size) throws IOException {
    return new String(raw(size), StandardCharsets.ISO_8859_1);
  }

  /** The characters up to the end of the line. */
  String line() throws IOException {
    byte[] line = new byte[64];
    int length = 0;
    for (int next = octet(); next != '\n'; next = octet()) {
      if (length == LONGEST_LINE) {
        throw fault("a line without an end", "at most " + LONGEST_LINE + " bytes");
      }
      if (length == line.length) {
        line = Arrays.copyOf(line, 2 * length);
      }
      line[length++] = (byte) next;
    }
    return new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** What to throw about the current operation. */
  DataException fault(String found, String expected) {
    return new DataException(
        "file '%s', byte %s: found %s, expected %s; nothing in it was run: get the file anew from its source"
            .formatted(file, operationAt, found, expected));
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
