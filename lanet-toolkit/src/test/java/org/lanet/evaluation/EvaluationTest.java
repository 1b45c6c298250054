package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.evaluation.Metric.HAMMING;
import static org.lanet.evaluation.Metric.MICRO_AUC;
import static org.lanet.evaluation.Metric.MICRO_F1;
import static org.lanet.evaluation.Metric.WEIGHTED_AUC;
import static org.lanet.evaluation.Metric.precisionAt;
import static org.lanet.evaluation.Metric.recallAt;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

class EvaluationTest {
  private static final int[] NONE = {};
  private static final Scores SCORES =
      Scores.of(new float[] {.9f, .2f, .1f}, new float[] {.3f, .6f, .1f}, new float[] {0, 0, 0});
  private static final Targets TARGETS = Targets.of(3, new int[] {0}, new int[] {0, 1}, NONE);
  private static final Evaluation EVALUATION =
      Evaluation.of(SCORES, TARGETS, Thresholds.same(3, .5f));

  @Test
  void it_gives_every_metric() {
    assertThat(EVALUATION.get(MICRO_AUC)).isEqualTo(1);
    assertThat(EVALUATION.get(MICRO_F1)).isEqualTo(2 * 2 / (2 * 2 + 0 + 1.0));
    assertThat(EVALUATION.get(HAMMING)).isEqualTo(1 / 9.0);
    assertThat(EVALUATION.get(recallAt(1))).isEqualTo((1 + 0.5) / 2);
    assertThat(EVALUATION.get(precisionAt(2))).isEqualTo((0.5 + 1) / 2);
    assertThat(EVALUATION.size()).isEqualTo(3);
    assertThat(EVALUATION.labelCount()).isEqualTo(3);
  }

  @Test
  void it_counts_what_had_to_be_left_out() {
    assertThat(EVALUATION.undefinedLabels()).isEqualTo(1);
    assertThat(EVALUATION.samplesWithoutTarget()).isEqualTo(1);
  }

  @Test
  void it_has_a_row_for_each_label() {
    assertThat(EVALUATION.perLabel())
        .containsExactly(
            new LabelScore(0, 2, new Confusion(1, 0, 1, 1), 1, 1),
            new LabelScore(1, 1, new Confusion(1, 0, 0, 2), 1, 1),
            new LabelScore(2, 0, new Confusion(0, 0, 0, 3), Double.NaN, Double.NaN));
    assertThat(EVALUATION.perLabel().get(0).precision()).isEqualTo(1);
    assertThat(EVALUATION.perLabel().get(0).recall()).isEqualTo(0.5);
    assertThat(EVALUATION.perLabel().get(0).f1()).isEqualTo(2 / 3.0);
  }

