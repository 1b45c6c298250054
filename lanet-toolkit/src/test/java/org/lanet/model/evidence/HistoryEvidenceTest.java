package org.lanet.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;
import org.lanet.model.AmountBins;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

class HistoryEvidenceTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(3));
  private static final HistoryEvidence EVIDENCE =
      HistoryEvidence.fit(PARTS.trainingData(), Window.wholePrefix(), true);
  private static final Histories TRAIN = PARTS.train().histories(Window.wholePrefix());

  /** Each column of some rows against the definition, in two passes. */
  private static void assertStandardised(
      float[] actual, float[] plain, int width, int columns, int... rows) {
    for (int i = 0; i < columns; i++) {
      double sum = 0;
      for (int row : rows) {
        sum += plain[row * width + i];
      }
      double mean = sum / rows.length;
      double squares = 0;
      for (int row : rows) {
        squares += Math.pow(plain[row * width + i] - mean, 2);
      }
      double deviation = Math.sqrt(squares / rows.length) + .001;
      for (int row : rows) {
        double standard = (plain[row * width + i] - mean) / deviation;
        assertThat((double) actual[row * width + i])
            .as("column %s of row %s", i, row)
            .isCloseTo(Math.max(-6, Math.min(6, standard)), within(1e-4));
      }
    }
  }

  @Test
  void everyColumnOfLabelsIsStandardisedByItsMeanAndDeviationOverTheTrainingSamples() {
    var rows = DistinctLabels.of(TRAIN);
    double unit = EVIDENCE.fitted().number("time-unit");
    var raw = new LabelEvidence(TRAIN, rows, unit, AmountBins.fit(PARTS.trainingData()));
    int columns = HistoryEvidence.OF_LABEL;
    int most = rows.most();
    float[] phi = EVIDENCE.ofLabels(TRAIN, rows);
    float[] plain = new float[phi.length];
    for (int b = 0; b < TRAIN.size(); b++) {
      raw.write(b, plain, b * most * columns);
    }
    int[] ofLabels =
        IntStream.range(0, TRAIN.size() * most)
            .filter(row -> row % most < rows.count(row / most))
            .toArray();
    assertStandardised(phi, plain, columns, columns, ofLabels);
    for (int i = 0; i < phi.length; i++) {
      int row = i / columns;
      if (row % most >= rows.count(row / most)) {
        assertThat(phi[i]).as("padding").isZero();
      }
    }
  }

  @Test
  void everyColumnOfUsersIsStandardisedByItsMeanAndDeviationOverTheTrainingSamples() {
    var rows = DistinctLabels.of(TRAIN);
    double unit = EVIDENCE.fitted().number("time-unit");
    int columns = HistoryEvidence.OF_USER;
    float[] psi = EVIDENCE.ofUsers(TRAIN, rows);
    float[] plain = new float[psi.length];
    for (int b = 0; b < TRAIN.size(); b++) {
      UserEvidence.write(TRAIN, rows, b, unit, Clock.still(), plain, b * columns);
    }
    int[] samples = IntStream.range(0, TRAIN.size()).toArray();
    assertStandardised(psi, plain, columns, UserEvidence.UNTIMED, samples);
  }

  @Test
  void clockIsNotStandardised() {
    float[] psi = EVIDENCE.ofUsers(TRAIN, DistinctLabels.of(TRAIN));
    float[] clock = new float[Clock.FEATURES];
    int last = TRAIN.endSet(4) - 1;
    Clock.fit(PARTS.trainingData()).write(TRAIN.time(last), clock, 0);
    for (int i = 0; i < clock.length; i++) {
      assertThat(psi[4 * HistoryEvidence.OF_USER + UserEvidence.UNTIMED + i]).isEqualTo(clock[i]);
    }
  }

  @Test
  void timeUnitIsTheMedianGapOfTrainingSequences() {
    assertThat(timeUnit(0, 2, 5, 11)).isEqualTo(3); // of 2, 3 and 6
  }

  @Test
  void ofAnEvenNumberOfGapsTheTimeUnitIsTheMeanOfTheMiddleTwo() {
    assertThat(timeUnit(0, 2, 7)).isEqualTo(3.5); // of three 2 and three 5
  }

  /** Where five sequences have sets at these times; three of them are training's. */
  private static double timeUnit(int... times) {
    var data = TemporalSets.builder("gaps");
    for (String id : List.of("a", "b", "c", "d", "e")) {
      for (int time : times) {
        data.add(id, time, "x");
      }
    }
    Parts parts = Protocol.byUser().divide(data.build());
    var evidence = HistoryEvidence.fit(parts.trainingData(), Window.wholePrefix(), true);
    return evidence.fitted().number("time-unit");
  }

  @Test
  void restoredEvidenceIsTheSame() {
    var rows = DistinctLabels.of(TRAIN);
    HistoryEvidence restored = HistoryEvidence.restore(EVIDENCE.fitted());
    assertThat(restored.ofLabels(TRAIN, rows)).isEqualTo(EVIDENCE.ofLabels(TRAIN, rows));
    assertThat(restored.ofUsers(TRAIN, rows)).isEqualTo(EVIDENCE.ofUsers(TRAIN, rows));
    assertThat(restored.fitted()).isEqualTo(EVIDENCE.fitted());
  }

  @Test
  void damagedMeansAreErrors() {
    NamedArrays damaged =
        NamedArrays.empty()
            .with("amount-edges", EVIDENCE.fitted().floats("amount-edges"))
            .with("time-unit", 1.0)
            .with("times", 0.0, 1.0)
            .with("label-evidence/means", 1f)
            .with("label-evidence/scales", 1f, 2f);
    assertThatThrownBy(() -> HistoryEvidence.restore(damaged))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "the evidence has 1 means and 2 scales; it must have 34 of each; the file is damaged, fit the model again");
  }

  @Test
  void meansAndScalesThatAreNotFiniteAreErrors() {
    for (float none : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
      NamedArrays means = NamedArrays.empty().with("means", 0f, none).with("scales", 1f, 1f);
      NamedArrays scales = NamedArrays.empty().with("means", 0f, 0f).with("scales", none, 1f);
      for (NamedArrays damaged : List.of(means, scales)) {
        assertThatThrownBy(() -> Standardisation.restore(damaged, 2, "the evidence"))
            .isInstanceOf(StorageException.class)
            .hasMessageContaining("finite");
      }
    }
  }
}
