package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.evaluation.Metric.HAMMING;
import static org.lanet.evaluation.Metric.MICRO_AUC;
import static org.lanet.evaluation.Metric.f1At;
import static org.lanet.evaluation.Metric.ndcgAt;
import static org.lanet.evaluation.Metric.phrAt;
import static org.lanet.evaluation.Metric.precisionAt;
import static org.lanet.evaluation.Metric.recallAt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;

class MetricTest {
  @Test
  void the_standard_ones_bear_the_names_papers_use() {
    assertThat(Metric.standard())
        .extracting(Metric::name)
        .containsExactly(
            "micro-AUC",
            "macro-AUC",
            "weighted-AUC",
            "micro-F1",
            "macro-F1",
            "weighted-F1",
            "Hamming",
            "Recall@10",
            "NDCG@10",
            "PHR@10");
  }

  @Test
  void studies_measure_the_first_label_and_the_first_ten_twenty_and_forty() {
    assertThat(Metric.all())
        .hasSize(59) // 11 without k and 12 at four k
        .contains(Metric.MICRO_AUC, ndcgAt(1), ndcgAt(10), ndcgAt(20), ndcgAt(40));
  }

  @Test
  void a_name_leads_back_to_its_metric() {
    for (Metric metric : Metric.all()) {
      assertThat(Metric.of(metric.name())).isEqualTo(metric).hasSameHashCodeAs(metric);
    }
    assertThat(Metric.of("Recall@40")).isEqualTo(recallAt(40)).isNotEqualTo(recallAt(4));
    assertThat(Metric.of("Precision@1")).isEqualTo(precisionAt(1)).hasToString("Precision@1");
    assertThat(Metric.of("F1@5")).isEqualTo(f1At(5));
    assertThat(Metric.of("NDCG@999999999")).isEqualTo(ndcgAt(999_999_999));
    assertThat(Metric.of("PHR@20")).isEqualTo(phrAt(20)).isNotEqualTo("PHR@20");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "accuracy",
        "MICRO-AUC",
        "Recall",
        "Recall@",
        "Recall@0",
        "Recall@05",
        "MAP@3"
      })
  void any_other_name_is_refused_with_those_there_are(String name) {
    assertThatThrownBy(() -> Metric.of(name))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "there is no metric '%s'; known are micro-AUC, macro-AUC, weighted-AUC, micro-AP, macro-AP, micro-F1, macro-F1, weighted-F1, Hamming, Brier, ECE, and with a k from 1 Recall@k, Precision@k, F1@k, NDCG@k, whole-set-NDCG@k, PHR@k, repeat-Recall@k, explore-Recall@k, repeat-part@k, explore-part@k, PSP@k, coverage@k; and of these mean(…, …)",
            name);
  }

  @Test
  void a_k_below_one_is_refused() {
    assertThatThrownBy(() -> recallAt(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("k of Recall@k is 0; it must lie between 1 and 999999999");
  }

  @Test
  void each_knows_which_way_is_better() {
    assertThat(MICRO_AUC.higherIsBetter()).isTrue();
    assertThat(MICRO_AUC.better(0.6, 0.5)).isTrue();
    assertThat(MICRO_AUC.better(0.5, 0.5)).isFalse();
    assertThat(HAMMING.higherIsBetter()).isFalse();
    assertThat(HAMMING.better(0.1, 0.2)).isTrue();
    assertThat(HAMMING.better(0.2, 0.1)).isFalse();
  }

  @Test
  void any_number_is_better_than_none() {
    for (Metric metric : Metric.standard()) {
      assertThat(metric.better(0.1, Double.NaN)).isTrue();
      assertThat(metric.better(Double.NaN, 0.1)).isFalse();
      assertThat(metric.better(Double.NaN, Double.NaN)).isFalse();
    }
  }

  @Test
  void the_lower_the_better_holds_for_errors_and_losses_alone() {
    assertThat(Metric.all())
        .filteredOn(metric -> !metric.higherIsBetter())
        .extracting(Metric::name)
        .containsExactly("Hamming", "Brier", "ECE");
  }

  @Test
  void those_about_predicted_sets_need_thresholds() {
    assertThat(Metric.standard())
        .filteredOn(Metric::needsThresholds)
        .extracting(Metric::name)
        .containsExactly("micro-F1", "macro-F1", "weighted-F1", "Hamming");
  }
}
