package org.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lanet.data.PartName.TEST;
import static org.lanet.data.PartName.TRAIN;
import static org.lanet.data.PartName.VALIDATION;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.DataCard.Stage;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

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
    "diabetes,      70,    3880,   20"
  })
  void realDataHaveTheirPublishedCounts(String name, int sequences, int sets, int labels) {
    TemporalSets data = Datasets.load(name);
    assertThat(Stage.count("", data)).isEqualTo(new Stage("", sequences, sets, labels));
    assertThat(data.labelCount()).isEqualTo(labels);
    assertThat(data.name()).isEqualTo(name);
    assertThat(data.hasProvidedSplit()).isTrue();
    assertThat(Datasets.available()).contains(name);
  }

  @ParameterizedTest
  @EnabledIfEnvironmentVariable(named = FOLDER, matches = ".+")
  @CsvSource({
    "online-retail, 4335, 16680, 111",
    "iowa-liquor,   99,   6921,  98",
    "diabetes,      70,   3880,  20"
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
    "diabetes,      '',  42,   14,   14"
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

  @Test
  void anUnknownNameIsAnError() {
    assertThatThrownBy(() -> Datasets.load("iris"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("there is no data set 'iris'; known are dc, tms, ");
  }

  @Test
  void withoutAFolderOnlyTheSyntheticOneIsThereAndTheMessageSaysWhatToDo() {
    assumeTrue(System.getenv(FOLDER) == null, "a folder is named");
    assertThat(Datasets.available()).containsExactly("synthetic");
    assertThatThrownBy(() -> Datasets.load("dc"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(
            "data set 'dc' needs the file 'dnntsp/DC.json' in the folder that the environment "
                + "variable LANET_DATA names (which is not set); get it from");
  }
}
