package org.lanet.storage;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A small file written whole: a page, a picture. */
public final class WholeFile {
  private WholeFile() {}

  /**
   * Replaces the file by a text in UTF-8, or leaves it as it is; makes the folders it lies in.
   *
   * @throws org.lanet.error.StorageException if it cannot be written: no room, no permission, a
   *     folder of that name
   * @throws org.lanet.error.InvalidArgumentException if the text has half a character
   */
  public static void write(Path file, String text) {
    write(file, Text.encoded(text));
  }

  /** The same with these bytes. */
  public static void write(Path file, byte[] bytes) {
    AtomicFile.write(
        file,
        bytes.length,
        channel -> {
          ByteBuffer left = ByteBuffer.wrap(bytes);
          while (left.hasRemaining()) {
            channel.write(left);
          }
        });
  }
}
