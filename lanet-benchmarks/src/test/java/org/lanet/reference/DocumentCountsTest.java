package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.data.DataCard;
import org.lanet.data.PartName;
import org.lanet.data.text.Document;
import org.lanet.data.text.Documents;
import org.lanet.error.InvalidArgumentException;

class DocumentCountsTest {
  private final DocumentCounts counts =
      new DocumentCounts(
          new Documents(
              "toy",
              DataCard.of("a toy"),
              List.of(
                  new Document("1", PartName.TRAIN, "a b", List.of("x")),
                  new Document("2", PartName.TRAIN, "b c", List.of("x", "y")),
                  new Document("3", PartName.TEST, "a d", List.of("y", "z")))));

  @Test
  void documentsWordsAndLabelsAreCountedOfAPartOrOfAll() {
    assertThat(of("all parts", "documents")).isEqualTo(3);
    assertThat(of("train part", "documents")).isEqualTo(2);
    assertThat(of("validation part", "documents")).isZero();
    assertThat(of("all parts", "words")).isEqualTo(4);
    assertThat(of("test part", "words")).isEqualTo(2);
    assertThat(of("all parts", "labels")).isEqualTo(3);
    assertThat(of("test part", "labels unseen in train")).isEqualTo(1);
  }

  @Test
  void whatIsNotCountedIsAnErrorThatListsWhatIs() {
    assertThatThrownBy(() -> of("all parts", "sets"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "of documents there is no 'sets'; there are documents, labels, words, labels unseen in train");
    assertThatThrownBy(() -> of("dev part", "documents"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there is no 'dev part' of documents; there are all parts, train part, validation part, test part");
  }

  private double of(String subject, String measure) {
    return counts.of(new Reference("toy", subject, measure, BigDecimal.ONE, "by hand"));
  }
}
