package org.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lanet.data.PartName.TEST;
import static org.lanet.data.PartName.TRAIN;
import static org.lanet.data.PartName.VALIDATION;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.text.Documents;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;
import tech.tablesaw.api.Table;

class DatasetsTest {
  private static final String FOLDER = "LANET_DATA";

  /** Counted apart from this code, by a few lines of Python over the same files. */
  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = FOLDER, matches = ".+")
  @CsvSource({
    "dc,            9010,  42905,  217",
    "tms,           15726, 243394, 1565",
    "online-retail, 1018,  10324,  108",
    "iowa-liquor,   99,    4944,   51",
    "diabetes,      70,    3880,   20",
    "synthea,       967,   26452,  272",
    "hawkes,        1000,  22122,  5"
  })
  void realDataHaveTheirPublishedCounts(String name, int sequences, int sets, int labels) {
    TemporalSets data = Datasets.load(name);
    assertThat(Stage.count("", data)).isEqualTo(new Stage("", sequences, sets, labels));
    assertThat(data.labelCount()).isEqualTo(labels);
    assertThat(data.name()).isEqualTo(name);
    assertThat(data.hasProvidedSplit()).isTrue();
    assertThat(Datasets.available()).contains(name);
    Table catalog = Datasets.catalog();
    Table row = catalog.where(catalog.stringColumn("name").isEqualTo(name));
    assertThat(row.get(0, 2))
        .isEqualTo(String.format(Locale.ROOT, "%,d / %,d / %,d", sequences, sets, labels));
    assertThat(row.get(0, 4)).isEqualTo("in LANET_DATA");
  }

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = FOLDER, matches = ".+")
  @CsvSource({
    "online-retail, 4335, 16680, 111",
    "iowa-liquor,   99,   6921,  98",
    "diabetes,      70,   3880,  20",
    "synthea,       986,  26471, 272"
  })
  void realDataCountEveryStageOnTheirCards(String name, int sequences, int sets, int labels) {
    Stage first = Datasets.load(name).card().stages().get(0);
    assertThat(List.of(first.sequences(), first.sets(), first.labels()))
        .containsExactly(sequences, sets, labels);
  }

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = FOLDER, matches = ".+")
  @CsvSource({
    "dc,            DC,  6307, 900, 1803",
    "tms,           TMS, 11008, 1572, 3146",
    "online-retail, '',  610,  204,  204",
    "iowa-liquor,   '',  59,   20,   20",
    "diabetes,      '',  42,   14,   14",
    "synthea,       '',  580,  193,  194",
    "hawkes,        '',  600,  200,  200"
  })
  void realDataBringTheirSplit(String name, String published, int train, int validation, int test) {
    TemporalSets data = Datasets.load(name);
    Map<PartName, Integer> counts = new EnumMap<>(PartName.class);
    for (int i = 0; i < data.sequenceCount(); i++) {
      PartName part = data.providedPart(i);
      if (part != null) {
        counts.merge(part, 1, Integer::sum);
      }
    }
    assertThat(counts).isEqualTo(Map.of(TRAIN, train, VALIDATION, validation, TEST, test));
    assertThat(data.card().published()).isEqualTo(published);
  }

  /** Counted likewise; 427 codes of CodiEsp's part dev do not occur in train. */
  @Test
  @EnabledIfEnvironmentVariable(named = FOLDER, matches = ".+")
  void realDocumentsHaveTheirPublishedCounts() {
    Documents bibtex = Datasets.documents("bibtex");
    assertThat(bibtex.part(TRAIN)).hasSize(4880);
    assertThat(bibtex.part(TEST)).hasSize(2515);
    assertThat(bibtex.labels().size()).isEqualTo(159);
    assertThat(bibtex.all().stream().flatMap(d -> Stream.of(d.text().split(" "))).distinct())
        .hasSize(1836);
    Documents codiEsp = Datasets.documents("codiesp");
    assertThat(codiEsp.part(TRAIN)).hasSize(500);
    assertThat(codiEsp.part(VALIDATION)).hasSize(250);
    assertThat(codiEsp.labels().size()).isEqualTo(2194);
    assertThat(codiEsp.unseenLabels(VALIDATION)).hasSize(427);
  }

  @Test
  void theCatalogueStartsWithTheDataSetThatNeedsNoFile() {
    Table catalog = Datasets.catalog();
    assertThat(catalog.row(0).getString("name")).isEqualTo("synthetic");
    assertThat(catalog.row(0).getString("counts")).isEqualTo("600 / 8,486 / 40");
    assertThat(catalog.row(0).getString("where")).isEqualTo("generated");
    assertThat(catalog.stringColumn("name")).contains("dc", "synthea", "codiesp", "instacart");
  }

  @Test
  void anUnknownNameIsAnError() {
    assertThatThrownBy(() -> Datasets.load("iris"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("there is no data set 'iris'; known are dc, tms, ");
  }

  @Test
  void withoutAFolderOnlyTheSyntheticOneIsThereAndTheMessageSaysWhatToDo() {
    assumeTrue(System.getenv(FOLDER) == null, "a folder is named");
    assertThat(Datasets.available()).startsWith("synthetic").doesNotContain("dc");
    assertThatThrownBy(() -> Datasets.load("dc"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "data set 'dc' needs the file 'dnntsp/DC.json' in the folder that the environment "
                + "variable LANET_DATA names (which is not set); get it from");
  }
}
