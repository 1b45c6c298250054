package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.catalog.Catalog;
import org.lanet.data.catalog.CatalogEntry;
import org.lanet.evaluation.Metric;
import org.lanet.model.NextSetModel;

class ReferenceTableTest {
  private static final List<String> COUNTS =
      List.of(
          "sequences", "sets", "labels", "samples", "documents", "words", "labels unseen in train");

  @Test
  void everyDataSetWhoseContentIsOnRecordIsCounted() {
    List<String> counted =
        ReferenceTable.all().stream()
            .filter(reference -> List.of("sets", "documents").contains(reference.measure()))
            .map(Reference::data)
            .distinct()
            .toList();
    assertThat(counted)
        .containsExactlyElementsOf(
            Catalog.in(null).entries().stream()
                .filter(CatalogEntry::isVerified)
                .map(CatalogEntry::name)
                .toList());
  }

  @Test
  void whatIsNoCountIsAMetricOfAModelWithFourDigits() {
    List<String> models = Models.all().stream().map(NextSetModel::name).toList();
    List<String> tuned = List.of(TunedModels.TIFU_KNN, TunedModels.UP_CF);
    assertThat(ReferenceTable.all())
        .filteredOn(reference -> !COUNTS.contains(reference.measure()))
        .hasSize(27 + 6 * 5) // 2 × (9 + 3) and the three more of DC; 6 tuned models
        .allSatisfy(
            reference -> {
              assertThat(Metric.of(reference.measure())).hasToString(reference.measure());
              boolean isTuned = TunedModels.of(reference.data(), reference.subject()) != null;
              assertThat(isTuned ? tuned : models).contains(reference.subject());
              assertThat(reference.expected().scale()).isEqualTo(4);
            });
  }

  /** The others are met to all digits. */
  @Test
  void onlyThreeTunedModelsHaveRoom() {
    assertThat(ReferenceTable.all())
        .filteredOn(reference -> reference.tolerance().signum() > 0)
        .extracting(reference -> reference.data() + ", " + reference.subject())
        .hasSize(5 + 3 + 3) // of DC all, of TMS those that are not met to all digits
        .containsOnly("dc, TIFU-KNN, tuned", "tms, TIFU-KNN, tuned", "tms, UP-CF, tuned");
  }

  @Test
  void everyReferenceHasItsOwnNameAndAnOrigin() {
    assertThat(ReferenceTable.all()).extracting(Reference::name).doesNotHaveDuplicates();
    assertThat(ReferenceTable.all()).extracting(Reference::origin).doesNotContain("");
    assertThat(ReferenceTable.all())
        .extracting(Reference::name)
        .contains("tms, TOP: NDCG@10 (DNNTSP, Yu et al., KDD 2020, row TOP)");
  }
}
