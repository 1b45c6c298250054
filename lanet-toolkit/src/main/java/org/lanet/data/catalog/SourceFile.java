package org.lanet.data.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lanet.error.DataException;
import org.lanet.storage.Sha256;

/**
 * A file of the catalogue and the only content that it may have.
 *
 * @param path where it lies in the data folder, {@code dnntsp/DC.json}
 * @param sha256 its SHA-256, in lower-case hexadecimal digits
 */
public record SourceFile(String path, String sha256) {
  /** Whether {@code folder} has a file here, of whatever content. */
  public boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(path));
  }

  /** The file, if it is there with this content; an error otherwise. Time: reads it once. */
  Path verified(Path folder) {
    Path file = folder.resolve(path);
    String found = sha256(file);
    if (!found.equals(sha256)) {
      throw new DataException(
          "file '%s' has the SHA-256 %s, expected %s: it is damaged, truncated or another version; get it anew from its source"
              .formatted(file, found, sha256));
    }
    return file;
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new DataException("file '%s' cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
