package org.lanet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.lanet.error.StorageException;

/** Reads a file once, and hands on what it holds only if all of it is as it was written. */
final class ArrayFileReader {
  private ArrayFileReader() {}

  /** Makes something of a file's header and table, and of the arrays, which come next. */
  interface Body<T> {
    T read(Preamble preamble, ArrayInput in) throws IOException;
  }

  static <T> T read(Path file, Body<T> body) {
    var errors = new FileErrors(file);
    try {
      // a pipe would be waited for
      if (!Files.readAttributes(file, BasicFileAttributes.class).isRegularFile()) {
        throw errors.notAFile();
      }
      return Uninterrupted.call(
          () -> {
            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
              return read(channel, body, errors);
            }
          });
    } catch (NoSuchFileException e) {
      throw errors.missing();
    } catch (IOException e) {
      throw errors.unreadable(e);
    }
  }

  private static <T> T read(SeekableByteChannel channel, Body<T> body, FileErrors errors)
      throws IOException {
    long size = channel.size();
    FirstLine line = FirstLine.of(start(channel), size, errors);
    var in = new ArrayInput(channel, size, errors);
    T content;
    try {
      content = body.read(preamble(line, in, errors), in);
    } catch (StorageException e) {
      // where the SHA-256 differs, what the content says means nothing
      in.verify();
      throw e;
    }
    in.verify();
    return content;
  }

  private static byte[] start(SeekableByteChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(FirstLine.MAX_BYTES);
    while (start.hasRemaining() && channel.read(start) >= 0) {}
    return Arrays.copyOf(start.array(), start.position());
  }

  private static Preamble preamble(FirstLine line, ArrayInput in, FileErrors errors)
      throws IOException {
    if (line.format() != FirstLine.FORMAT) {
      throw errors.newer(line.format());
    }
    if (line.json() > Preamble.MAX_BYTES) {
      throw errors.damaged(
          "it declares %,d bytes of JSON, and no file has more than %,d",
          line.json(), Preamble.MAX_BYTES);
    }
    in.bytes(line.length());
    return Preamble.of(in.bytes((int) line.json()), line.arrays(), errors);
  }
}
