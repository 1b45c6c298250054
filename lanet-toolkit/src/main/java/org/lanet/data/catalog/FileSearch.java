package org.lanet.data.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lanet.error.DataException;

/** Finds the files of a data set: in the user's folder, in the cache, on their server. */
final class FileSearch {
  private final Places places;
  private final Download download;

  FileSearch(Places places, Download download) {
    this.places = places;
    this.download = download;
  }

  /** Where all files of {@code entry} are without a download, or null if one is nowhere. */
  @Nullable String whereIs(CatalogEntry<?> entry) {
    String where = "in " + Places.DATA;
    for (SourceFile file : entry.files()) {
      if (file.in(places.data()) == null) {
        if (file.in(places.cache()) == null) {
          return null;
        }
        where = "in the cache";
      }
    }
    return where;
  }

  /**
   * A file of {@code entry}, verified, downloaded if need be.
   *
   * @throws DataException if it is nowhere to be had, or not the one on record: in the user's
   *     folder nothing takes the place of a file of another content
   */
  Path find(CatalogEntry<?> entry, SourceFile file) {
    Path there = present(file);
    return there == null ? cachedOrDownloaded(entry, file) : there;
  }

  private Path cachedOrDownloaded(CatalogEntry<?> entry, SourceFile file) {
    Path cache = places.cache();
    if (cache == null) {
      throw missing(entry, file);
    }
    Path cached = file.in(cache);
    if (cached != null && file.matches(cache, cached)) {
      return cached;
    }
    Remote remote = file.remote();
    if (remote != null && !places.offline()) {
      return download.fetch(remote, file.downloaded(cache));
    }
    if (cached == null) {
      throw missing(entry, file);
    }
    return file.verified(cache, cached);
  }

  /** The file in the user's folder; null if it is not there. */
  @Nullable Path present(SourceFile file) {
    Path data = places.data();
    Path there = file.in(data);
    return there == null || data == null ? null : file.verified(data, there);
  }

  private DataException missing(CatalogEntry<?> entry, SourceFile file) {
    return new DataException(
        "data set '%s' needs the file %s in the folder that the environment variable %s names (%s)%s; get it from %s and put it there"
            .formatted(
                entry.name(),
                file,
                Places.DATA,
                state(),
                file.isDownloadable() && places.offline()
                    ? ", and may not download it, since LANET_OFFLINE is true"
                    : "",
                entry.whereToGet()));
  }

  private String state() {
    Path data = places.data();
    if (data == null) {
      return "which is not set";
    }
    return Files.isDirectory(data)
        ? "now '" + data + "', which lacks it"
        : "now '" + data + "', which is no folder";
  }
}
