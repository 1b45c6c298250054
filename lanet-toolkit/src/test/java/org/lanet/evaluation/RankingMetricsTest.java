package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class RankingMetricsTest {
  private static final int[] NONE = {};

  @Test
  void the_formulas_hold_on_one_ranking() {
    // ranking: 3, 1, 0, 4, 2; the targets 1, 2, 4 stand at ranks 2, 5, 4
    Scores scores = Scores.of(5, new float[] {.3f, .4f, .1f, .5f, .2f});
    RankingMetrics metrics = RankingMetrics.of(scores, Targets.of(5, new int[] {1, 2, 4}));
    assertThat(metrics.recallAt(4)).isEqualTo(2 / 3.0);
    assertThat(metrics.precisionAt(4)).isEqualTo(2 / 4.0);
    assertThat(metrics.f1At(4)).isEqualTo(2 * 2 / (4 + 3.0));
    assertThat(metrics.phrAt(1)).isZero();
    assertThat(metrics.phrAt(2)).isEqualTo(1);
    double log2 = Math.log(2);
    double gain = log2 / Math.log(3) + log2 / Math.log(5);
    double ideal = 1 + log2 / Math.log(3) + log2 / Math.log(4);
    assertThat(metrics.ndcgAt(4)).isEqualTo(gain / ideal, within(1e-15));
    // the ideal is cut at k too
    assertThat(metrics.ndcgAt(2))
        .isEqualTo((log2 / Math.log(3)) / (1 + log2 / Math.log(3)), within(1e-15));
  }

  @Test
  void of_equal_scores_the_lower_label_index_comes_first() {
    Scores scores = Scores.of(4, new float[] {-1, -1, -1, -1});
    assertThat(RankingMetrics.of(scores, Targets.of(4, new int[] {0})).recallAt(1)).isEqualTo(1);
    RankingMetrics third = RankingMetrics.of(scores, Targets.of(4, new int[] {2}));
    assertThat(third.recallAt(2)).isZero();
    assertThat(third.recallAt(3)).isEqualTo(1);
  }

  @Test
  void samples_without_target_are_left_out_and_counted() {
    Scores scores = Scores.of(2, new float[] {1, 0, 1, 0, 0, 1});
    RankingMetrics metrics =
        RankingMetrics.of(scores, Targets.of(2, new int[] {0}, NONE, new int[] {0}));
    assertThat(metrics.leftOut()).isEqualTo(1);
    assertThat(metrics.phrAt(1)).isEqualTo(0.5);
  }

  @Test
  void nothing_is_defined_without_a_target() {
    RankingMetrics metrics = RankingMetrics.of(Scores.of(2, new float[2]), Targets.of(2, NONE));
    assertThat(metrics.recallAt(1)).isNaN();
    assertThat(metrics.ndcgAt(1)).isNaN();
    assertThat(metrics.leftOut()).isEqualTo(1);
  }

  @Test
  void a_k_beyond_the_labels_takes_them_all_and_stays_the_divisor() {
    RankingMetrics metrics =
        RankingMetrics.of(Scores.of(2, new float[] {1, 0}), Targets.of(2, new int[] {1}));
    assertThat(metrics.recallAt(10)).isEqualTo(1);
    assertThat(metrics.precisionAt(10)).isEqualTo(0.1);
  }

  @Test
  void a_perfect_ranking_has_an_ndcg_of_exactly_one() {
    Scores scores = Scores.of(5, new float[] {5, 4, 3, 2, 1});
    RankingMetrics metrics = RankingMetrics.of(scores, Targets.of(5, new int[] {0, 1, 2}));
    assertThat(metrics.ndcgAt(10)).isEqualTo(1);
    assertThat(metrics.ndcgAt(2)).isEqualTo(1);
  }

  @RepeatedTest(60)
  void ranks_are_the_places_in_a_stable_sort(RepetitionInfo round) {
    Random random = new Random(round.getCurrentRepetition());
    int size = 1 + random.nextInt(9);
    int labelCount = 1 + random.nextInt(400);
    int levels = random.nextBoolean() ? 4 : 1_000_000;
    float unit = random.nextBoolean() ? Float.MIN_VALUE : .37f;
    float[][] values = new float[size][labelCount];
    int[][] rows = new int[size][];
    double[] recalls = new double[size];
    int k = 1 + random.nextInt(labelCount);
    for (int n = 0; n < size; n++) {
      for (int i = 0; i < labelCount; i++) {
        values[n][i] = (random.nextInt(levels) - levels / 2) * unit;
      }
      float[] row = values[n];
      int most = round.getCurrentRepetition() % 2 == 0 ? 5 : labelCount; // few, or most of them
      rows[n] = random.ints(most, 0, labelCount).distinct().toArray();
      List<Integer> ranking = new ArrayList<>(IntStream.range(0, labelCount).boxed().toList());
      ranking.sort(Comparator.comparing(label -> -row[label])); // stable
      Set<Integer> first = Set.copyOf(ranking.subList(0, k));
      recalls[n] = (double) Arrays.stream(rows[n]).filter(first::contains).count() / rows[n].length;
    }
    assertThat(RankingMetrics.of(Scores.of(values), Targets.of(labelCount, rows)).recallAt(k))
        .isEqualTo(Arrays.stream(recalls).average().orElseThrow(), within(1e-12));
  }

  @Test
  void scores_that_differ_by_more_than_a_float_holds_are_ranked() {
    Scores scores = Scores.of(3, new float[] {-Float.MAX_VALUE, Float.MAX_VALUE, Float.MIN_VALUE});
    RankingMetrics metrics = RankingMetrics.of(scores, Targets.of(3, new int[] {0, 1, 2}));
    assertThat(metrics.ndcgAt(3)).isEqualTo(1);
    assertThat(RankingMetrics.of(scores, Targets.of(3, new int[] {2})).phrAt(1)).isZero();
    assertThat(RankingMetrics.of(scores, Targets.of(3, new int[] {2})).phrAt(2)).isEqualTo(1);
  }

  @Test
  void samples_may_be_fewer_or_more_than_are_worked_on_at_once() {
    int[][] rows = new int[70_000][];
    float[] row = new float[2];
    Arrays.setAll(rows, n -> n % 2 == 0 ? new int[] {0} : new int[] {1});
    float[][] values = new float[rows.length][];
    Arrays.fill(values, row);
    RankingMetrics metrics = RankingMetrics.of(Scores.of(values), Targets.of(2, rows));
    assertThat(metrics.recallAt(1)).isEqualTo(.5); // a tie, won by label 0
    float[] wide = new float[70_000];
    wide[69_999] = 1;
    assertThat(RankingMetrics.of(Scores.of(wide), Targets.of(70_000, new int[] {69_999})).phrAt(1))
        .isEqualTo(1);
  }

  @Test
  void a_k_below_one_is_refused() {
    RankingMetrics metrics =
        RankingMetrics.of(Scores.of(1, new float[1]), Targets.of(1, new int[] {0}));
    assertThatThrownBy(() -> metrics.recallAt(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("k, the number of labels looked at, is 0; it must be at least 1");
  }
}
