package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanet.data.Split;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.error.StorageException;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

class HistoryTablesTest {
  private final HistoryTables tables = HistoryTables.fit(training());

  /** Ten users with sets at days 0, 1, 4 and 14; amounts 1 .. 9 in turn. */
  private static TrainingData training() {
    TemporalSetsBuilder builder = TemporalSets.builder("tables");
    int n = 0;
    for (int user = 0; user < 10; user++) {
      for (double time : new double[] {0, 1, 4, 14}) {
        builder.add("u" + user, time, "a", 1 + n++ % 9);
      }
    }
    return Protocol.byUser()
        .withSplit(new Split.ByUser(.6, .2, 0))
        .divide(builder.build())
        .trainingData();
  }

  @Test
  void gapsAreTheDistinctOnesAndOthersMapToTheNearest() {
    assertThat(tables.gapCount()).isEqualTo(4); // 0 for first sets, 1, 3, 10
    assertThat(tables.gapRow(0)).isEqualTo(0);
    assertThat(tables.gapRow(3)).isEqualTo(2);
    assertThat(tables.gapRow(2.1)).isEqualTo(2);
    assertThat(tables.gapRow(2)).as("of two equally near, the shorter").isEqualTo(1);
    assertThat(tables.gapRow(1000)).isEqualTo(3);
    assertThat(tables.gapRow(-5)).isEqualTo(0);
  }

  @Test
  void amountsFallIntoNineBinsByTheEdgesTheyReach() {
    assertThat(tables.amountBin(0)).isEqualTo(0);
    assertThat(tables.amountBin(1e9f)).isEqualTo(8);
    for (float amount = 1; amount < 9; amount += .25f) {
      assertThat(tables.amountBin(amount + .25f)).isGreaterThanOrEqualTo(tables.amountBin(amount));
    }
  }

  @Test
  void anUnseenIdIsRowZeroAndSeenOnesHaveTheirOwn() {
    assertThat(tables.idRow("nobody")).isZero();
    assertThat(tables.idCount()).isEqualTo(7); // six training users and the unknown
    long known = IntStream.range(0, 10).filter(u -> tables.idRow("u" + u) > 0).count();
    assertThat(known).isEqualTo(6);
  }

  @Test
  void whatIsToldOfThemMakesTheSameTablesAgain() {
    HistoryTables again = HistoryTables.restore(tables.fitted());
    assertThat(again.fitted()).isEqualTo(tables.fitted());
    assertThat(again.fitted())
        .hasToString(
            "{amount-edges=float[8], gaps=double[4], ids=String[6], mean-log-amount=double[1]}");
    for (int user = 0; user < 10; user++) {
      assertThat(again.idRow("u" + user)).isEqualTo(tables.idRow("u" + user));
    }
    assertThat(again.idCount()).isEqualTo(7);
    assertThat(again.logAmount(3)).isEqualTo(tables.logAmount(3));
  }

  @Test
  void withoutIdsEveryIdIsUnknownAndAllElseTheSame() {
    HistoryTables without = HistoryTables.fitWithoutIds(training());
    assertThat(without.fitted().with("ids", tables.fitted().strings("ids")))
        .isEqualTo(tables.fitted());
    assertThat(without.idRow("u1")).isZero();
    assertThat(without.idCount()).isEqualTo(1);
    assertThat(HistoryTables.restore(without.fitted()).fitted()).isEqualTo(without.fitted());
  }

  @Test
  void tablesOfImpossibleSizesAreErrors() {
    NamedArrays bad =
        NamedArrays.empty()
            .with("gaps", 1.0)
            .with("amount-edges", 1f, 2f)
            .with("mean-log-amount", 1.0);
    assertThatThrownBy(() -> HistoryTables.restore(bad))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "there are 2 edges of amount bins; there must be 8; the file is damaged, fit the model again");
  }

  @Test
  void tablesWithoutAnyGapAreAnErrorAndOneGapIsEnough() {
    NamedArrays others =
        NamedArrays.empty().with("amount-edges", new float[8]).with("mean-log-amount", 1.0);
    assertThatThrownBy(() -> HistoryTables.restore(others.with("gaps", new double[0])))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "there are no gaps; there must be at least one; the file is damaged, fit the model again");
    HistoryTables one = HistoryTables.restore(others.with("gaps", 2.0));
    assertThat(one.gapCount()).isEqualTo(1);
    assertThat(one.gapRow(7)).isZero();
  }
}
