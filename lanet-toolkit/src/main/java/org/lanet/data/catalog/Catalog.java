package org.lanet.data.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.ReferenceSplit;
import org.lanet.data.text.Documents;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The data sets that are loaded by name. A file is looked for in the user's folder, then in the
 * cache, and then, where its licence allows, downloaded into the cache. It is read only if its
 * SHA-256 is the one on record; own copies of files that nobody may pass on have none on record,
 * and their card says so. Immutable.
 */
public final class Catalog {
  private final FileSearch search;
  private final List<CatalogEntry<TemporalSets>> sets;
  private final List<CatalogEntry<Documents>> documents;

  Catalog(
      FileSearch search,
      List<CatalogEntry<TemporalSets>> sets,
      List<CatalogEntry<Documents>> documents) {
    this.search = search;
    this.sets = List.copyOf(sets);
    this.documents = List.copyOf(documents);
  }

  /** The catalogue over a folder, without a cache; null if the user names none. */
  public static Catalog in(@Nullable Path folder) {
    return of(new Places(folder, null, true), DownloadProgress.none());
  }

  /** The catalogue over these places. */
  public static Catalog of(Places places, DownloadProgress progress) {
    var search = new FileSearch(places, new Download(Patience.USUAL, progress));
    List<CatalogEntry<TemporalSets>> sets =
        Stream.concat(KnownDataSets.SETS.stream(), OwnCopies.SETS.stream()).toList();
    return new Catalog(search, sets, KnownDataSets.DOCUMENTS);
  }

  /** All entries, whether their files are there or not. */
  public List<CatalogEntry<?>> entries() {
    return Stream.<CatalogEntry<?>>concat(sets.stream(), documents.stream()).toList();
  }

  /** The names of the temporal sets whose files are there; they are verified when loaded. */
  public List<String> available() {
    return sets.stream().filter(e -> search.whereIs(e) != null).map(CatalogEntry::name).toList();
  }

  /**
   * In a few words where the files of {@code entry} are, or how to have them: "in LANET_DATA", "in
   * the cache", "downloaded when loaded", "get it from …".
   */
  public String where(CatalogEntry<?> entry) {
    String where = search.whereIs(entry);
    if (where != null) {
      return where;
    }
    return entry.isDownloadable() ? "downloaded when loaded" : "get it from " + entry.whereToGet();
  }

  /** A row for each entry: {@code name, what, counts, licence, where}. */
  public Table table() {
    var table =
        Table.create(
            "Data sets: sequences / sets / labels",
            Stream.of("name", "what", "counts", "licence", "where").map(StringColumn::create));
    for (CatalogEntry<?> entry : entries()) {
      DataCard card = entry.card();
      List<String> cells =
          List.of(entry.name(), card.title(), entry.counts(), card.licence(), where(entry));
      for (int i = 0; i < cells.size(); i++) {
        table.stringColumn(i).append(cells.get(i));
      }
    }
    return table;
  }

  /**
   * Reads the data set {@code name}.
   *
   * @throws InvalidArgumentException if the catalogue has no temporal sets of that name
   * @throws DataException if a file of it is nowhere to be had, not the one on record, or malformed
   */
  public TemporalSets load(String name) {
    CatalogEntry<TemporalSets> entry =
        find(sets, name)
            .orElseThrow(
                () ->
                    find(documents, name).isPresent()
                        ? otherKind(name, "documents", "documents")
                        : new InvalidArgumentException(
                            "there is no data set '%s'; known are %s, and synthetic, which needs no file"
                                .formatted(name, names(sets))));
    List<Path> files = files(entry);
    TemporalSets data = entry.reader().apply(files);
    DataCard card = entry.isVerified() ? entry.card() : unverified(entry.card(), files);
    TemporalSets named = data.withName(name).withCard(card.withStages(data.card().stages()));
    Path split = entry.split() == null ? null : search.present(entry.split());
    return split == null ? named : ReferenceSplit.read(split).applyTo(named);
  }

  /**
   * Reads the labelled documents {@code name}.
   *
   * @throws InvalidArgumentException if the catalogue has no documents of that name
   * @throws DataException if a file of them is nowhere to be had, not the one on record, or
   *     malformed
   */
  public Documents documents(String name) {
    CatalogEntry<Documents> entry =
        find(documents, name)
            .orElseThrow(
                () ->
                    find(sets, name).isPresent()
                        ? otherKind(name, "temporal sets", "load")
                        : new InvalidArgumentException(
                            "there are no documents '%s'; known are %s"
                                .formatted(name, names(documents))));
    return entry.reader().apply(files(entry));
  }

  private List<Path> files(CatalogEntry<?> entry) {
    return entry.files().stream().map(file -> search.find(entry, file)).toList();
  }

  /** Nobody can say whether these are the files of the papers; so the card says which they are. */
  private static DataCard unverified(DataCard card, List<Path> files) {
    String sums =
        files.stream()
            .map(file -> "%s %s".formatted(file.getFileName(), Checksums.of(file)))
            .collect(Collectors.joining(", "));
    return card.withSource(
        "%s; own copy, not verified, SHA-256 of %s".formatted(card.source(), sums), card.licence());
  }

  private static <T> Optional<CatalogEntry<T>> find(List<CatalogEntry<T>> entries, String name) {
    return entries.stream().filter(e -> e.name().equals(name)).findFirst();
  }

  private static String names(List<? extends CatalogEntry<?>> entries) {
    return entries.stream().map(CatalogEntry::name).collect(Collectors.joining(", "));
  }

  private static InvalidArgumentException otherKind(String name, String kind, String call) {
    return new InvalidArgumentException(
        "data set '%s' holds %s; read it with Datasets.%s(\"%s\")"
            .formatted(name, kind, call, name));
  }
}
