package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;
import org.lanet.model.Encoding;
import org.lanet.model.LabelShares;
import org.lanet.model.evidence.HistoryEvidence;
import org.lanet.model.evidence.NextSetRegression;
import org.lanet.model.evidence.OwnFrequencies;
import org.lanet.model.evidence.TurningUsers;
import org.lanet.model.neighbour.SimilarUsers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** Fitting what LANET+ is told, and taking it from a file. */
class LanetPlusFittingTest {
  private static final LanetPlus RECIPE = Models.lanetPlus();
  private static final Window WINDOW = RECIPE.window();
  private static final TrainingData TRAIN = TurningUsers.of(23, 6).parts().trainingData();

  static Stream<Consumer<TrainingData>> fittings() {
    return Stream.of(
        train -> HistoryEvidence.fit(train, WINDOW, true),
        train -> OwnFrequencies.fit(train, WINDOW, LabelShares.logOdds(LabelShares.of(train))),
        train -> SimilarUsers.fit(train, .93),
        train -> NextSetRegression.fit(train, WINDOW),
        train -> EvidenceOfOthers.fit(train, WINDOW),
        RECIPE::encoding);
  }

  @ParameterizedTest
  @MethodSource("fittings")
  void fittingEndsWhenItsThreadIsInterrupted(Consumer<TrainingData> fitting) {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> fitting.accept(TRAIN))
        .isInstanceOf(InterruptedRunException.class)
        .hasMessage("fitting stopped: its thread was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whatScoresAfterTrainingKnowsNoTrainingUserApart() {
    Histories histories = TurningUsers.of(23, 6).parts().train().histories(WINDOW);
    Encoding fitted = RECIPE.encoding(TRAIN);
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] g = others(fitted.inputs(histories, manager));
      assertThat(others(fitted.trainingInputs(histories, manager))).isNotEqualTo(g);
      assertThat(others(fitted.trained().inputs(histories, manager))).containsExactly(g);
      assertThat(others(fitted.trained().trainingInputs(histories, manager))).containsExactly(g);
    }
  }

  private static float[] others(NDList inputs) {
    return inputs.get("others").toFloatArray();
  }

  @Test
  void priorsOfOtherLabelsAreErrors() {
    NamedArrays damaged =
        HistoryEvidence.fit(TRAIN, WINDOW, true)
            .fitted()
            .with("most-labels", 6)
            .with("labels", "a", "b")
            .with("prior", new float[5]);
    assertThatThrownBy(() -> RECIPE.encoding(damaged))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "there are 5 prior log-odds for 2 labels; the file is damaged, fit the model again");
  }

  @Test
  void aClockWithoutTwoTimesIsAnError() {
    NamedArrays damaged = NamedArrays.empty().with("time-unit", 1.0).with("times", 1.0);
    assertThatThrownBy(() -> HistoryEvidence.restore(damaged))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "the clock has 1 times; it must have 2; the file is damaged, fit the model again");
  }

  @Test
  void aTimeUnitThatIsNoneIsAnError() {
    for (double unit : List.of(0.0, -1.0, Double.NaN)) {
      NamedArrays damaged = NamedArrays.empty().with("time-unit", unit);
      assertThatThrownBy(() -> HistoryEvidence.restore(damaged))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "the time unit is %s; it must be more than 0; the file is damaged, fit the model again",
              unit);
    }
  }
}
