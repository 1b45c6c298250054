package org.lanet.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.PrefixHistories;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/** Against the definition in dense arrays, solved by elimination. */
class NextSetRegressionTest {
  private static final Window WHOLE = Window.wholePrefix();

  private static Parts parts(long seed) {
    return Protocol.byUser().divide(SmallData.random(seed));
  }

  private static float[] row(float[] rows, int n, int labels) {
    return Arrays.copyOfRange(rows, n * labels, (n + 1) * labels);
  }

  private static void assertClose(float[] actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < actual.length; i++) {
      assertThat((double) actual[i]).as("number %s", i).isCloseTo(expected[i], within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 0", "3, 3", "4, 1"})
  void weightsSolveTheNormalEquations(long seed, int lookBack) {
    Window window = lookBack == 0 ? WHOLE : Window.lookBack(lookBack);
    TrainingData train = parts(seed).trainingData();
    NamedArrays fitted = NextSetRegression.fit(train, window).fitted();
    double[][] expected = new DenseRegression(train, window).ofAll();
    double[] line = Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray();
    int half = 9 * 9; // all 9 labels enter
    assertThat(fitted.ints("regression/enters")).hasSize(9).containsOnly(1);
    assertClose(fitted.floats("regression/late"), Arrays.copyOf(line, half));
    assertClose(fitted.floats("regression/latest"), Arrays.copyOfRange(line, half, 2 * half));
    assertClose(
        fitted.floats("regression/constant"), Arrays.copyOfRange(line, 2 * half, line.length));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aTrainingUserIsPredictedByTheOtherFoldsAndAnybodyElseByAll(long seed) {
    Parts parts = parts(seed);
    NextSetRegression regression = NextSetRegression.fit(parts.trainingData(), WHOLE);
    var dense = new DenseRegression(parts.trainingData(), WHOLE);
    Histories training = parts.train().histories(WHOLE);
    float[] ofOthers = regression.ofOthers(training);
    float[] ofAll = regression.of(training);
    for (int n = 0; n < training.size(); n++) {
      double[] x = DenseRegression.x(training, n);
      double[][] others = dense.without(dense.fold(n));
      assertClose(row(ofOthers, n, 9), DenseRegression.product(others, x));
      assertClose(row(ofAll, n, 9), DenseRegression.product(dense.ofAll(), x));
    }
    Histories test = parts.test().histories(WHOLE);
    assertThat(regression.ofOthers(test)).containsExactly(regression.of(test));
    assertClose(
        row(regression.of(test), 1, 9),
        DenseRegression.product(dense.ofAll(), DenseRegression.x(test, 1)));
  }

  @Test
  void aPenaltyIsChosenByTheFirstFold() {
    Set<Double> chosen = new TreeSet<>();
    for (Parts parts : List.of(parts(1), parts(2), TurningUsers.of(230, 6).parts())) {
      var dense = new DenseRegression(parts.trainingData(), WHOLE);
      chosen.add(dense.penalty());
      double[][] expected = dense.ofAll();
      NamedArrays fitted = NextSetRegression.fit(parts.trainingData(), WHOLE).fitted();
      assertClose(fitted.floats("regression/constant"), expected[expected.length - 1]);
    }
    assertThat(chosen).hasSizeGreaterThan(1); // noise wants a large one, a rule a small one
  }

  /** Nobody is left to learn from, so that every penalty makes the same error. */
  @Test
  void ofEquallyGoodPenaltiesTheSmallestIsTaken() {
    Parts parts = TurningUsers.of(1, 3).parts();
    var dense = new DenseRegression(parts.trainingData(), WHOLE);
    assertThat(dense.penalty()).isEqualTo(3);
    NextSetRegression regression = NextSetRegression.fit(parts.trainingData(), WHOLE);
    double[][] expected = dense.ofAll();
    assertClose(regression.fitted().floats("regression/constant"), expected[6]);
    assertThat(regression.ofOthers(parts.train().histories(WHOLE))).containsOnly(0);
  }

  @Test
  void aUsersOwnTargetMovesNoBitOfItsRowsButThoseOfOtherFolds() {
    Parts plain = TurningUsers.of(23, 6).parts();
    Parts other = TurningUsers.of(23, 6).withChanged(8).parts(); // of fold 3
    var dense = new DenseRegression(plain.trainingData(), WHOLE);
    // what all folds have in common is the same in both
    assertThat(new DenseRegression(other.trainingData(), WHOLE).penalty())
        .isEqualTo(dense.penalty());
    NextSetRegression before = NextSetRegression.fit(plain.trainingData(), WHOLE);
    NextSetRegression after = NextSetRegression.fit(other.trainingData(), WHOLE);
    Histories training = plain.train().histories(WHOLE);
    for (int n = 0; n < training.size(); n++) {
      Histories one = training.slice(n, n + 1);
      assertThat(after.of(one)).isNotEqualTo(before.of(one));
      if (dense.fold(n) == 3) {
        assertThat(after.ofOthers(one)).containsExactly(before.ofOthers(one));
      } else {
        assertThat(after.ofOthers(one)).isNotEqualTo(before.ofOthers(one));
      }
    }
  }

  @Test
  void usersAreKnownByTheirIdsWhateverTheirHistory() {
    Parts parts = TurningUsers.of(23, 6).parts();
    NextSetRegression regression = NextSetRegression.fit(parts.trainingData(), WHOLE);
    var dense = new DenseRegression(parts.trainingData(), WHOLE);
    for (String id : List.of(TurningUsers.id(0), TurningUsers.id(11), "stranger")) {
      var data = TemporalSets.builder("one").labels(parts.train().labels().names());
      TemporalSets one = data.add(id, 1, "0002").add(id, 2, "0004").build();
      Histories history = PrefixHistories.of(one, new String[] {id}, 2);
      boolean known = !id.equals("stranger");
      int fold = known ? Integer.parseInt(id) % 5 : Folds.NONE;
      assertThat(new Folds(parts.trainingData().sets()).of(id)).isEqualTo(fold);
      double[][] weights = known ? dense.without(fold) : dense.ofAll();
      double[] expected = DenseRegression.product(weights, DenseRegression.x(history, 0));
      assertClose(regression.ofOthers(history), expected);
    }
  }

  @Test
  void noBitDependsOnTheThreadsOfTheCallersEngine() {
    TrainingData train = TurningUsers.of(300, 300).parts().trainingData();
    Engine.getInstance(); // loads the engine
    int before = JniUtils.getNumThreads();
    try {
      JniUtils.setNumThreads(1);
      NamedArrays one = NextSetRegression.fit(train, WHOLE).fitted();
      JniUtils.setNumThreads(2);
      NamedArrays two = NextSetRegression.fit(train, WHOLE).fitted();
      assertThat(two).isEqualTo(one);
      assertThat(JniUtils.getNumThreads()).isEqualTo(2);
    } finally {
      JniUtils.setNumThreads(before);
    }
  }

  @Test
  void aHistoryWithoutSetsHasTheConstant() {
    NextSetRegression regression = NextSetRegression.fit(parts(1).trainingData(), WHOLE);
    assertThat(regression.of(Histories.empty(9, "nobody")))
        .containsExactly(regression.fitted().floats("regression/constant"));
  }

  @Test
  void anotherOrderOfLabelsChangesRoundingOnly() {
    Parts plain = TurningUsers.of(17, 8).parts();
    Parts turned = TurningUsers.of(17, 8).withLabels(k -> 7 - k).parts();
    float[] rows = rows(plain);
    float[] others = rows(turned);
    for (int i = 0; i < rows.length; i++) {
      assertThat(others[i / 8 * 8 + 7 - i % 8]).isCloseTo(rows[i], within(1e-6f));
    }
  }

  private static float[] rows(Parts parts) {
    NextSetRegression regression = NextSetRegression.fit(parts.trainingData(), WHOLE);
    return regression.ofOthers(parts.train().histories(WHOLE));
  }

  @Test
  void whatWasSavedIsTheSameToTheBit() {
    Parts parts = parts(3);
    NextSetRegression regression = NextSetRegression.fit(parts.trainingData(), WHOLE);
    NextSetRegression restored = NextSetRegression.restore(regression.fitted());
    assertThat(restored.fitted()).isEqualTo(regression.fitted());
    for (Parts any : List.of(parts, parts(4))) {
      Histories histories = any.train().histories(WHOLE);
      assertThat(restored.of(histories)).containsExactly(regression.of(histories));
      assertThat(restored.ofOthers(histories)).containsExactly(regression.of(histories));
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 6, 3", "6, 7, 3", "6, 6, 2", "0, 6, 3"})
  void weightsThatDoNotFitTogetherAreAnError(int late, int latest, int constant) {
    assertThat(NextSetRegression.restore(saved(6, 6, 3)).fitted()).isEqualTo(saved(6, 6, 3));
    assertThatThrownBy(() -> NextSetRegression.restore(saved(late, latest, constant)))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "the regression has %d, %d and %d weights; it must have 6, 6 and 3, for 2 of 3 labels; the file is damaged, fit the model again",
            late, latest, constant);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void weightsThatAreNotFiniteAreAnError(int array) {
    for (float none : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
      float[][] weights = {new float[6], new float[6], new float[3]};
      weights[array][2] = none;
      NamedArrays damaged = saved(weights[0], weights[1], weights[2]);
      assertThatThrownBy(() -> NextSetRegression.restore(damaged))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("finite");
    }
  }

  private static NamedArrays saved(int late, int latest, int constant) {
    return saved(new float[late], new float[latest], new float[constant]);
  }

  /** Two of three labels enter. */
  private static NamedArrays saved(float[] late, float[] latest, float... constant) {
    return NamedArrays.empty()
        .with("regression/enters", 1, 0, 1)
        .with("regression/late", late)
        .with("regression/latest", latest)
        .with("regression/constant", constant);
  }
}
