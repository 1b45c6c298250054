package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
  private static final CatalogEntry<TemporalSets> TOY =
      toy(SourceFile.of("toys/t.csv", TABLE_SHA)).withSplit("splits/toys.csv", SPLIT_SHA);

  private final Path folder;

  CatalogTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aVerifiedFileIsReadUnderItsNameAndCard() {
    write(folder, "toys/t.csv", TABLE);
    Catalog catalog = over(folder, TOY);
    assertThat(catalog.available()).containsExactly("toy");
    assertThat(catalog.where(TOY)).isEqualTo("in LANET_DATA");
    TemporalSets data = catalog.load("toy");
    assertThat(data.name()).isEqualTo("toy");
    assertThat(data.card().source()).isEqualTo("the shop");
    assertThat(data.hasProvidedSplit()).isFalse();
  }

  @Test
  void aReferenceSplitBesideTheDataBecomesTheirOwn() {
    write(folder, "toys/t.csv", TABLE);
    write(folder, "splits/toys.csv", SPLIT);
    TemporalSets data = over(folder, TOY).load("toy");
    assertThat(data.providedPart(0)).hasToString("test");
  }

  @Test
  void aFileOfAnotherContentIsNotRead() {
    Path file = write(folder, "toys/t.csv", TABLE.substring(0, TABLE.length() - 1));
    assertThatThrownBy(() -> over(folder, TOY).load("toy"))
        .isInstanceOf(DataException.class)
        .hasMessageMatching(
            "file '%s' has the SHA-256 [0-9a-f]{64}, expected %s: it is damaged, truncated or another version; get it anew from its source"
                .formatted(java.util.regex.Pattern.quote(file.toString()), TABLE_SHA));
  }

  @Test
  void aMissingFileIsNamedWithItsPlaceAndSource() {
    String needs =
        "data set 'toy' needs the file 'toys/t.csv' in the folder that the environment variable LANET_DATA names (%s); get it from the shop round the corner and put it there";
    assertThatThrownBy(() -> over(folder, TOY).load("toy"))
        .isInstanceOf(DataException.class)
        .hasMessage(needs.formatted("now '" + folder + "', which lacks it"));
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> over(none, TOY).load("toy"))
        .hasMessage(needs.formatted("now '" + none + "', which is no folder"));
    assertThatThrownBy(() -> over(null, TOY).load("toy"))
        .hasMessage(needs.formatted("which is not set"));
    assertThat(over(null, TOY).where(TOY)).isEqualTo("get it from the shop round the corner");
  }

  @Test
  void anOwnCopyIsReadAsItIsAndItsCardSaysSo() {
    CatalogEntry<TemporalSets> own = toy(SourceFile.own("toys/t.csv"));
    write(folder, "toys/t.csv", TABLE);
    assertThat(over(folder, own).load("toy").card().source())
        .isEqualTo("the shop; own copy, not verified, SHA-256 of t.csv %s", TABLE_SHA);
  }

  @Test
  void anOwnCopyMayBeGzipped() {
    CatalogEntry<TemporalSets> own = toy(SourceFile.own("toys/t.csv"));
    assertThatThrownBy(() -> over(folder, own).load("toy"))
        .hasMessageContaining("needs the file 'toys/t.csv' or 'toys/t.csv.gz' in the folder");
    write(folder, "toys/t.csv.gz", TABLE);
    assertThat(over(folder, own).load("toy").card().source())
        .startsWith("the shop; own copy, not verified, SHA-256 of t.csv.gz ");
  }

  @Test
  void anUnknownNameIsAnErrorThatListsTheKnownOnes() {
    assertThatThrownBy(() -> Catalog.in(null).load("DC"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there is no data set 'DC'; known are dc, tms, online-retail, iowa-liquor, diabetes, "
                + "synthea, hawkes, sales, demand, liquor, transactions, instacart, mimic-iii, "
                + "tafeng, taobao, and synthetic, which needs no file");
    assertThatThrownBy(() -> Catalog.in(null).documents("DC"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("there are no documents 'DC'; known are bibtex, codiesp");
  }

  @Test
  void whoAsksForTheOtherKindIsToldHowToReadIt() {
    assertThatThrownBy(() -> Catalog.in(null).load("codiesp"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "data set 'codiesp' holds documents; read it with Datasets.documents(\"codiesp\")");
    assertThatThrownBy(() -> Catalog.in(null).documents("dc"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("data set 'dc' holds temporal sets; read it with Datasets.load(\"dc\")");
  }

  private static Catalog over(@Nullable Path folder, CatalogEntry<TemporalSets> entry) {
    var search =
        new FileSearch(
            new Places(folder, null, true),
            new Download(DownloadTest.NO_PAUSE, DownloadProgress.none()));
    return new Catalog(search, List.of(entry), List.of());
  }

  private static CatalogEntry<TemporalSets> toy(SourceFile file) {
    return new CatalogEntry<>(
        "toy",
        DataCard.of("a toy").withSource("the shop", "none"),
        "1 / 1 / 1",
        List.of(file),
        "the shop round the corner",
        null,
        files -> LongTable.csv().read(files.get(0)));
  }
}
