package org.lanet.data.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.lanet.data.TemporalSets;

/** Small files that a test writes, and data sets as lines one can compare. */
public final class TextFiles {
  private TextFiles() {}

  public static Path write(Path folder, String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return write(folder, name, name.endsWith(".gz") ? gzipped(bytes) : bytes);
  }

  public static Path write(Path folder, String name, byte[] bytes) {
    try {
      Path file = folder.resolve(name);
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] gzipped(byte[] bytes) {
    var out = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A zip archive of entries, each a name and a text. */
  public static byte[] zipped(String... namesAndTexts) {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** One after the other. */
  public static byte[] bytes(byte[]... pieces) {
    var out = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      out.writeBytes(piece);
    }
    return out.toByteArray();
  }

  /** "id@time label=amount …" for each set. */
  public static List<String> lines(TemporalSets data) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        var line = new StringBuilder(data.id(i) + "@" + data.time(j));
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          line.append(' ').append(data.labels().name(data.label(e)));
          if (data.hasAmounts()) {
            line.append('=').append(data.amount(e));
          }
        }
        lines.add(line.toString());
      }
    }
    return lines;
  }
}
