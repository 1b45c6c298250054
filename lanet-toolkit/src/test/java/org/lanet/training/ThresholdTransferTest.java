package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.evaluation.Comparison;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** What thresholds tuned on DC's validation users are worth on its test users. */
class ThresholdTransferTest {
  @Test
  void theShrunkenDefaultBeatsThresholdsPerLabelThoughTheseFitValidationBest() {
    assumeTrue(Datasets.available().contains("dc"), "LANET_DATA does not hold dc");
    Parts parts = Protocol.byUser().divide(Datasets.load("dc"));
    for (NextSetModel model : List.of(Models.gpTopFreq(), Models.gpTopFreqMax())) {
      try (Fitted standard = Training.defaults().fit(model, parts, Progress.none())) {
        assertThat(standard.thresholdRule()).isEqualTo(ThresholdRule.standard());
        Fitted perLabel = standard.withThresholds(ThresholdRule.perLabel(), parts.validation());
        for (Metric f1 : List.of(Metric.MACRO_F1, Metric.WEIGHTED_F1)) {
          assertThat(perLabel.evaluate(parts.validation()).get(f1))
              .isGreaterThan(standard.evaluate(parts.validation()).get(f1));
        }
        Evaluation shrunken = standard.evaluate(parts.test());
        Evaluation own = perLabel.evaluate(parts.test());
        for (Metric f1 : List.of(Metric.MICRO_F1, Metric.MACRO_F1, Metric.WEIGHTED_F1)) {
          Comparison.Result difference =
              Comparison.withDefaults().compare(shrunken.perUser(f1), own.perUser(f1));
          assertThat(difference.low()).as("%s of %s", f1, model.name()).isPositive();
        }
      }
    }
  }
}
