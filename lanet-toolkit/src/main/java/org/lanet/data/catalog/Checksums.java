package org.lanet.data.catalog;

import java.io.IOException;
import java.nio.file.Path;
import org.lanet.error.DataException;
import org.lanet.storage.Sha256;

/** The SHA-256 of data files. */
final class Checksums {
  private Checksums() {}

  /** Reads the file once. */
  static String of(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw new DataException("file '%s' cannot be read (%s)".formatted(file, e.getMessage()), e);
    }
  }
}
