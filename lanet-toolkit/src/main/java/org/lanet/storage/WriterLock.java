package org.lanet.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;

/**
 * The right to write a file, once or again and again. One writer holds it at a time, of all threads
 * and processes, until {@link #close} or until its process dies, however it dies. Readers need
 * none.
 *
 * <p>The operating system locks the file FILE.lock beside it, in which the process's number stands.
 * That file stays after {@link #close}: were it deleted, a writer that has just opened it would
 * lock a file that no longer has a name, and the next one a new file of that name, so that both
 * would write. It means nothing by itself; deleting it by hand while nobody writes does no harm.
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
      "process %d\nwrites the file beside this one, or did so last; this file stays and is harmless\n";

  // The system's locks belong to the whole process, and it gives them up when any channel on the
  // file is closed. So what this process has locked must not even be opened a second time, and
  // whoever opens or closes such files owns this set's monitor.
  private static final Set<Path> HELD = new HashSet<>();

  private final Path place;
  private final FileLock lock;
  private boolean closed;

  private WriterLock(Path place, FileLock lock) {
    this.place = place;
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
  static WriterLock on(Path file, Duration patience) {
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

  /**
   * The file that is locked when {@code file} is: FILE.lock beside it. Who deletes a file for good
   * may delete this one with it, where nobody can begin to write meanwhile.
   */
  public static Path lockFile(Path file) {
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
      Path place = made(name);
      if (HELD.contains(place)) {
        throw errors.inUse("in this process");
      }
      FileChannel channel =
          FileChannel.open(place, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        var lock = new WriterLock(place, locked(channel, errors));
        HELD.add(place);
        return lock;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
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
        lock.acquiredBy().close();
      } catch (IOException e) {
        throw new FileErrors(place).unlockable(e);
      }
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
