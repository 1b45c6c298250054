package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.error.StorageException;
import org.lanet.model.evidence.NextSetRegression;
import org.lanet.model.evidence.TurningUsers;
import org.lanet.model.neighbour.SimilarUsers;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

class EvidenceOfOthersTest {
  private static final int K = 6;
  private static final Window WHOLE = Window.wholePrefix();

  /** n, log(n + .001), q and log(max(q, 0) + .001) of every sample and label, as defined. */
  private static double[][] raw(TrainingData train, Histories histories) {
    float[] n = SimilarUsers.fit(train, .93).ofOthers(histories);
    float[] q = NextSetRegression.fit(train, WHOLE).ofOthers(histories);
    double[][] raw = new double[n.length][];
    for (int i = 0; i < n.length; i++) {
      raw[i] = new double[] {n[i], Math.log(n[i] + .001), q[i], Math.log(Math.max(q[i], 0) + .001)};
    }
    return raw;
  }

  /** Measured are one chunk and a little, nearly two, and not all. */
  @ParameterizedTest
  @CsvSource({"24, 132", "43, 235", "471, 2589"})
  void itIsStandardisedByTheTrainingSamplesOrByThoseThatLieEvenlyAmongThem(int users, int samples) {
    Parts parts = TurningUsers.of(users, K).parts();
    Histories histories = parts.train().histories(WHOLE);
    double[][] raw = raw(parts.trainingData(), histories);
    int all = histories.size();
    int measured = Math.min(2048, all);
    assertThat(all).isEqualTo(samples);
    EvidenceOfOthers others = EvidenceOfOthers.fit(parts.trainingData(), WHOLE);
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] actual = others.withoutOwn(histories, manager).toFloatArray();
      for (int column = 0; column < 4; column++) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < measured * K; i++) {
          sum += raw[(int) ((long) (i / K) * all / measured) * K + i % K][column];
        }
        double mean = sum / measured / K;
        for (int i = 0; i < measured * K; i++) {
          double value = raw[(int) ((long) (i / K) * all / measured) * K + i % K][column];
          squares += (value - mean) * (value - mean);
        }
        double scale = 1 / (Math.sqrt(squares / measured / K) + .001);
        for (int i = 0; i < raw.length; i++) {
          assertThat((double) actual[4 * i + column])
              .isCloseTo((raw[i][column] - mean) * scale, within(1e-3));
        }
      }
    }
  }

  @Test
  void whatWasSavedIsTheSameToTheBit() {
    Parts parts = TurningUsers.of(24, K).parts();
    EvidenceOfOthers others = EvidenceOfOthers.fit(parts.trainingData(), WHOLE);
    EvidenceOfOthers restored = EvidenceOfOthers.restore(others.fitted(), K);
    assertThat(restored.fitted()).isEqualTo(others.fitted());
    Histories histories = parts.train().histories(WHOLE);
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] expected = others.of(histories, manager).toFloatArray();
      assertThat(restored.of(histories, manager).toFloatArray()).containsExactly(expected);
      assertThat(restored.withoutOwn(histories, manager).toFloatArray()).containsExactly(expected);
    }
  }

  private static NamedArrays saved(int similar, int enters, int means, int scales) {
    return NamedArrays.empty()
        .with("similar/totals", new double[similar])
        .with("similar/label", new int[0])
        .with("similar/partner", new int[0])
        .with("similar/weight", new double[0])
        .with("regression/enters", new int[enters])
        .with("regression/late", new float[0])
        .with("regression/latest", new float[0])
        .with("regression/constant", new float[enters])
        .with("others/means", new float[means])
        .with("others/scales", new float[scales]);
  }

  @Test
  void partsThatDoNotFitTogetherAreErrors() {
    assertThat(EvidenceOfOthers.restore(saved(3, 3, 4, 4), 3).fitted())
        .isEqualTo(saved(3, 3, 4, 4));
    assertThatThrownBy(() -> EvidenceOfOthers.restore(saved(3, 3, 5, 4), 3))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "what others tell has 5 means and 4 scales; it must have 4 of each; the file is damaged, fit the model again");
    assertThatThrownBy(() -> EvidenceOfOthers.restore(saved(3, 3, 4, 3), 3))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "what others tell has 4 means and 3 scales; it must have 4 of each; the file is damaged, fit the model again");
    for (int[] labels : new int[][] {{2, 3, 3}, {3, 2, 3}, {3, 3, 4}}) {
      assertThatThrownBy(
              () -> EvidenceOfOthers.restore(saved(labels[0], labels[1], 4, 4), labels[2]))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "similar users have %d labels and the regression has %d; both must have %d; the file is damaged, fit the model again",
              labels[0], labels[1], labels[2]);
    }
  }
}
