package org.lanet.benchmark;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.lanet.error.Arguments;

/**
 * An array as a file that {@code numpy.load} reads ({@code .npy}, version 1.0): written piece by
 * piece, row by row, so that it need not be in memory as a whole.
 */
final class NumPyFile implements AutoCloseable {
  private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
  private static final int ALIGNMENT = 64;

  private final Path file;
  private final OutputStream out;
  private final long size;
  private long written;

  private NumPyFile(Path file, String type, long... shape) throws IOException {
    this.file = file;
    this.size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    byte[] header = header(type, shape);
    var length = ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN);
    out.write(MAGIC);
    out.write(length.putShort((short) header.length).array());
    out.write(header);
  }

  /** A new file for an array of 32-bit floats of that shape. */
  static NumPyFile ofFloats(Path file, long... shape) throws IOException {
    return new NumPyFile(file, "<f4", shape);
  }

  /** A new file for an array of 64-bit whole numbers of that shape. */
  static NumPyFile ofLongs(Path file, long... shape) throws IOException {
    return new NumPyFile(file, "<i8", shape);
  }

  /** Padded with spaces, as the format has it, so that the numbers begin at a multiple of 64. */
  private static byte[] header(String type, long... shape) {
    String sizes = Arrays.stream(shape).mapToObj(n -> n + ",").collect(Collectors.joining());
    String text = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, sizes);
    int fixed = MAGIC.length + 2 + text.length() + 1;
    String padding = " ".repeat(Math.floorMod(-fixed, ALIGNMENT));
    return (text + padding + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Writes the next numbers: {@code values[from .. until − 1]}. */
  void write(float[] values, int from, int until) throws IOException {
    var bytes = ByteBuffer.allocate(Float.BYTES * (until - from)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values, from, until - from);
    out.write(bytes.array());
    written += until - from;
  }

  /** Writes the next number. */
  void write(long value) throws IOException {
    out.write(
        ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    written++;
  }

  /**
   * Ends the file.
   *
   * @throws org.lanet.error.InvalidArgumentException if it has not as many numbers as its shape
   */
  @Override
  public void close() throws IOException {
    out.close();
    Arguments.require(
        written == size, "%s has %d numbers where its shape has %d", file, written, size);
  }
}
