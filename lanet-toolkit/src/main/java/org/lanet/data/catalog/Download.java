package org.lanet.data.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;
import org.lanet.storage.PartialFile;
import org.lanet.storage.Sha256;
import org.lanet.storage.WriterLock;

/**
 * Downloads files whose length and SHA-256 are on record. A file takes its name when it is complete
 * and verified; of several threads and processes that want it at the same time one downloads it and
 * the others wait for that.
 */
final class Download {
  private final Requests requests;
  private final Patience patience;
  private final DownloadProgress progress;

  Download(Patience patience, DownloadProgress progress) {
    this.requests = new Requests(patience);
    this.patience = patience;
    this.progress = progress;
  }

  /**
   * Makes {@code file} the remote one, unless it is already, and returns it. What an earlier call
   * left unfinished is gone on with where the server allows.
   *
   * @throws DataException if it is not to be had, or another than the one on record
   * @throws StorageException if it cannot be written; nothing is left of it then
   * @throws InterruptedRunException if the thread is interrupted; what has arrived is kept
   */
  Path fetch(Remote remote, Path file) {
    try (Meter meter = new Meter(progress, String.valueOf(file.getFileName()), size(remote))) {
      if (remote instanceof RemoteFile one) {
        return fetch(one, file, meter);
      }
      return fetch((RemoteDays) remote, file, meter);
    }
  }

  private Path fetch(RemoteFile remote, Path file, Meter meter) {
    WriterLock lock = turn(file, meter);
    try (lock) {
      if (!holds(file, remote.sha256())) {
        dropOfAnotherContent(PartialFile.of(file, remote.bytes()), remote);
        new Transfer(requests, patience, remote, file, meter).run();
        complete(PartialFile.of(file, remote.bytes()), new DownloadErrors(remote, file));
      }
      return file;
    }
  }

  /** The days lie in a folder beside the file until it is complete. */
  private Path fetch(RemoteDays remote, Path file, Meter meter) {
    WriterLock lock = turn(file, meter);
    try (lock) {
      if (!holds(file, remote.sha256())) {
        var joined = new JoinedDays(file);
        for (RemoteFile day : remote.days()) {
          fetch(day, joined.place(day), meter);
          meter.completed(day.bytes());
        }
        PartialFile part = PartialFile.of(file, remote.bytes());
        joined.join(remote.days(), part);
        complete(part, new DownloadErrors(remote, file));
        joined.delete(remote.days());
      }
      return file;
    }
  }

  /** What an earlier call left may have all bytes and yet be of another version, or damaged. */
  private static void dropOfAnotherContent(PartialFile part, RemoteFile remote) {
    if (part.length() >= remote.bytes() && !part.sha256().equals(remote.sha256())) {
      part.delete();
    }
  }

  private static void complete(PartialFile part, DownloadErrors errors) {
    String found = part.sha256();
    if (!found.equals(errors.remote().sha256())) {
      part.delete();
      throw errors.wrongContent(found);
    }
    part.complete();
  }

  /** How many bytes come over the network. */
  private static long size(Remote remote) {
    return remote instanceof RemoteDays days
        ? days.days().stream().mapToLong(RemoteFile::bytes).sum()
        : remote.bytes();
  }

  private WriterLock turn(Path file, Meter meter) {
    try {
      return WriterLock.on(file, Duration.ZERO);
    } catch (StorageException inUse) {
      meter.say("waiting for another download of it");
      return WriterLock.on(file, patience.turn());
    }
  }

  private static boolean holds(Path file, String sha256) {
    try {
      return Files.isRegularFile(file) && Sha256.of(file).equals(sha256);
    } catch (IOException e) {
      // it will be replaced, or the failure told by whoever writes it
      return false;
    }
  }
}
