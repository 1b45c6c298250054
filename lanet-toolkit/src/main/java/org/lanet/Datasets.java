package org.lanet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lanet.data.TemporalSets;
import org.lanet.data.catalog.Catalog;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.data.synthetic.SyntheticTask;

/**
 * Data sets by name. The synthetic one is always there; the files of the others lie in the folder
 * that the environment variable {@code LANET_DATA} names; the catalogue verifies each before it is
 * read, and fetches nothing.
 */
public final class Datasets {
  private static final String FOLDER = "LANET_DATA";
  private static final String SYNTHETIC = "synthetic";

  private Datasets() {}

  /**
   * The data set {@code name}: {@code "dc"}, {@code "tms"}, {@code "online-retail"}, {@code
   * "iowa-liquor"}, {@code "diabetes"} or {@code "synthetic"}. A second or two for the largest.
   *
   * @throws org.lanet.error.InvalidArgumentException if there is no such name
   * @throws org.lanet.error.DataException if its file is missing, not the one on record, or
   *     malformed; the message says which file to put where
   */
  public static TemporalSets load(String name) {
    return name.equals(SYNTHETIC) ? synthetic() : catalog().load(name);
  }

  /** The generated data set whose best possible scores are known; it needs no file. */
  public static TemporalSets synthetic() {
    return SyntheticSets.defaults().generate();
  }

  /** The data of a benchmark task, {@code "recency"}: see {@link SyntheticTask#of}. */
  public static TemporalSets synthetic(String task) {
    return SyntheticTask.of(task).data();
  }

  /**
   * The names that {@link #load} can load now: the synthetic one, and those whose files are there.
   */
  public static List<String> available() {
    List<String> names = new ArrayList<>(List.of(SYNTHETIC));
    names.addAll(catalog().available());
    return List.copyOf(names);
  }

  private static Catalog catalog() {
    String folder = System.getenv(FOLDER);
    return Catalog.in(folder == null || folder.isBlank() ? null : Path.of(folder));
  }
}
