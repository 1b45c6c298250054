package org.lanet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.lanet.error.StorageException;

/**
 * A file that arrives in portions, perhaps over several runs of the program, and takes its name
 * only when it is complete. Until then it is FILE.part; a note about its origin lies beside it in
 * FILE.part.note, so that a later run knows whether it can go on.
 *
 * <p>One writer at a time: whoever adds to it holds the file's {@link WriterLock}. An interrupt of
 * the thread breaks no call off.
 */
public final class PartialFile {
  private static final String PART = ".part";
  private static final String NOTE = ".part.note";

  private final Path file;
  private final Path part;
  private final Path note;
  private final long bytes;
  private final FileErrors errors;

  private PartialFile(Path file, long bytes) {
    this.file = file;
    this.part = file.resolveSibling(file.getFileName() + PART);
    this.note = file.resolveSibling(file.getFileName() + NOTE);
    this.bytes = bytes;
    this.errors = new FileErrors(file);
  }

  /** The file that is to have {@code bytes} bytes; what an earlier run left of it is kept. */
  public static PartialFile of(Path file, long bytes) {
    return new PartialFile(file, bytes);
  }

  /** How many bytes have arrived; 0 if none, and if more than there may be. */
  public long length() {
    try {
      long length = Files.isRegularFile(part) ? Files.size(part) : 0;
      return length > bytes ? 0 : length;
    } catch (IOException e) {
      throw errors.unreadable(e);
    }
  }

  /** The note of {@link #begin}, or an empty text. */
  public String note() {
    try {
      return Files.isRegularFile(note) ? Uninterrupted.call(() -> Files.readString(note)) : "";
    } catch (IOException e) {
      throw errors.unreadable(e);
    }
  }

  /**
   * Begins anew, under a note of where the content comes from; makes the folders it lies in.
   *
   * @throws StorageException if it cannot be written; nothing is left of it then
   */
  public void begin(String newNote) {
    write(
        () -> {
          Folders.of(file);
          Files.deleteIfExists(part);
          return Files.writeString(note, newNote);
        });
  }

  /**
   * Adds a portion; the buffers themselves stay as they are.
   *
   * @throws StorageException if it cannot be written; nothing is left of it then
   */
  public void add(List<ByteBuffer> portion) {
    long end = length();
    write(() -> append(portion, end));
  }

  /** The SHA-256 of what has arrived, read back from the disk. */
  public String sha256() {
    try {
      return Uninterrupted.call(() -> Sha256.of(part));
    } catch (IOException e) {
      throw errors.unreadable(e);
    }
  }

  /** Gives the file its name, in the place of one that has it; returns the file. */
  public Path complete() {
    write(
        () -> {
          try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
          }
          return Files.move(
              part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        });
    delete();
    Folders.sync(file.toAbsolutePath().resolveSibling(""));
    return file;
  }

  /** Forgets all that has arrived. */
  public void delete() {
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(note);
    } catch (IOException e) {
      throw errors.unwritable(e);
    }
  }

  /** Writes at a place and not at the end, since it may be done a second time. */
  private Path append(List<ByteBuffer> portion, long end) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(end);
      for (ByteBuffer buffer : portion) {
        ByteBuffer rest = buffer.duplicate();
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
      }
    }
    return part;
  }

  private void write(Uninterrupted.Work<Path> work) {
    try {
      Uninterrupted.call(work);
    } catch (IOException e) {
      remove(e);
      // as much as there is without the part
      long free = Folders.free(file.toAbsolutePath().resolveSibling(""));
      throw errors.unwritablePortion(e, bytes, free);
    }
  }

  private void remove(IOException failure) {
    try {
      Files.deleteIfExists(part);
      Files.deleteIfExists(note);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
