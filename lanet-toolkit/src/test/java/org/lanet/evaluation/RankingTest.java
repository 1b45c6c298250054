package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void the_first_k_are_those_of_a_full_sort() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      float[] row = new float[1 + random.nextInt(40)];
      for (int k = 0; k < row.length; k++) {
        row[k] = (random.nextInt(9) - 4) / (float) (1 + random.nextInt(3));
      }
      int k = 1 + random.nextInt(row.length + 3);
      int[] expected =
          IntStream.range(0, row.length)
              .boxed()
              .sorted(Comparator.<Integer>comparingDouble(label -> -row[label]))
              .limit(k)
              .mapToInt(label -> label)
              .toArray();
      assertThat(Ranking.first(k, row)).isEqualTo(expected);
    }
  }

  @Test
  void keys_order_as_scores_fall_and_labels_rise() {
    float[] falling = {Float.MAX_VALUE, 1, Float.MIN_VALUE, 0, -Float.MIN_VALUE, -1};
    for (int i = 0; i + 1 < falling.length; i++) {
      assertThat(Ranking.key(falling[i], 9)).isLessThan(Ranking.key(falling[i + 1], 0));
    }
    assertThat(Ranking.key(.5f, 3)).isLessThan(Ranking.key(.5f, 4));
  }

  @Test
  void coverage_counts_every_label_once_that_anybody_is_shown() {
    Scores scores = Scores.of(4, new float[] {9, 8, 1, 0, 8, 9, 1, 0});
    assertThat(CatalogCoverage.at(1, scores)).isEqualTo(.5);
    assertThat(CatalogCoverage.at(2, scores)).isEqualTo(.5);
    assertThat(CatalogCoverage.at(3, scores)).isEqualTo(.75);
    assertThat(CatalogCoverage.at(99, scores)).isEqualTo(1);
  }
}
