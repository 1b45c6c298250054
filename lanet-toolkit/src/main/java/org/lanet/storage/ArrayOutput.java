package org.lanet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;

/** Bytes on their way into a file, through a buffer of 64 KiB, with the SHA-256 of them all. */
final class ArrayOutput {
  private static final int BUFFER = 1 << 16;

  private final WritableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final Sha256 sum = new Sha256();

  ArrayOutput(WritableByteChannel channel) {
    this.channel = channel;
  }

  /** The buffer, with room for {@code bytes} more bytes: a few. */
  ByteBuffer room(int bytes) throws IOException {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  void add(byte[] bytes) throws IOException {
    for (int at = 0; at < bytes.length; ) {
      int part = Math.min(room(1).remaining(), bytes.length - at);
      buffer.put(bytes, at, part);
      at += part;
    }
  }

  /** Ends the file with the SHA-256 of everything before, in hexadecimal digits. */
  void end() throws IOException {
    flush();
    buffer.put(sum.digits().getBytes(StandardCharsets.US_ASCII));
    flush();
  }

  private void flush() throws IOException {
    sum.add(buffer.array(), buffer.position());
    buffer.flip();
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    buffer.clear();
  }
}
