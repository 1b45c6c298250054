package org.lanet.data.catalog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lanet.error.DataException;
import org.lanet.storage.PartialFile;

/** The downloaded days of a file, each a small CSV file, in the folder FILE.days beside it. */
final class JoinedDays {
  private static final String DAYS = ".days";

  private final Path folder;

  JoinedDays(Path file) {
    this.folder = file.resolveSibling(file.getFileName() + DAYS);
  }

  /** Where a day lies. */
  Path place(RemoteFile day) {
    return folder.resolve(day.name());
  }

  /** Writes the days into {@code part}, those after the first without their first line. */
  void join(List<RemoteFile> days, PartialFile part) {
    part.begin("");
    for (int i = 0; i < days.size(); i++) {
      ByteBuffer day = ByteBuffer.wrap(bytes(place(days.get(i))));
      part.add(List.of(i == 0 ? day : withoutFirstLine(day)));
    }
  }

  /** They are no longer needed; what cannot be deleted stays and does no harm. */
  void delete(List<RemoteFile> days) {
    try {
      for (RemoteFile day : days) {
        Files.deleteIfExists(place(day));
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // the joined file is complete without them
    }
  }

  private static ByteBuffer withoutFirstLine(ByteBuffer text) {
    while (text.hasRemaining() && text.get() != '\n') {
      // the position moves
    }
    return text;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DataException("file '%s' cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
