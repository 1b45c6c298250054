package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.model.evidence.TurningUsers;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

class RememberedRowsTest {
  private static final Window WINDOW = Window.wholePrefix();

  /** Users a and b have the same sets; c has the same labels in other sets, d one label more. */
  private static Histories histories() {
    TemporalSets data =
        TemporalSets.builder("four")
            .add("a", 1, "x")
            .add("a", 2, "y")
            .add("b", 1, "x")
            .add("b", 2, "y")
            .add("c", 1, "x")
            .add("c", 1, "y")
            .add("d", 1, "x")
            .add("d", 2, "y")
            .add("d", 3, "x")
            .add("a", 9, "x")
            .add("b", 9, "x")
            .add("c", 9, "x")
            .add("d", 9, "x")
            .add("e", 1, "x")
            .add("e", 2, "y")
            .add("f", 1, "x")
            .add("f", 2, "y")
            .part("a", PartName.TEST)
            .part("b", PartName.TEST)
            .part("c", PartName.TEST)
            .part("d", PartName.TEST)
            .part("e", PartName.TRAIN)
            .part("f", PartName.VALIDATION)
            .build();
    return Protocol.byUser().divide(data).test().histories(WINDOW);
  }

  @Test
  void rowsAreFoundByUserAndSets() {
    Histories all = histories();
    var rows = new RememberedRows(2);
    assertThat(rows.find(all)).isNull();
    rows.put(all.slice(0, 3), 1, 2, 3, 4, 5, 6);
    assertThat(rows.find(all)).isNull();
    rows.put(all.slice(3, 4), 7, 8);
    assertThat(rows.find(all)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(rows.find(all.slice(2, 3))).containsExactly(5, 6);
    assertThat(rows.find(all.slice(0, 0))).isEmpty();
  }

  /** By hand: 2 numbers a row, and to know it by 1 for each set and 1 for each label in it. */
  @Test
  void whatIsKnownByCountsBesideTheRows() {
    Histories all = histories();
    var rows = new RememberedRows(2);
    assertThat(rows.numbers(all.slice(0, 1))).isEqualTo(2 + 2 + 2); // two sets of a label
    assertThat(rows.numbers(all.slice(2, 3))).isEqualTo(2 + 1 + 2); // a set of two
    assertThat(rows.numbers(all.slice(3, 4))).isEqualTo(2 + 3 + 3); // three sets of one
    assertThat(rows.numbers(all)).isEqualTo(6 + 6 + 5 + 8);
    assertThat(rows.numbers(all.slice(0, 0))).isZero();
  }

  @Test
  void rowsThatAreKnownStayKnownBesideNewOnes() {
    Histories all = histories();
    var rows = new RememberedRows(2);
    rows.put(all.slice(0, 2), 1, 2, 3, 4);
    rows.put(all, 1, 2, 3, 4, 5, 6, 7, 8); // as a chunk with some unknown ones is put
    assertThat(rows.find(all)).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(rows.find(all.slice(0, 2))).containsExactly(1, 2, 3, 4);
  }

  @Test
  void whatIsRememberedIsWhatWasComputedToTheBit() {
    Parts parts = TurningUsers.of(23, 6).parts();
    Histories histories = parts.train().histories(Models.lanetPlus().window());
    EvidenceOfOthers once = EvidenceOfOthers.fit(parts.trainingData(), WINDOW);
    EvidenceOfOthers twice = EvidenceOfOthers.fit(parts.trainingData(), WINDOW);
    try (NDManager manager = NDManager.newBaseManager()) {
      for (int b = 0; b < histories.size(); b++) {
        once.withoutOwn(histories.slice(b, b + 1), manager);
      }
      float[] remembered = once.withoutOwn(histories, manager).toFloatArray();
      assertThat(remembered).containsExactly(twice.withoutOwn(histories, manager).toFloatArray());
      assertThat(remembered).isNotEqualTo(once.of(histories, manager).toFloatArray());
      assertThat(once.withoutOwn(histories, manager).getShape())
          .isEqualTo(twice.of(histories, manager).getShape());
    }
  }
}
