package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MicroBatchesTest {
  @Test
  void anOrderHoldsEverySampleOnceAndFollowsFromSeedAndEpoch() {
    int[] order = MicroBatches.order(100, 5, 1);
    assertThat(order).containsExactlyInAnyOrder(IntStream.range(0, 100).toArray());
    assertThat(MicroBatches.order(100, 5, 1)).containsExactly(order);
    assertThat(MicroBatches.order(100, 5, 2)).isNotEqualTo(order);
    assertThat(MicroBatches.order(100, 6, 1)).isNotEqualTo(order);
  }

  @Test
  void everyPlaceIsEquallyLikelyTheOwnIncluded() {
    int[][] counts = new int[4][4];
    for (int epoch = 0; epoch < 8000; epoch++) {
      int[] order = MicroBatches.order(4, 1, epoch);
      for (int place = 0; place < 4; place++) {
        counts[order[place]][place]++;
      }
    }
    // 8,000 draws of probability 1/4: mean 2,000, standard deviation 39
    for (int[] row : counts) {
      for (int count : row) {
        assertThat(count).isBetween(1800, 2200);
      }
    }
  }
}
