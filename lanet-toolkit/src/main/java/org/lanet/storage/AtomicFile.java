package org.lanet.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Replaces a file's whole content or leaves it as it is, whatever happens in between: the content
 * goes into a file beside it and onto the disk, and that file takes the other's place in one step.
 */
final class AtomicFile {
  // of a fixed name, so that what a kill leaves behind is overwritten by the next write
  private static final String PART = ".new";

  /** The size of what is not known before it is written. */
  static final int UNKNOWN_SIZE = -1;

  private AtomicFile() {}

  /** Writes the content, from its start at every call. */
  interface Content {
    void writeTo(FileChannel channel) throws IOException;
  }

  /**
   * Writes {@code file} and makes the folders it lies in. One writer at a time: two would share the
   * file beside it.
   *
   * @param bytes how many the content has, or {@link #UNKNOWN_SIZE}
   * @throws org.lanet.error.StorageException if it cannot be written; nothing is left beside it
   *     then
   */
  static void write(Path file, long bytes, Content content) {
    var errors = new FileErrors(file);
    if (Files.isDirectory(file)) {
      throw errors.notAFile();
    }
    try {
      Path folder = Folders.of(file);
      Path part = file.resolveSibling(file.getFileName() + PART);
      try {
        Uninterrupted.call(() -> replace(file, part, content));
      } catch (IOException e) {
        throw errors.unwritable(e, bytes, Folders.free(folder));
      }
      Folders.sync(folder);
    } catch (IOException e) {
      throw errors.unwritable(e);
    }
  }

  private static Path replace(Path file, Path part, Content content) throws IOException {
    try {
      try (FileChannel channel =
          FileChannel.open(
              part,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        content.writeTo(channel);
        channel.force(true);
      }
      return Files.move(
          part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException | Error e) {
      remove(part, e);
      throw e;
    }
  }

  private static void remove(Path part, Throwable failure) {
    try {
      if (Files.isRegularFile(part)) {
        Files.delete(part);
      }
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
