package org.lanet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.write;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.error.LanetException;
import tech.tablesaw.api.Table;

/** What is on record, without the data. */
class KnownDataSetsTest {
  private static final Set<String> PAPERS_NAMES =
      Set.of(
          "",
          "DC",
          "TMS",
          "Sales",
          "Demand",
          "Liquor",
          "Transactions",
          "Instacart",
          "MIMIC-III",
          "Synthea",
          "TaFeng",
          "TaoBao");

  private final Path folder;

  KnownDataSetsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyEntryIsComplete() {
    Catalog catalog = Catalog.in(folder);
    assertThat(catalog.available()).isEmpty();
    assertThat(catalog.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.whereToGet()).isNotBlank();
              assertThat(entry.card().title()).isNotBlank();
              assertThat(entry.card().licence()).isNotBlank();
              assertThat(entry.card().published()).isIn(PAPERS_NAMES);
              assertThat(entry.files()).isNotEmpty();
            });
    assertThat(catalog.entries().stream().filter(CatalogEntry::isVerified))
        .allSatisfy(entry -> assertThat(entry.counts()).isNotBlank());
  }

  @Test
  void onlyWhatItsLicenceAllowsIsDownloaded() {
    assertThat(Catalog.in(null).entries().stream().filter(CatalogEntry::isDownloadable))
        .allSatisfy(entry -> assertThat(entry.card().licence()).isIn("CC BY 4.0", "Apache-2.0"))
        .extracting(CatalogEntry::name)
        .containsExactly("online-retail", "synthea");
  }

  @Test
  void noFileOfAnotherContentIsRead() {
    Catalog catalog = Catalog.in(folder);
    for (CatalogEntry<?> entry :
        catalog.entries().stream().filter(CatalogEntry::isVerified).toList()) {
      for (SourceFile file : entry.files()) {
        for (String path : file.paths()) {
          write(folder, path, "not it");
        }
      }
      assertThatThrownBy(() -> read(catalog, entry.name()))
          .isInstanceOf(LanetException.class)
          .hasMessageContaining("has the SHA-256");
    }
  }

  @Test
  void theDaysOfOnlineRetailAddUpToTheJoinedFile() {
    SourceFile file =
        Catalog.in(null).entries().stream()
            .filter(entry -> entry.name().equals("online-retail"))
            .findFirst()
            .orElseThrow()
            .files()
            .get(0);
    var remote = (RemoteDays) Objects.requireNonNull(file.remote());
    List<RemoteFile> days = remote.days();
    assertThat(days).hasSize(305);
    assertThat(days.stream().map(RemoteFile::name)).isSorted().doesNotHaveDuplicates();
    assertThat(days).allSatisfy(day -> assertThat(day.sha256()).matches("[0-9a-f]{64}"));
    // the header, 82 bytes with its line's end, stands once in the joined file
    assertThat(days.stream().mapToLong(RemoteFile::bytes).sum() - 304 * 82)
        .isEqualTo(remote.bytes());
  }

  @Test
  void theTableTellsWhereEachIsToBeHad() {
    write(folder, "transactions/transactions.csv", "");
    Table table = Catalog.in(folder).table();
    assertThat(table.columnNames()).containsExactly("name", "what", "counts", "licence", "where");
    assertThat(rows(table))
        .contains(
            "synthea: 967 / 26,452 / 272, Apache-2.0, downloaded when loaded",
            "transactions: ? sequences / ? sets / 77 labels (expected, as in LANET v2), not stated, in LANET_DATA",
            "dc: 9,010 / 42,905 / 217, none stated; research use, get it from the GitHub repository yule-BUAA/DNNTSP, data/DC/DC.json")
        .hasSize(Catalog.in(null).entries().size());
  }

  private static Stream<String> rows(Table table) {
    return table.stream()
        .map(
            row ->
                "%s: %s, %s, %s"
                    .formatted(
                        row.getString("name"),
                        row.getString("counts"),
                        row.getString("licence"),
                        row.getString("where")));
  }

  private static Object read(Catalog catalog, String name) {
    return List.of("bibtex", "codiesp").contains(name)
        ? catalog.documents(name)
        : catalog.load(name);
  }
}
