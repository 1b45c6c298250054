package org.lanet.data.catalog;

import org.lanet.storage.Sha256;

/** Bytes to send, and what tests know about them. */
final class Content {
  private Content() {}

  /** {@code length} bytes that are not all alike. */
  static byte[] of(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  static String sha256(byte... bytes) {
    var sum = new Sha256();
    sum.add(bytes);
    return sum.digits();
  }
}
