package org.lanet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.TemporalSets;
import org.lanet.data.catalog.Catalog;
import org.lanet.data.catalog.DownloadProgress;
import org.lanet.data.catalog.Places;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.data.synthetic.SyntheticTask;
import org.lanet.data.text.Documents;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Data sets by name. The synthetic one is always there. The files of the others are looked for in
 * the folder that the environment variable {@code LANET_DATA} names, then in the cache ({@code
 * LANET_CACHE}, or {@code lanet} in the system's folder for caches); where the licence allows they
 * are then downloaded into the cache, unless {@code LANET_OFFLINE} is {@code true}. Files whose
 * content is on record are verified before they are read.
 */
public final class Datasets {
  private static final String SYNTHETIC = "synthetic";

  private Datasets() {}

  /**
   * The data set {@code name}, one of the first column of {@link #catalog}: {@code "dc"}, for one,
   * or {@code "synthetic"}. A second or two for the largest public one, the download apart.
   *
   * @throws org.lanet.error.InvalidArgumentException if there is no such name
   * @throws org.lanet.error.DataException if a file of it is nowhere to be had, not the one on
   *     record, or malformed; the message says which file to put where
   * @throws org.lanet.error.InterruptedRunException if the thread is interrupted in a download,
   *     which goes on at the next call
   */
  public static TemporalSets load(String name) {
    return name.equals(SYNTHETIC) ? synthetic() : known().load(name);
  }

  /**
   * The labelled documents {@code name}: {@code "bibtex"} or {@code "codiesp"}; as {@link #load}.
   */
  public static Documents documents(String name) {
    return known().documents(name);
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
   * The names that {@link #load} can load now, without a download: the synthetic one, and those
   * whose files are there.
   */
  public static List<String> available() {
    List<String> names = new ArrayList<>(List.of(SYNTHETIC));
    names.addAll(known().available());
    return List.copyOf(names);
  }

  /**
   * All data sets, a row each: name, what it is, counts (sequences / sets / labels), licence, and
   * where it is found or how it can be had.
   */
  public static Table catalog() {
    TemporalSets synthetic = synthetic();
    Stage counts = Stage.count("", synthetic);
    List<String> cells =
        List.of(
            SYNTHETIC,
            synthetic.card().title(),
            String.format(
                Locale.ROOT, "%,d / %,d / %,d", counts.sequences(), counts.sets(), counts.labels()),
            synthetic.card().licence(),
            "generated");
    Table known = known().table();
    Table all = known.emptyCopy();
    for (int i = 0; i < cells.size(); i++) {
      ((StringColumn) all.column(i)).append(cells.get(i));
    }
    return all.append(known);
  }

  private static Catalog known() {
    return Catalog.of(Places.ofThisMachine(), DownloadProgress.installed());
  }
}
