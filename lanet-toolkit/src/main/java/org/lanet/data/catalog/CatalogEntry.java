package org.lanet.data.catalog;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.ReferenceSplit;

/**
 * A data set of the catalogue.
 *
 * @param name as {@code Datasets.load} knows it
 * @param card what it is, without the counts, which reading it gives
 * @param file what it is read from
 * @param whereToGet where the user may get that file
 * @param split the reference split that may lie beside it, or null where the file has its own
 * @param reader reads that file
 */
public record CatalogEntry(
    String name,
    DataCard card,
    SourceFile file,
    String whereToGet,
    @Nullable SourceFile split,
    Function<Path, TemporalSets> reader) {

  /** Reads the data set from {@code folder}; every file is verified before it is opened. */
  TemporalSets read(Path folder) {
    TemporalSets data = reader.apply(file.verified(folder));
    TemporalSets named = data.withName(name).withCard(card.withStages(data.card().stages()));
    return split == null || !split.isIn(folder)
        ? named
        : ReferenceSplit.read(split.verified(folder)).applyTo(named);
  }
}
