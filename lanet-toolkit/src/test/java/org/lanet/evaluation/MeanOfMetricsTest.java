package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lanet.evaluation.Metric.HAMMING;
import static org.lanet.evaluation.Metric.MICRO_AUC;
import static org.lanet.evaluation.Metric.MICRO_F1;
import static org.lanet.evaluation.Metric.WEIGHTED_AUC;
import static org.lanet.evaluation.Metric.ndcgAt;
import static org.lanet.evaluation.Metric.recallAt;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class MeanOfMetricsTest {
  private static final Metric FOUR = Metric.mean(MICRO_AUC, WEIGHTED_AUC, recallAt(10), ndcgAt(10));

  @Test
  void its_name_tells_its_parts_and_leads_back_to_it() {
    assertThat(FOUR)
        .hasToString("mean(micro-AUC, weighted-AUC, Recall@10, NDCG@10)")
        .isEqualTo(Metric.of("mean(micro-AUC, weighted-AUC, Recall@10, NDCG@10)"));
    assertThat(Metric.of(FOUR.name()).parts())
        .containsExactly(MICRO_AUC, WEIGHTED_AUC, recallAt(10), ndcgAt(10));
    assertThat(MICRO_AUC.parts()).containsExactly(MICRO_AUC);
    assertThat(Metric.all()).doesNotContain(FOUR);
  }

  @Test
  void it_is_the_mean_of_what_its_parts_are_of_all_and_of_each_user() {
    Evaluation evaluation = random();
    double mean = 0;
    double[] users = new double[4];
    for (Metric part : FOUR.parts()) {
      mean += evaluation.get(part) / 4;
      double[] own = evaluation.perUser(part);
      for (int u = 0; u < 4; u++) {
        users[u] += own[u] / 4;
      }
    }
    assertThat(evaluation.get(FOUR)).isEqualTo(mean, within(1e-15));
    assertThat(evaluation.perUser(FOUR)).containsExactly(users, within(1e-12));
  }

  @Test
  void a_metric_named_twice_counts_twice() {
    Evaluation evaluation = random();
    double expected = (2 * evaluation.get(MICRO_AUC) + evaluation.get(recallAt(2))) / 3;
    assertThat(evaluation.get(Metric.mean(MICRO_AUC, MICRO_AUC, recallAt(2))))
        .isEqualTo(expected, within(1e-15));
  }

  @Test
  void it_is_undefined_where_one_of_its_parts_is() {
    Scores scores = Scores.of(2, new float[] {2, 1, 2, 1});
    Evaluation evaluation = Evaluation.of(scores, Targets.of(2, new int[] {}, new int[] {}));
    assertThat(evaluation.get(FOUR)).isNaN();
    Scores logits = Scores.of(2, new float[] {-2, 1, 2, 1});
    Metric errors = Metric.mean(HAMMING, Metric.BRIER);
    Evaluation noProbabilities =
        Evaluation.of(logits, Targets.of(2, new int[] {0}, new int[] {1}), Thresholds.same(2, .5f));
    assertThat(noProbabilities.get(HAMMING)).isNotNaN();
    assertThat(noProbabilities.get(errors)).isNaN();
    assertThat(noProbabilities.perUser(errors)).containsOnly(Double.NaN);
  }

  @Test
  void it_goes_the_way_its_parts_go() {
    assertThat(FOUR.higherIsBetter()).isTrue();
    Metric errors = Metric.mean(HAMMING, Metric.BRIER);
    assertThat(errors.higherIsBetter()).isFalse();
    assertThat(errors.better(.1, .2)).isTrue();
    assertThatThrownBy(() -> Metric.mean(MICRO_AUC, recallAt(3), HAMMING))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "micro-AUC is the better the higher and Hamming the better the lower, so their mean says nothing; take metrics of one direction");
  }

  @Test
  void it_needs_all_that_its_parts_need() {
    Metric both = Metric.mean(MICRO_F1, Metric.repeatRecallAt(2));
    assertThat(both.needsThresholds()).isTrue();
    assertThat(FOUR.needsThresholds()).isFalse();
    Scores scores = Scores.of(2, new float[] {2, 1});
    Evaluation bare = Evaluation.of(scores, Targets.of(2, new int[] {0}));
    Evaluation half = bare.withThresholds(Thresholds.same(2, .5f));
    assertThat(bare.has(FOUR)).isTrue();
    assertThat(half.has(both)).isFalse();
    assertThat(half.withRepeats(Targets.of(2, new int[] {0})).has(both)).isTrue();
    assertThatThrownBy(() -> half.get(both))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "mean(micro-F1, repeat-Recall@2) tells repeated targets from new ones, and nobody has said which are repeats; hand them over with withRepeats");
  }

  @Test
  void with_a_part_that_is_not_smooth_it_has_no_user_values() {
    Metric rough = Metric.mean(recallAt(10), Metric.coverageAt(10));
    assertThat(FOUR.hasUserValues()).isTrue();
    assertThat(rough.hasUserValues()).isFalse();
    assertThat(random().get(rough)).isBetween(0.0, 1.0);
    assertThatThrownBy(() -> random().perUser(rough))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("mean(Recall@10, coverage@10) is no smooth function");
  }

  @Test
  void fewer_than_two_and_means_of_means_are_refused() {
    assertThatThrownBy(() -> Metric.mean(MICRO_AUC))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of metrics that a mean is of is 1; it must be at least 2");
    assertThatThrownBy(() -> Metric.mean(MICRO_AUC, Metric.mean(recallAt(1), ndcgAt(1))))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("mean(Recall@1, NDCG@1) is a mean itself; name the metrics it is of instead");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mean()",
        "mean(micro-AUC,Recall@10)",
        "mean(micro-AUC, )",
        "mean(micro-AUC, mean(Recall@1, NDCG@1))",
        "mean(micro-AUC, Recall@10",
        "Mean(micro-AUC, Recall@10)"
      })
  void names_that_are_not_written_so_are_refused(String name) {
    assertThatThrownBy(() -> Metric.of(name))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("there is no metric '")
        .hasMessageEndingWith("; and of these mean(…, …)");
  }

  /** Seven samples of four users, with labels 0 .. 11 and a target for each sample. */
  private static Evaluation random() {
    var random = new SplittableRandom(4);
    float[][] scores = new float[7][12];
    int[][] targets = new int[7][];
    for (int n = 0; n < 7; n++) {
      for (int k = 0; k < 12; k++) {
        scores[n][k] = (float) random.nextDouble();
      }
      targets[n] = random.ints(1 + n % 3, 0, 12).distinct().sorted().toArray();
    }
    return Evaluation.of(Scores.of(scores), Targets.of(12, targets))
        .withUsers("a", "b", "b", "c", "d", "d", "d");
  }
}
