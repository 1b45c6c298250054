package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.data.TemporalSets;
import org.lanet.sample.Parts;
import org.lanet.sample.Window;

class DistinctHistoriesTest {
  @ParameterizedTest
  @ValueSource(ints = {5, 7, 20})
  void everyHistoryHasAsManyDistinctLabelsAsAskedFor(int distinct) {
    Parts parts = new DistinctHistories(40, distinct).parts(6);
    assertThat(parts.train().size()).isEqualTo(6);
    assertThat(parts.validation().size()).isEqualTo(1);
    assertThat(parts.test().size()).isEqualTo(1);
    assertThat(parts.train().labelCount()).isEqualTo(40);
    int[] labels = parts.train().histories(Window.wholePrefix()).distinctLabels();
    assertThat(Arrays.stream(labels).boxed()).hasSize(6).containsOnly(distinct);
  }

  @Test
  void theSeedDrawsTheUsersWhateverTheirNumber() {
    var shape = new DistinctHistories(100, 5);
    assertThat(labels(shape.users(4, 1))).startsWith(labels(shape.users(2, 1)));
    assertThat(labels(shape.users(2, 1))).isNotEqualTo(labels(shape.users(2, 2)));
  }

  private static int[] labels(TemporalSets sets) {
    return IntStream.range(0, sets.elementCount()).map(sets::label).toArray();
  }

  @Test
  void moreLabelsThanHalfTheVocabularyAreAnError() {
    assertThatThrownBy(() -> new DistinctHistories(40, 21))
        .hasMessageContaining("the number of labels of a user")
        .hasMessageContaining("21");
  }
}
