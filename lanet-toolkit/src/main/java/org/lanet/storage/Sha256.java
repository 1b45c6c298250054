package org.lanet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 in the making: bytes are added, then it is read as lower-case hexadecimal digits, which
 * ends it. Time and memory: linear in the bytes added, constant. Not safe for several threads.
 */
public final class Sha256 {
  /** How many hexadecimal digits it has. */
  public static final int DIGITS = 64;

  private static final int BUFFER = 1 << 16;

  private final MessageDigest digest;

  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Of a file's content, read once through a small buffer. */
  public static String of(Path file) throws IOException {
    var sum = new Sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream bytes = Files.newInputStream(file)) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        sum.add(buffer, n);
      }
    }
    return sum.digits();
  }

  public void add(byte... bytes) {
    digest.update(bytes);
  }

  /** Adds the first {@code length} bytes. */
  public void add(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Adds what remains of {@code bytes}, whose position moves to its limit. */
  public void add(ByteBuffer bytes) {
    digest.update(bytes);
  }

  /** All 64 digits. */
  public String digits() {
    return digits(DIGITS);
  }

  /** The first {@code digits} digits, an even number up to 64: a short name for what was added. */
  public String digits(int digits) {
    return HexFormat.of().formatHex(digest.digest(), 0, digits / 2);
  }
}
