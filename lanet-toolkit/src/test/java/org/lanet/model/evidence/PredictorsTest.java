package org.lanet.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.data.TemporalSets;
import org.lanet.model.neighbour.LabelWeights;
import org.lanet.model.neighbour.UserSets;

class PredictorsTest {
  /** By hand: 1,000; and 2²³ weights over two decays and K labels. */
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "999, 999",
    "1000, 1000",
    "1001, 1000",
    "4194, 1000",
    "4195, 999",
    "8192, 512",
    "100000, 41"
  })
  void soManyLabelsEnterAsTheBoundsAllow(int labels, int entering) {
    Predictors predictors = Predictors.of(new int[labels]);
    assertThat(predictors.entering()).isEqualTo(entering);
    assertThat(predictors.size()).isEqualTo(2 * entering + 1);
    assertThat(predictors.labelCount()).isEqualTo(labels);
    assertThat(2L * entering * labels).isLessThanOrEqualTo(8 << 20);
  }

  @Test
  void theMostFrequentLabelsEnterAndTheFirstOfEquallyFrequentOnes() {
    int[] counts = new int[1_003];
    Arrays.fill(counts, 5);
    counts[7] = 4;
    counts[1_002] = 6;
    int[] enters = Predictors.of(counts).enters();
    assertThat(Arrays.stream(enters).sum()).isEqualTo(1_000);
    // by hand: 1,002 first, then those with 5 in their order; 7, 1,000 and 1,001 are left
    for (int label : new int[] {7, 1_000, 1_001}) {
      assertThat(enters[label]).as("label %s", label).isZero();
    }
  }

  @Test
  void whatDoesNotEnterShowsInNoColumn() {
    TemporalSets sets =
        TemporalSets.builder("some")
            .add("u", 1, "a")
            .add("u", 1, "b")
            .add("u", 2, "c")
            .add("u", 2, "a")
            .build();
    Predictors predictors = Predictors.ofEntering(0, 1, 1, 0);
    Predictors.Queries queries = predictors.new Queries();
    LabelWeights x = queries.of(UserSets.of(sets, 0));
    // by hand: b before the last set, c in it; then the same at .5, and the constant
    double[] expected = {.93 / 1.93, 1 / 1.93, .5 / 1.5, 1 / 1.5, 1};
    assertThat(x.size()).isEqualTo(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(x.label(i)).isEqualTo(i);
      assertThat(x.weight(i)).isCloseTo(expected[i], within(1e-12));
    }
    assertThat(predictors.enters()).containsExactly(0, 1, 1, 0);
  }

  @Test
  void oneHistoryLeavesNothingBehindForTheNext() {
    TemporalSets sets = TemporalSets.builder("two").add("u", 1, "a").add("v", 1, "b").build();
    Predictors.Queries queries = Predictors.ofEntering(1, 1).new Queries();
    LabelWeights first = queries.of(UserSets.of(sets, 0));
    assertThat(queries.of(UserSets.of(sets, 1))).isNotEqualTo(first);
    assertThat(queries.of(UserSets.of(sets, 0))).isEqualTo(first);
  }
}
