package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.data.synthetic.SyntheticTask;
import org.lanet.evaluation.Metric;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** The scores on record for the synthetic benchmark are those of the toolkit's own models. */
class SyntheticTaskScoresTest {
  private static Protocol protocol(SyntheticTask task) {
    return switch (task.protocol()) {
      case LAST_SET -> Protocol.byUser();
      case EVERY_SET -> Protocol.prequential();
      case CHRONOLOGICAL -> Protocol.chronological();
    };
  }

  private static double score(NextSetModel model, Parts parts) {
    try (Fitted fitted = Training.defaults().fit(model, parts, Progress.none())) {
      return fitted.evaluate(parts.test()).get(Metric.WEIGHTED_AUC);
    }
  }

  /** scikit-learn 1.9.1 agrees: lanet-benchmarks/reference/synthetic_reference.py. */
  @ParameterizedTest
  @EnumSource
  void theScoresOnRecordAreMetToTheLastDigits(SyntheticTask task) {
    TemporalSets data = task.data();
    assertThat(protocol(task).describe(data)).isEqualTo(task.protocol().description());
    Parts parts = protocol(task).divide(data);
    assertThat(score(Models.top(), parts)).isEqualTo(SyntheticTask.PRIOR);
    assertThat(score(Models.gpTopFreq(), parts)).isCloseTo(task.personalFrequency(), within(1e-12));
    assertThat(score(Models.knownBest(task.label()), parts))
        .isCloseTo(task.knownBest(), within(1e-12));
  }
}
