package org.lanet.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A short hash of the toolkit's classes, wherever they are loaded from. */
final class Fingerprint {
  private static final int BYTES = 6;

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
    MessageDigest digest = sha256();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> classes =
          files.filter(file -> file.toString().endsWith(".class")).sorted().toList();
      for (Path file : classes) {
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
