package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.data.source.LongTable;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

class CatalogTest {
  // printf 'id,time,label\nu,1,a\n' | sha256sum (coreutils 9.1), and likewise the split
  private static final String TABLE = "id,time,label\nu,1,a\n";
  private static final String TABLE_SHA =
      "40205c4e4245ca675b1bd1113776ac2131d729ff92fcff07879ca838e4f40ba2";
  private static final String SPLIT = "id,part\nu,test\n";
  private static final String SPLIT_SHA =
      "72790b695b1c92593f0e5b388133dee5896d16b031aaa6a33e7318b23c8d626c";
  private static final CatalogEntry TOY =
      new CatalogEntry(
          "toy",
          DataCard.of("a toy").withSource("the shop", "none"),
          new SourceFile("toys/t.csv", TABLE_SHA),
          "the shop round the corner",
          new SourceFile("splits/toys.csv", SPLIT_SHA),
          LongTable.csv()::read);

  private final Path folder;

  CatalogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aVerifiedFileIsReadUnderItsNameAndCard() {
    write(folder, "toys/t.csv", TABLE);
    var catalog = new Catalog(folder, List.of(TOY));
    assertThat(catalog.available()).containsExactly("toy");
    TemporalSets data = catalog.load("toy");
    assertThat(data.name()).isEqualTo("toy");
    assertThat(data.card().source()).isEqualTo("the shop");
    assertThat(data.hasProvidedSplit()).isFalse();
  }

  @Test
  void aReferenceSplitBesideTheDataBecomesTheirOwn() {
    write(folder, "toys/t.csv", TABLE);
    write(folder, "splits/toys.csv", SPLIT);
    TemporalSets data = new Catalog(folder, List.of(TOY)).load("toy");
    assertThat(data.providedPart(0)).hasToString("test");
  }

  @Test
  void aFileOfAnotherContentIsNotRead() {
    Path file = write(folder, "toys/t.csv", TABLE.substring(0, TABLE.length() - 1));
    assertThatThrownBy(() -> new Catalog(folder, List.of(TOY)).load("toy"))
        .isInstanceOf(DataException.class)
        .hasMessageMatching(
            "file '%s' has the SHA-256 [0-9a-f]{64}, expected %s: it is damaged, truncated or another version; get it anew from its source"
                .formatted(java.util.regex.Pattern.quote(file.toString()), TABLE_SHA));
  }

  @Test
  void aMissingFileIsNamedWithItsPlaceAndSource() {
    String needs =
        "data set 'toy' needs the file 'toys/t.csv' in the folder that the environment variable LANET_DATA names (%s); get it from the shop round the corner and put it there";
    assertThatThrownBy(() -> new Catalog(folder, List.of(TOY)).load("toy"))
        .isInstanceOf(DataException.class)
        .hasMessage(needs.formatted("now '" + folder + "', which lacks it"));
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> new Catalog(none, List.of(TOY)).load("toy"))
        .hasMessage(needs.formatted("now '" + none + "', which is no folder"));
    assertThatThrownBy(() -> new Catalog(null, List.of(TOY)).load("toy"))
        .hasMessage(needs.formatted("which is not set"));
  }

  @Test
  void anUnknownNameIsAnErrorThatListsTheKnownOnes() {
    assertThatThrownBy(() -> Catalog.in(null).load("DC"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there is no data set 'DC'; known are dc, tms, online-retail, iowa-liquor, diabetes, "
                + "and synthetic, which needs no file");
  }

  @Test
  void everyEntryOnRecordIsComplete() {
    Catalog catalog = Catalog.in(folder);
    assertThat(catalog.available()).isEmpty();
    assertThat(catalog.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.file().sha256()).matches("[0-9a-f]{64}");
              assertThat(entry.whereToGet()).isNotBlank();
              assertThat(entry.card().licence()).isNotBlank();
              assertThat(entry.card().published()).isIn("", "DC", "TMS");
            });
    for (CatalogEntry entry : catalog.entries()) {
      write(folder, entry.file().path(), "not it");
      assertThatThrownBy(() -> catalog.load(entry.name())).hasMessageContaining("has the SHA-256");
    }
  }
}
