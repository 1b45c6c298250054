package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

  /** With room for no sample, and with room for all: it is the same to the bit in every epoch. */
  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void rememberedOrNotAUserIsLeftOutOfItsOwnEvidenceInEveryEpoch(long most) {
    Parts parts = TurningUsers.of(24, K).parts();
    Histories histories = parts.train().histories(WHOLE);
    EvidenceOfOthers first = EvidenceOfOthers.fit(parts.trainingData(), WHOLE);
    EvidenceOfOthers others = EvidenceOfOthers.fit(parts.trainingData(), WHOLE, most);
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] expected = first.withoutOwn(histories, manager).toFloatArray(); // computed
      assertThat(expected).isNotEqualTo(first.of(histories, manager).toFloatArray());
      for (int epoch = 1; epoch <= 3; epoch++) {
        assertThat(others.withoutOwn(histories, manager).toFloatArray())
            .as("epoch %s", epoch)
            .containsExactly(expected);
      }
    }
  }

  @Test
  void whatLiesFartherThanThirtyDeviationsIsCut() {
    // by hand: without sets n is 0 and q the constant; then log(.001) is times 10 and q times 100
    float[] constant = {.5f, .2f, -.5f};
    NamedArrays told = saved(3, constant, new float[4], 1, 10, 100, 1);
    EvidenceOfOthers others = EvidenceOfOthers.restore(told, 3);
    double half = Math.log(.501);
    double fifth = Math.log(.201);
    double none = Math.log(.001);
    double[] expected = {0, -30, 30, half, 0, -30, 20, fifth, 0, -30, -30, none};
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] g = others.of(Histories.empty(3, "nobody"), manager).toFloatArray();
      assertThat(g).hasSize(expected.length);
      for (int i = 0; i < g.length; i++) {
        assertThat((double) g[i]).as("number %s", i).isCloseTo(expected[i], within(1e-4));
      }
    }
  }

  private static NamedArrays saved(int similar, int enters, int means, int scales) {
    return saved(similar, new float[enters], new float[means], new float[scales]);
  }

  /** Nobody is similar, and no label enters the regression. */
  private static NamedArrays saved(int similar, float[] constant, float[] means, float... scales) {
    return NamedArrays.empty()
        .with("similar/totals", new double[similar])
        .with("similar/label", new int[0])
        .with("similar/partner", new int[0])
        .with("similar/weight", new double[0])
        .with("regression/enters", new int[constant.length])
        .with("regression/late", new float[0])
        .with("regression/latest", new float[0])
        .with("regression/constant", constant)
        .with("others/means", means)
        .with("others/scales", scales);
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
