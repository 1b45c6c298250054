package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.SmallData;
import org.lanet.error.InterruptedRunException;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** Running statistics are kept wherever weights are, and moved by nothing but batches. */
class BatchNormTrainingTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(5));
  private static final NormedModel MODEL = new NormedModel(.2);

  private final Path folder;

  BatchNormTrainingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static Training training() {
    return Training.defaults().withEpochs(4).withPatience(4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, .9})
  void anInterruptedTrainingEndsAsOneThatWasNot(double averaging) {
    var model = new NormedModel(.2, MODEL.optimization().withAveraging(averaging));
    Training kept = training().withCheckpoint(folder.resolve("c"), Duration.ZERO);
    List<String> lines = new ArrayList<>();
    Progress interrupting =
        line -> {
          lines.add(line);
          if (lines.size() == 2) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> kept.fit(model, PARTS, interrupting))
        .isInstanceOf(InterruptedRunException.class);
    assertThat(Thread.interrupted()).isTrue();
    try (Fitted resumed = kept.fit(model, PARTS, Progress.none());
        Fitted whole = training().fit(model, PARTS, Progress.none())) {
      assertThat(rows(resumed)).isEqualTo(rows(whole));
    }
  }

  @Test
  void aSavedModelScoresToTheBit() {
    Path file = folder.resolve("m.lanet");
    try (Fitted fitted = training().fit(MODEL, PARTS, Progress.none())) {
      fitted.save(file);
      try (Fitted loaded = Fitted.load(file, MODEL)) {
        assertThat(rows(loaded)).isEqualTo(rows(fitted));
      }
    }
  }

  @Test
  void runningStatisticsAreNoTrainedParameters() {
    int labels = PARTS.train().labelCount();
    try (Fitted fitted = training().fit(MODEL, PARTS, Progress.none())) {
      // two linear layers around four units, with biases; a scale and a shift of each unit
      assertThat(fitted.parameterCount()).isEqualTo((labels + 1) * 4 + 4 + 4 + (4 + 1) * labels);
    }
  }

  private static float[] rows(Fitted fitted) {
    return ScoredAtOnce.rows(fitted.scorer(), MODEL.window(), PARTS.test());
  }
}
