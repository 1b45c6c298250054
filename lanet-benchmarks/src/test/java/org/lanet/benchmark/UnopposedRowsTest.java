package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.training.Training;

/** Of the rows of LANET+ that have no other side. */
class UnopposedRowsTest {
  @Test
  void fromDataToFiguresIsHeldBesideAMinute() {
    var data = new ShapedData("a few users", SyntheticSets.defaults().withSequences(30).generate());
    Row row =
        EndToEnd.measure(
            data, Models.lanetPlus(), Training.defaults().withEpochs(2), System.nanoTime());
    assertThat(row.name()).isEqualTo("dc-end-to-end-lanetplus");
    assertThat(row.theirs()).isEqualTo(60);
    assertThat(row.ours()).isPositive();
    assertThat(row.what())
        .startsWith(
            "LANET+ from reading a few users to all metrics of 6 validation users: 2 epochs");
  }

  @Test
  void predictionsOfAllUsersAreHeldBesideThoseOfATenth() {
    Row row = PredictTop.measure(new DistinctHistories(40, 5), 20, 50, 1);
    assertThat(row.name()).isEqualTo("predict-top10-lanetplus");
    assertThat(row.ratio()).isCloseTo(row.theirs() / row.ours(), within(1e-12));
    assertThat(row.what())
        .startsWith("the 10 best of 40 labels for 50 users with 5 distinct labels in 9 sets")
        .contains("users a second; for a million that makes")
        .contains("extrapolated")
        .contains("theirs: 10 times what a tenth of the users takes");
  }
}
