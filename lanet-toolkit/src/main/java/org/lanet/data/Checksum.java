package org.lanet.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of what models see of a data set: K, ids, parts, times, labels and amounts, in order.
 */
final class Checksum {
  private final MessageDigest digest = sha256();
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 13);

  private Checksum() {}

  static String of(TemporalSets data) {
    var checksum = new Checksum();
    checksum.add(data.labelCount());
    for (int i = 0; i < data.sequenceCount(); i++) {
      checksum.add(data.id(i));
      PartName part = data.providedPart(i);
      checksum.add(part == null ? "" : part.name());
      checksum.add(data.endSet(i) - data.firstSet(i));
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        checksum.add(Double.doubleToLongBits(data.time(j)));
        checksum.add(data.endElement(j) - data.firstElement(j));
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          checksum.add(data.label(e));
          checksum.add(Float.floatToIntBits(data.amount(e)));
        }
      }
    }
    checksum.flush();
    return HexFormat.of().formatHex(checksum.digest.digest());
  }

  private void add(long value) {
    if (buffer.remaining() < Long.BYTES) {
      flush();
    }
    buffer.putLong(value);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    add(bytes.length);
    flush();
    digest.update(bytes);
  }

  private void flush() {
    digest.update(buffer.array(), 0, buffer.position());
    buffer.clear();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
