package org.lanet.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/** The folders that files are written into. */
final class Folders {
  private Folders() {}

  /** The folder of {@code file}, made where it is missing, as are those it lies in. */
  static Path of(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    List<Path> missing = new ArrayList<>();
    Path there = absolute.getParent();
    // Files.exists and not notExists: below a file, neither is true
    while (there != null && !Files.exists(there)) {
      missing.add(there);
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there)) {
      throw new FileErrors(file).noFolder(there == null ? absolute : there);
    }
    if (missing.isEmpty()) {
      return there;
    }
    // not for a folder that is there: Java 17 refuses one that is a symbolic link
    Path folder = Files.createDirectories(missing.get(0));
    // the name of each stands in the folder above it
    missing.forEach(made -> sync(made.resolveSibling("")));
    return folder;
  }

  /** Makes the names in {@code folder} safe against a loss of power, where the platform can. */
  static void sync(Path folder) {
    try {
      Uninterrupted.call(
          () -> {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
              channel.force(true);
            }
            return folder;
          });
    } catch (IOException e) {
      // Windows opens no folders, and its names are safe without; the content is on the disk
    }
  }

  /** How many bytes there is room for in {@code folder}, or −1 if that is unknown. */
  static long free(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return -1;
    }
  }
}
