package org.lanet.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.lanet.storage.Sha256;

/**
 * The SHA-256 of what models see of a data set: K, ids, parts, times, labels and amounts, in order.
 */
final class Checksum {
  private final Sha256 sum = new Sha256();
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
    return checksum.sum.digits();
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
    sum.add(bytes);
  }

  private void flush() {
    sum.add(buffer.array(), buffer.position());
    buffer.clear();
  }
}
