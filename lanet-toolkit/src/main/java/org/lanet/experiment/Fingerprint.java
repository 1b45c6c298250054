package org.lanet.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lanet.storage.Sha256;

/** A short hash of the toolkit's classes, wherever they are loaded from. */
final class Fingerprint {
  private static final int DIGITS = 12;

  /** Of the code that runs; it cannot change while it does. */
  static final String OF_THIS_CODE = ofCode();

  private Fingerprint() {}

  private static String ofCode() {
    try {
      var location = Fingerprint.class.getProtectionDomain().getCodeSource().getLocation();
      Path place = Path.of(location.toURI());
      if (Files.isDirectory(place)) {
        return of(place);
      }
      try (FileSystem jar = FileSystems.newFileSystem(place)) {
        return of(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the toolkit's own classes cannot be read", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the toolkit's classes lie at an address that is no file", e);
    }
  }

  /** Of all classes below a folder, in the order of their names. */
  static String of(Path folder) throws IOException {
    var sum = new Sha256();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> classes =
          files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
      for (Path file : classes) {
        sum.add(Files.readAllBytes(file));
      }
    }
    return sum.digits(DIGITS);
  }
}
