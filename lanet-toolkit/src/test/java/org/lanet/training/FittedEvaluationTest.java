package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.lanet.evaluation.Metric.explorePartAt;
import static org.lanet.evaluation.Metric.recallAt;
import static org.lanet.evaluation.Metric.repeatPartAt;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.LabelFrequencies;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.evaluation.Thresholds;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

class FittedEvaluationTest {
  private static final Parts PARTS = Protocol.chronological().divide(SmallData.random(3));

  @Test
  void anEvaluationKnowsUsersRepeatsAndTrainingFrequencies() {
    try (Fitted fitted = Training.defaults().fit(Models.gpTopFreq(), PARTS, Progress.none())) {
      Evaluation evaluation = fitted.evaluate(PARTS.test());
      assertThat(evaluation.users()).hasSize(24).hasSizeLessThan(PARTS.test().size());
      for (Metric metric : Metric.all()) {
        assertThat(evaluation.has(metric)).as(metric.name()).isTrue();
      }
      assertThat(evaluation.get(repeatPartAt(3)) + evaluation.get(explorePartAt(3)))
          .isEqualTo(evaluation.get(recallAt(3)), within(1e-12));
      assertThat(fitted.frequencies()).isEqualTo(LabelFrequencies.of(PARTS.train().targets()));
      assertThat(fitted.frequencies().samples()).isEqualTo(PARTS.train().size());
    }
  }

  @Test
  void anotherRuleTunesTheSameModelAnew() {
    try (Fitted fitted = Training.defaults().fit(Models.gpTopFreq(), PARTS, Progress.none())) {
      Fitted sized = fitted.withThresholds(ThresholdRule.meanSize(), PARTS.validation());
      assertThat(sized.thresholdRule()).isEqualTo(ThresholdRule.meanSize());
      assertThat(sized.thresholds()).isEqualTo(Thresholds.top(9, 2));
      assertThat(sized.scorer()).isSameAs(fitted.scorer());
      assertThat(sized.evaluate(PARTS.test()).get(Metric.MICRO_F1))
          .isNotEqualTo(fitted.evaluate(PARTS.test()).get(Metric.MICRO_F1));
    }
  }

  @Test
  void aFileBringsSetSizesAndFrequenciesBack(@TempDir Path folder) {
    Path file = folder.resolve("sized.lanet");
    for (ThresholdRule rule :
        new ThresholdRule[] {ThresholdRule.meanSize(), ThresholdRule.standard()}) {
      Training training = Training.defaults().withThresholds(rule);
      try (Fitted fitted = training.fit(Models.gpTopFreq(), PARTS, Progress.none())) {
        fitted.save(file);
        try (Fitted loaded = Fitted.load(file)) {
          assertThat(loaded.thresholds()).isEqualTo(fitted.thresholds());
          assertThat(loaded.thresholdRule()).isEqualTo(rule);
          assertThat(loaded.frequencies()).isEqualTo(fitted.frequencies());
        }
      }
    }
  }
}
