package org.lanet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;

/**
 * The right to write a file, once or again and again. One writer holds it at a time, of all threads
 * and processes, until {@link #close} or until its process dies, however it dies. Readers need
 * none.
 *
 * <p>The operating system locks the file FILE.lock beside it, in which the process's number stands.
 * {@link #close} deletes it. A writer that had just opened it then locks a file that no longer has
 * a name, while the next one makes a new file of that name: so whoever has locked a file looks
 * whether its name still means that file, and else begins again. Where files have no identity
 * (Windows), and after a process was killed, the file stays; it means nothing by itself.
 *
 * <p>Interrupts of the holder's thread do not touch the lock.
 */
public final class WriterLock implements AutoCloseable {
  /** What an interrupted cell of a notebook may take to end. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration PAUSE = Duration.ofMillis(50);

  // behind the text, since Windows lets nobody read what is locked
  private static final long LOCKED_BYTE = 1L << 40;

  private static final String NOTE =
      "process %d\nwrites the file beside this one; if it no longer runs, this file is harmless\n";

  /** How often a lock file may be deleted between two steps of taking it. */
  private static final int MOST_TRIES = 1000;

  // The system's locks belong to the whole process, and it gives them up when any channel on the
  // file is closed. So what this process has locked must not even be opened a second time, and
  // whoever opens or closes such files owns this set's monitor.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path place;
  private final @Nullable Object identity;
  private final FileLock lock;
  private boolean closed;

  private WriterLock(Path place, @Nullable Object identity, FileLock lock) {
    this.place = place;
    this.identity = identity;
    this.lock = lock;
  }

  /**
   * Locks {@code file}, which need not be there, and makes the folders it lies in. Where another
   * writer has it, tries again for five seconds: a save may be under way, or a training that was
   * interrupted may still be ending.
   *
   * @throws StorageException if another writer keeps it, or it cannot be locked here
   * @throws InterruptedRunException if the thread is interrupted and another writer has it
   */
  public static WriterLock on(Path file) {
    return on(file, PATIENCE);
  }

  /** As {@link #on(Path)}, trying again for so long. */
  public static WriterLock on(Path file, Duration patience) {
    var errors = new FileErrors(file);
    try {
      Path place = Folders.of(file).resolve(lockFile(file).getFileName());
      for (long pauses = patience.dividedBy(PAUSE); ; pauses--) {
        try {
          return Uninterrupted.call(() -> taken(place, errors));
        } catch (StorageException inUse) {
          InterruptedRunException.stopIfInterrupted("waiting to write '%s'".formatted(file));
          if (pauses <= 0) {
            throw inUse;
          }
        }
        pause();
      }
    } catch (IOException e) {
      throw errors.unlockable(e);
    }
  }

  /** The file that is locked when {@code file} is: FILE.lock beside it. */
  static Path lockFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".lock");
  }

  /** The file to lock, made if it is missing, under the one name that all its paths share. */
  private static Path made(Path place) throws IOException {
    try {
      Files.createFile(place);
    } catch (FileAlreadyExistsException e) {
      // another writer made it, now or earlier
    }
    return place.toRealPath();
  }

  private static WriterLock taken(Path name, FileErrors errors) throws IOException {
    synchronized (HELD) {
      for (int tries = 1; ; tries++) {
        try {
          WriterLock lock = takenOnce(name, errors);
          if (lock != null) {
            HELD.add(lock.place);
            return lock;
          }
        } catch (NoSuchFileException e) {
          if (tries >= MOST_TRIES) {
            throw e;
          }
        }
      }
    }
  }

  /** Null where the locked file is no longer the one of its name. */
  private static @Nullable WriterLock takenOnce(Path name, FileErrors errors) throws IOException {
    Path place = made(name);
    if (HELD.contains(place)) {
      throw errors.inUse("in this process");
    }
    Object before = identity(place);
    FileChannel channel =
        FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      var lock = new WriterLock(place, before, locked(channel, errors));
      if (Objects.equals(before, identity(place))) {
        return lock;
      }
      channel.close();
      return null;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** What tells a file from a later one of its name; null where the system tells nothing. */
  private static @Nullable Object identity(Path place) throws IOException {
    return Files.readAttributes(place, BasicFileAttributes.class).fileKey();
  }

  private static FileLock locked(FileChannel channel, FileErrors errors) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      throw errors.inUse("in this process");
    }
    if (lock == null) {
      throw errors.inUse(holder(channel));
    }
    long process = ProcessHandle.current().pid();
    ByteBuffer note = ByteBuffer.wrap(NOTE.formatted(process).getBytes(StandardCharsets.US_ASCII));
    channel.truncate(0);
    while (note.hasRemaining()) {
      channel.write(note);
    }
    return lock;
  }

  /** "process 4321": the first line of what the holder wrote. */
  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(NOTE.length());
    channel.read(start, 0);
    byte[] bytes = Arrays.copyOf(start.array(), start.position());
    String line = new String(bytes, StandardCharsets.US_ASCII).lines().findFirst().orElse("");
    return line.matches("process [0-9]+") ? line : "another process";
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      // told of by the next try, should that fail too
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the next writer in. A second call does nothing. */
  @Override
  public void close() {
    synchronized (HELD) {
      if (closed) {
        return;
      }
      closed = true;
      HELD.remove(place);
      try {
        deleteIfOwn();
        lock.acquiredBy().close();
      } catch (IOException e) {
        throw new FileErrors(place).unlockable(e);
      }
    }
  }

  private void deleteIfOwn() {
    try {
      if (identity != null && identity.equals(identity(place))) {
        Files.delete(place);
      }
    } catch (IOException e) {
      // it is gone already, or stays, and harms neither way
    }
  }

  /** "lock c.lanet.lock, held", or "…, given up". */
  @Override
  public String toString() {
    synchronized (HELD) {
      return "lock %s, %s".formatted(place.getFileName(), closed ? "given up" : "held");
    }
  }
}
