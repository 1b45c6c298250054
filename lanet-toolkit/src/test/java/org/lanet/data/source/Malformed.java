package org.lanet.data.source;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * A malformed input and exactly what must be said of it.
 *
 * @param what why it is malformed: the name of the case
 * @param files what lies in the folder that is read from, by file name
 * @param message the error, with file names in place of paths
 */
record Malformed(String what, Map<String, byte[]> files, String message) {
  static Malformed of(String what, String file, String text, String message) {
    return of(what, file, text.getBytes(StandardCharsets.UTF_8), message);
  }

  static Malformed of(String what, String file, byte[] content, String message) {
    return new Malformed(what, Map.of(file, content), message);
  }

  String text(String file) {
    return new String(Objects.requireNonNull(files.get(file)), StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return what;
  }
}
