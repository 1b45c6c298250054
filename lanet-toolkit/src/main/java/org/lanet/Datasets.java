package org.lanet;

import java.nio.file.Path;
import java.util.List;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.Catalog;

/**
 * Data sets by name. Their files lie in the folder that the environment variable {@code LANET_DATA}
 * names; the catalogue verifies each before it is read, and fetches nothing.
 */
public final class Datasets {
  private static final String FOLDER = "LANET_DATA";

  private Datasets() {}

  /**
   * Reads the data set {@code name}: {@code "dc"}, {@code "tms"}, {@code "online-retail"}, {@code
   * "iowa-liquor"} or {@code "diabetes"}. A second or two for the largest.
   *
   * @throws org.lanet.error.InvalidArgumentException if there is no such name
   * @throws org.lanet.error.DataException if its file is missing, not the one on record, or
   *     malformed; the message says which file to put where
   */
  public static TemporalSets load(String name) {
    return catalog().load(name);
  }

  /** The names that {@link #load} can load now, because their files are there. */
  public static List<String> available() {
    return catalog().available();
  }

  private static Catalog catalog() {
    String folder = System.getenv(FOLDER);
    return Catalog.in(folder == null || folder.isBlank() ? null : Path.of(folder));
  }
}
