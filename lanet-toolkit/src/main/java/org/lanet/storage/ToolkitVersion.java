package org.lanet.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this toolkit, by which files say what wrote them. */
public final class ToolkitVersion {
  private ToolkitVersion() {}

  /** "0.1.0", as the build gave it. */
  public static String current() {
    try (InputStream in = ToolkitVersion.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(in);
      return properties.getProperty("toolkit");
    } catch (IOException e) {
      throw new UncheckedIOException("the toolkit's jar lacks its version.properties", e);
    }
  }
}
