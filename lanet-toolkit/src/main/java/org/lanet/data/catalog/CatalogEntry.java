package org.lanet.data.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;

/**
 * A data set of the catalogue.
 *
 * @param <T> what it is read as: temporal sets, or documents
 * @param name as {@code Datasets} knows it
 * @param card what it is, without the counts, which reading it gives
 * @param counts how much of it there is, as text; empty if that is not on record
 * @param files what it is read from
 * @param whereToGet where the user may get those files
 * @param split the reference split that may lie beside them, or null where they have their own
 * @param reader reads the files, in their order
 */
public record CatalogEntry<T>(
    String name,
    DataCard card,
    String counts,
    List<SourceFile> files,
    String whereToGet,
    @Nullable SourceFile split,
    Function<List<Path>, T> reader) {
  public CatalogEntry {
    files = List.copyOf(files);
  }

  /** Whether the content of its files is on record. */
  public boolean isVerified() {
    return files.stream().allMatch(SourceFile::isVerified);
  }

  /** Whether all of its files may be downloaded. */
  public boolean isDownloadable() {
    return files.stream().allMatch(SourceFile::isDownloadable);
  }

  /** With the reference split that may lie beside its files. */
  CatalogEntry<T> withSplit(String path, String sha256) {
    return new CatalogEntry<>(
        name, card, counts, files, whereToGet, SourceFile.of(path, sha256), reader);
  }
}
