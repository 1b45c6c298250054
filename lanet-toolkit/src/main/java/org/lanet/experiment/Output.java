package org.lanet.experiment;

import java.nio.file.Path;

/**
 * Where results go: the folder named by {@code LANET_OUT}, else {@code out} in the working folder.
 */
public final class Output {
  private Output() {}

  public static Path root() {
    String named = System.getenv("LANET_OUT");
    return Path.of(named == null || named.isBlank() ? "out" : named);
  }
}
