package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

/** Three test users: c a | b ca, then one set of label e, then eight sets of b. */
class DistinctLabelsTest {
  private static final Parts PARTS = Protocol.byUser().divide(sets());

  private static TemporalSets sets() {
    TemporalSetsBuilder builder = TemporalSets.builder("distinct");
    add(builder, PartName.TRAIN, "u1", "a", "bc", "dc", "f");
    add(builder, PartName.VALIDATION, "u2", "a", "b");
    add(builder, PartName.TEST, "u3", "c", "b", "ac", "d");
    add(builder, PartName.TEST, "u4", "e", "a");
    add(builder, PartName.TEST, "u5", "b", "b", "b", "b", "b", "b", "b", "b", "a");
    return builder.build();
  }

  private static void add(TemporalSetsBuilder builder, PartName part, String id, String... sets) {
    builder.part(id, part);
    for (int j = 0; j < sets.length; j++) {
      for (int i = 0; i < sets[j].length(); i++) {
        builder.add(id, j, sets[j].substring(i, i + 1), 1);
      }
    }
  }

  private static Histories test() {
    return PARTS.test().histories(Window.wholePrefix());
  }

  private static float[] floats(Function<NDManager, NDArray> array, long... shape) {
    try (NDManager manager = NDManager.newBaseManager();
        NDArray values = array.apply(manager)) {
      assertThat(values.getShape()).isEqualTo(new Shape(shape));
      return values.toFloatArray();
    }
  }

  @Test
  void rowsAreTheLabelsInTheOrderOfTheirFirstSetsThenLabelsTheHistoryDoesNotHave() {
    DistinctLabels rows = DistinctLabels.of(test());
    assertThat(rows.most()).isEqualTo(3);
    try (NDManager manager = NDManager.newBaseManager()) {
      // c b a | e, and a b to pad | b, and a c to pad
      assertThat(rows.labels(manager).toLongArray()).containsExactly(2, 1, 0, 4, 0, 1, 1, 0, 2);
    }
    assertThat(rows.count(0)).isEqualTo(3);
    assertThat(rows.count(2)).isEqualTo(1);
    assertThat(rows.label(1, 0)).isEqualTo(4);
  }

  @Test
  void everyElementHasTheRowOfItsLabelInItsOwnSample() {
    Histories histories = test();
    for (Histories some : new Histories[] {histories, histories.chunk(1, 3)}) {
      DistinctLabels rows = DistinctLabels.of(some);
      for (int b = 0; b < some.size(); b++) {
        int end = some.firstElement(some.endSet(b));
        for (int e = some.firstElement(some.firstSet(b)); e < end; e++) {
          assertThat(rows.label(b, rows.row(e))).isEqualTo(some.label(e));
          assertThat(rows.row(e)).isLessThan(rows.count(b));
        }
      }
    }
  }

  @Test
  void presentSumsAndSharesAverageWhatIsNotPadding() {
    DistinctLabels rows = DistinctLabels.of(test());
    assertThat(floats(rows::present, 3, 1, 3)).containsExactly(1, 1, 1, 1, 0, 0, 1, 0, 0);
    float third = 1f / 3;
    assertThat(floats(rows::shares, 3, 1, 3))
        .containsExactly(third, third, third, 1, 0, 0, 1, 0, 0);
  }

  @Test
  void positionsBeginAtTheFirstSetOrEndAtTheLast() {
    DistinctLabels rows = DistinctLabels.of(test().slice(0, 1));
    // rows c, b, a of the sets c | b | ac
    assertThat(floats(m -> rows.membershipsFromStart(m, 4), 1, 3, 4))
        .containsExactly(1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0);
    assertThat(floats(m -> rows.membershipsToEnd(m, 4), 1, 3, 4))
        .containsExactly(0, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1);
  }

  @Test
  void setsBeyondThePositionsAreLeftOut() {
    DistinctLabels rows = DistinctLabels.of(test().slice(0, 1));
    assertThat(floats(m -> rows.membershipsFromStart(m, 2), 1, 3, 2))
        .containsExactly(1, 0, 0, 1, 0, 0);
    assertThat(floats(m -> rows.membershipsToEnd(m, 2), 1, 3, 2)).containsExactly(0, 1, 1, 0, 0, 1);
  }

  @Test
  void aHistoryWithoutSetsIsPaddingAlone() {
    DistinctLabels rows = DistinctLabels.of(Histories.empty(6, "nobody"));
    assertThat(rows.most()).isEqualTo(1);
    assertThat(rows.count(0)).isZero();
    assertThat(floats(rows::shares, 1, 1, 1)).containsExactly(0);
    assertThat(floats(m -> rows.membershipsToEnd(m, 2), 1, 1, 2)).containsExactly(0, 0);
  }

  @Test
  void chunksHaveAsManyRowsAsTheirBatchAndSlicesAsTheyNeed() {
    Histories histories = test();
    assertThat(histories.mostLabels()).isEqualTo(3);
    assertThat(histories.chunk(1, 3).mostLabels()).isEqualTo(3);
    assertThat(histories.chunk(1, 3).chunk(0, 1).mostLabels()).isEqualTo(3);
    assertThat(histories.slice(1, 3).mostLabels()).isEqualTo(1);
    assertThat(histories.without(0).mostLabels()).isEqualTo(2);
    assertThat(DistinctLabels.of(histories.chunk(2, 3)).most()).isEqualTo(3);
  }

  @Test
  void theMostATrainingSequenceHasCountsItsLastSetToo() {
    assertThat(DistinctLabels.most(PARTS.trainingData())).isEqualTo(5);
  }

  @Test
  void aZeroScatteredFromAPaddedRowChangesNothing() {
    DistinctLabels rows = DistinctLabels.of(test());
    float[] scattered =
        floats(
            m -> {
              NDArray values = m.create(new float[] {5, 6, 7, 8, 9, 9, 4, 9, 9}, new Shape(3, 3));
              NDArray masked = values.mul(rows.present(m).squeeze(1));
              return Layers.scattered(masked, rows.labels(m), 6);
            },
            3,
            6);
    assertThat(scattered).containsExactly(7, 6, 5, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 4, 0, 0, 0, 0);
  }
}
