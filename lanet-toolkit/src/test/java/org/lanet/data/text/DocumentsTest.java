package org.lanet.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.PartName.TEST;
import static org.lanet.data.PartName.TRAIN;
import static org.lanet.data.PartName.VALIDATION;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.data.DataCard;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

class DocumentsTest {
  private static final Document FEVER = new Document("a", TRAIN, "Fever", List.of("r50", "r50"));
  private static final Document PAIN = new Document("b", TEST, "Pain", List.of("r52", "r50"));
  private static final DataCard CARD =
      DataCard.of("two reports").withSource("here", "CC0").withCitation("Us, 2020");

  private final Documents documents = new Documents("reports", CARD, List.of(FEVER, PAIN));

  @Test
  void aCollectionKnowsItsPartsAndLabels() {
    assertThat(documents.size()).isEqualTo(2);
    assertThat(documents.get(1)).isEqualTo(PAIN);
    assertThat(documents.part(TRAIN)).containsExactly(FEVER);
    assertThat(documents.part(VALIDATION)).isEmpty();
    assertThat(documents.labels().names()).containsExactly("r50", "r52");
    assertThat(documents.unseenLabels(TEST)).containsExactly("r52");
    assertThat(documents.card()).isEqualTo(CARD);
  }

  @Test
  void aLabelNamedTwiceCountsOnce() {
    assertThat(FEVER.labels()).containsExactly("r50");
  }

  @Test
  void aCollectionEndsACellAsItsCard() {
    assertThat(documents)
        .hasToString(
            """
            reports: two reports
              2 documents, 1 train, 0 validation, 1 test; 2 labels
              source: here; licence: CC0
              cite: Us, 2020""");
  }

  @Test
  void noDocumentsASecondIdAndAnEmptyIdAreErrors() {
    assertThatThrownBy(() -> new Documents("reports", CARD, List.of()))
        .isInstanceOf(DataException.class)
        .hasMessage("collection 'reports' has no documents; it needs one");
    assertThatThrownBy(() -> new Documents("reports", CARD, List.of(FEVER, FEVER)))
        .isInstanceOf(DataException.class)
        .hasMessage("collection 'reports' has two documents with the id 'a'; rename one");
    assertThatThrownBy(() -> new Document(" ", TRAIN, "", List.of()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("a document has an empty id; every document needs one");
  }
}
