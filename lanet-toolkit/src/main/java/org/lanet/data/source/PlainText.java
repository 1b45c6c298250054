package org.lanet.data.source;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import org.lanet.error.DataException;

/** Ends a text at its first NUL: binary files have them, and text has none. */
final class PlainText extends FilterReader {
  private final Path file;
  private long passed;

  PlainText(Path file, Reader in) {
    super(in);
    this.file = file;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    int count = super.read(into, offset, length);
    for (int i = 0; i < count; i++) {
      if (into[offset + i] == 0) {
        throw new DataException(
            "file '%s', character %s: found NUL, expected text in UTF-8; export it as text if it is binary, or convert it if it is in UTF-16"
                .formatted(file, passed + i + 1));
      }
    }
    passed += Math.max(0, count);
    return count;
  }
}