  @Test
  void without_thresholds_it_ranks_but_refuses_what_needs_predicted_sets() {
    Evaluation ranking = Evaluation.of(SCORES, TARGETS);
    assertThat(ranking.has(MICRO_F1)).isFalse();
    assertThat(ranking.perLabel().get(1).f1()).isNaN();
    assertThat(ranking.get(WEIGHTED_AUC)).isEqualTo(1);
    assertThat(ranking.perLabel().get(1)).isEqualTo(new LabelScore(1, 1, null, 1, 1));
    assertThat(ranking.toString())
        .contains("PHR@10")
        .doesNotContain("F1")
        .doesNotContain("Hamming");
    assertThatThrownBy(() -> ranking.get(MICRO_F1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "micro-F1 is about predicted sets, and there are no thresholds to predict them by; tune them on validation scores and hand them to Evaluation.of");
  }

  @Test
  void it_shows_the_standard_metrics_as_a_table() {
    assertThat(EVALUATION.toString().lines())
        .containsExactly(
            "3 samples × 3 labels",
            "micro-AUC     1.0000",
            "macro-AUC     1.0000",
            "weighted-AUC  1.0000",
            "micro-F1      0.8000",
            "macro-F1      0.5556",
            "weighted-F1   0.7778",
            "Hamming       0.1111",
            "Recall@10     1.0000",
            "NDCG@10       1.0000",
            "PHR@10        1.0000",
            "labels without AUC: 1; samples without target: 1");
  }

  @Test
  void a_slice_is_the_evaluation_of_its_samples_alone() {
    Evaluation named =
        EVALUATION
            .withUsers("ann", "bob", "ann")
            .withRepeats(Targets.of(3, new int[] {0}, new int[] {1}, NONE))
            .withFrequencies(LabelFrequencies.of(4, 1, 2, 3));
    Evaluation ann = named.ofUsers("ann"::equals);
    assertThat(ann.size()).isEqualTo(2);
    assertThat(ann.users()).containsExactly("ann");
    assertThat(ann.get(recallAt(1))).isEqualTo(1);
    assertThat(ann.get(Metric.repeatRecallAt(1))).isEqualTo(1);
    assertThat(named.get(Metric.repeatRecallAt(1))).isEqualTo(1);
    assertThat(named.get(Metric.exploreRecallAt(1))).isEqualTo(0);
    assertThat(ann.get(MICRO_F1)).isEqualTo(1);
    assertThat(named.where(n -> n == 1).get(MICRO_F1)).isEqualTo(2 / 3.0);
    assertThat(named.slice(1).get(MICRO_F1)).isEqualTo(2 / 3.0);
    assertThat(named.slice(1, 0).get(MICRO_AUC)).isEqualTo(named.slice(0, 1).get(MICRO_AUC));
    assertThatThrownBy(() -> named.ofUsers("eve"::equals))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("none of the 3 samples, of 2 users, is in the slice; it needs at least one");
    assertThatThrownBy(() -> named.slice())
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the slice has no sample; it needs at least one");
    assertThatThrownBy(() -> named.slice(3))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the sample is 3; it must lie between 0 and 2");
  }

  @Test
  void what_a_metric_needs_is_asked_for() {
    assertThat(EVALUATION.has(Metric.repeatRecallAt(1))).isFalse();
    assertThatThrownBy(() -> EVALUATION.get(Metric.repeatPartAt(1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "repeat-part@1 tells repeated targets from new ones, and nobody has said which are repeats; hand them over with withRepeats");
    assertThatThrownBy(() -> EVALUATION.get(Metric.pspAt(1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "PSP@1 weighs labels by how rare they were in training, and nobody has said that; hand the frequencies over with withFrequencies");
  }

  @Test
  void what_does_not_fit_the_samples_is_refused() {
    assertThatThrownBy(() -> EVALUATION.withUsers("ann"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("there are 1 ids for 3 samples; each needs one");
    assertThatThrownBy(() -> EVALUATION.withRepeats(Targets.of(3, NONE, NONE, new int[] {2})))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "label 2 of sample 2 is called a repeat and is no target; repeats are targets that the history holds");
    assertThatThrownBy(() -> EVALUATION.withFrequencies(LabelFrequencies.of(1, 1)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there are training frequencies of 1 labels for scores of 3; both must come from the same vocabulary");
  }

  @Test
  void shapes_that_do_not_agree_are_refused_with_their_numbers() {
    assertThatThrownBy(() -> Evaluation.of(SCORES, Targets.of(3, NONE)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("the scores are 3 samples × 3 labels, the targets 1 × 3");
    assertThatThrownBy(() -> Evaluation.of(SCORES, TARGETS, Thresholds.same(4, 0)))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageContaining("there are 4 thresholds for scores of 3 labels");
  }

  @Test
  void many_threads_read_one_value() {
    Random random = new Random(3);
    float[][] rows = new float[200][50];
    int[][] targets = new int[200][];
    for (int n = 0; n < rows.length; n++) {
      for (int k = 0; k < 50; k++) {
        rows[n][k] = random.nextFloat();
      }
      targets[n] = random.ints(2, 0, 50).toArray();
    }
    Scores scores = Scores.of(rows);
    Evaluation shared = Evaluation.of(scores, Targets.of(50, targets), Thresholds.same(50, .9f));
    Evaluation alone = Evaluation.of(scores, Targets.of(50, targets), Thresholds.same(50, .9f));
    List<Metric> metrics = Metric.standard();
    List<Double> expected = metrics.stream().map(alone::get).toList();
    assertThat(
            IntStream.range(0, 64)
                .parallel()
                .mapToObj(i -> metrics.stream().map(shared::get).toList())
                .toList())
        .allMatch(expected::equals);
  }
}
