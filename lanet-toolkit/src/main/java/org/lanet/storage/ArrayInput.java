package org.lanet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lanet.error.StorageException;

/**
 * Bytes on their way out of a file, through a buffer of 64 KiB, with the SHA-256 of them all. The
 * digits at the file's end are no part of them: {@link #verify} compares.
 */
final class ArrayInput {
  private static final int BUFFER = 1 << 16;

  private final SeekableByteChannel channel;
  private final FileErrors errors;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final Sha256 sum = new Sha256();

  /** How many bytes before the digits are not in the buffer yet. */
  private long left;

  /** From the first byte on of a file of {@code size} bytes. */
  ArrayInput(SeekableByteChannel channel, long size, FileErrors errors) throws IOException {
    this.channel = channel.position(0);
    this.errors = errors;
    this.left = size - Sha256.DIGITS;
    buffer.limit(0);
  }

  /** The buffer, with {@code bytes} bytes at least: a few. */
  ByteBuffer next(int bytes) throws IOException {
    while (buffer.remaining() < bytes) {
      fill();
    }
    return buffer;
  }

  byte[] bytes(int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int at = 0; at < length; ) {
      int part = Math.min(next(1).remaining(), length - at);
      buffer.get(bytes, at, part);
      at += part;
    }
    return bytes;
  }

  FileErrors errors() {
    return errors;
  }

  StorageException damaged(String what, @Nullable Object... values) {
    return errors.damaged(what, values);
  }

  /** Reads to the end, and compares the SHA-256 of all with the digits there. */
  void verify() throws IOException {
    while (left > 0) {
      buffer.position(buffer.limit());
      fill();
    }
    ByteBuffer end = ByteBuffer.allocate(Sha256.DIGITS);
    while (end.hasRemaining()) {
      read(end);
    }
    String found = sum.digits();
    if (!found.equals(new String(end.array(), StandardCharsets.ISO_8859_1))) {
      throw damaged("its SHA-256 is %s and should be %s", found, Text.shown(end.array()));
    }
  }

  private void fill() throws IOException {
    buffer.compact();
    int before = buffer.position();
    buffer.limit((int) Math.min(buffer.capacity(), before + left));
    read(buffer);
    left -= buffer.position() - before;
    buffer.flip();
    sum.add(buffer.duplicate().position(before));
  }

  private void read(ByteBuffer into) throws IOException {
    // the digits are counted off beforehand, so the file is not read past its size
    if (!into.hasRemaining() || channel.read(into) < 0) {
      throw errors.cutShort(channel.size());
    }
  }
}
