package org.lanet.data.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

/**
 * The data sets that are loaded by name from a folder of the user's own. A file is read only if its
 * SHA-256 is the one on record; nothing is fetched over a network. Immutable.
 */
public final class Catalog {
  private static final String VARIABLE = "LANET_DATA";

  private final @Nullable Path folder;
  private final List<CatalogEntry> entries;

  Catalog(@Nullable Path folder, List<CatalogEntry> entries) {
    this.folder = folder;
    this.entries = List.copyOf(entries);
  }

  /** The catalogue over a folder; null if the user names none, and then nothing can be loaded. */
  public static Catalog in(@Nullable Path folder) {
    return new Catalog(folder, KnownDataSets.ENTRIES);
  }

  /** All entries, whether their files are there or not. */
  public List<CatalogEntry> entries() {
    return entries;
  }

  /** The names of the data sets whose file is there; its content is verified when it is loaded. */
  public List<String> available() {
    return folder == null
        ? List.of()
        : entries.stream().filter(e -> e.file().isIn(folder)).map(CatalogEntry::name).toList();
  }

  /**
   * Reads the data set {@code name}.
   *
   * @throws InvalidArgumentException if the catalogue has no such name
   * @throws DataException if its file is missing, not the one on record, or malformed
   */
  public TemporalSets load(String name) {
    CatalogEntry entry = entry(name);
    if (folder == null) {
      throw missing(entry, "which is not set");
    }
    if (!Files.isDirectory(folder)) {
      throw missing(entry, "now '" + folder + "', which is no folder");
    }
    if (!entry.file().isIn(folder)) {
      throw missing(entry, "now '" + folder + "', which lacks it");
    }
    return entry.read(folder);
  }

  private CatalogEntry entry(String name) {
    return entries.stream()
        .filter(e -> e.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidArgumentException(
                    "there is no data set '%s'; known are %s, and synthetic, which needs no file"
                        .formatted(
                            name,
                            String.join(", ", entries.stream().map(CatalogEntry::name).toList()))));
  }

  private static DataException missing(CatalogEntry entry, String state) {
    return new DataException(
        "data set '%s' needs the file '%s' in the folder that the environment variable %s names (%s); get it from %s and put it there"
            .formatted(entry.name(), entry.file().path(), VARIABLE, state, entry.whereToGet()));
  }
}
