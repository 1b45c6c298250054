package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.evaluation.Thresholds;
import org.lanet.model.baseline.GpTopFreq;
import org.lanet.model.baseline.TifuKnn;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.training.Epoch;
import org.lanet.training.Fitted;

/**
 * What every model must keep when users or labels change their names and places: names and the
 * order of a file's rows change nothing, users do not change each other's scores, and labels in
 * another order have the same scores in that order, ties among them. For a network that holds with
 * its weights in that order, too; a count has none and is fitted again.
 */
class ModelSymmetryTest {
  private static final float TOLERANCE = 1e-5f;
  private static final ContractData DATA = ContractData.of(11);

  /** No label stays where it was. */
  private static final LabelOrder ORDER = LabelOrder.of(7, 4, 9, 0, 10, 2, 1, 8, 3, 6, 5);

  private static final List<String> TEST_USERS = List.of("user19", "user20", "user21", "user22");

  private static final Parts PARTS = DATA.parts();
  private static final List<FittedOnce> MODELS =
      ContractModels.all().stream().map(model -> new FittedOnce(model, PARTS)).toList();

  static List<FittedOnce> models() {
    return MODELS;
  }

  static List<FittedOnce> counts() {
    return MODELS.stream().filter(once -> once.model() instanceof CountModel).toList();
  }

  @AfterAll
  static void release() {
    MODELS.forEach(FittedOnce::release);
  }

  @ParameterizedTest
  @MethodSource("models")
  void addedTestUsersDoNotChangeTheScoresOfTheOthers(FittedOnce once) {
    // the added ones stand among the others: user18+ comes before user19, the first of these
    Part more =
        DATA.withTestUsers(9)
            .withUsers(
                user -> user < 23 ? "user%02d".formatted(user) : "user%02d+".formatted(user - 5))
            .parts()
            .test();
    assertThat(more.id(0)).isEqualTo("user18+");
    assertThat(more.size()).isEqualTo(PARTS.test().size() + 5);
    assertClose(testScores(once, PARTS.test(), TEST_USERS), testScores(once, more, TEST_USERS));
  }

  @ParameterizedTest
  @MethodSource("models")
  void theOrderOfRowsInTheFileChangesNothingAtAll(FittedOnce once) {
    Parts shuffled = DATA.withRowsShuffled().parts();
    assertThat(shuffled.test().checksum()).isEqualTo(PARTS.test().checksum());
    try (Fitted again = once.fit(shuffled)) {
      assertSameBits(once.fitted(), again, shuffled);
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void otherNamesInTheSameOrderChangeNothingAtAll(FittedOnce once) {
    Parts renamed =
        DATA.withUsers(user -> Integer.toString(105 + 3 * user))
            .withLabels(label -> Integer.toString(100 + 7 * label))
            .parts();
    assertThat(renamed.train().id(0)).isEqualTo("105");
    assertThat(renamed.train().labels().names()).startsWith("100", "107");
    try (Fitted again = once.fit(renamed)) {
      assertSameBits(once.fitted(), again, renamed);
    }
  }

  /** A network that embeds ids is not fitted again: it would see them in another order. */
  @ParameterizedTest
  @MethodSource("models")
  void usersInAnotherOrderHaveTheScoresTheyHad(FittedOnce once) {
    Parts turned = DATA.withUsers(user -> "user%02d".formatted(99 - user)).parts();
    List<String> turnedUsers = List.of("user80", "user79", "user78", "user77");
    assertThat(turned.test().id(0)).isEqualTo(turnedUsers.get(3));
    assertClose(
        testScores(once, PARTS.test(), TEST_USERS), testScores(once, turned.test(), turnedUsers));
    if (once.model() instanceof CountModel) {
      Fitted fitted = once.fitted();
      try (Fitted again = once.fit(turned)) {
        assertThat(again.scorer().fitted()).isEqualTo(fitted.scorer().fitted());
        assertThat(again.thresholds()).isEqualTo(fitted.thresholds());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void labelsInAnotherOrderHaveTheScoresTheyHadWithWeightsInThatOrder(
      FittedOnce once, @TempDir Path folder) {
    Fitted fitted = once.fitted();
    Path file = folder.resolve("model.lanet");
    Path ofOtherLabels = folder.resolve("other.lanet");
    Path moved = folder.resolve("moved.lanet");
    fitted.save(file);
    try (Fitted other = once.fit(ContractData.of(13).parts())) {
      other.save(ofOtherLabels);
    }
    LabelAxes.of(file, ofOtherLabels).writeMoved(moved, ORDER);
    Parts inOtherOrder = DATA.with(ORDER).parts();
    try (Fitted loaded = Fitted.load(moved)) {
      assertClose(ORDER.moved(scores(fitted, PARTS.test())), scores(loaded, inOtherOrder.test()));
      assertThat(loaded.thresholds()).isEqualTo(ORDER.moved(fitted.thresholds()));
      // had the weights stayed where they were, the scores would not be the same
      float[][] unmoved = scores(fitted, inOtherOrder.test());
      assertThat(furthest(ORDER.moved(scores(fitted, PARTS.test())), unmoved))
          .isGreaterThan(100 * TOLERANCE);
    }
  }

  @ParameterizedTest
  @MethodSource("counts")
  void countsOfLabelsInAnotherOrderAreTheSameAndTiesStayTies(FittedOnce once) {
    Fitted fitted = once.fitted();
    Parts inOtherOrder = DATA.with(ORDER).parts();
    try (Fitted again = once.fit(inOtherOrder)) {
      float[][] before = ORDER.moved(scores(fitted, PARTS.test()));
      float[][] after = scores(again, inOtherOrder.test());
      assertThat(after).isDeepEqualTo(before);
      // a ranking breaks them by the label's index, so there must be as many
      assertThat(ties(after)).isEqualTo(ties(before));
      assertThat(again.thresholds()).isEqualTo(ORDER.moved(fitted.thresholds()));
    }
  }

  /** Sums over many users seldom tie; those of few do, and plain counts always. */
  @Test
  void thereAreTiesToKeepOfCountsAndOfTheNearestUsers() {
    for (Class<?> kind : List.of(GpTopFreq.class, TifuKnn.class)) {
      long ties =
          counts().stream()
              .filter(once -> kind.isInstance(once.model()))
              .mapToLong(once -> ties(scores(once.fitted(), PARTS.test())))
              .sum();
      assertThat(ties).as(kind.getSimpleName()).isPositive();
    }
  }

  /** The rules see scores and targets alone, so that the scores here are moved, not made again. */
  @ParameterizedTest
  @MethodSource("models")
  void thresholdsOfLabelsInAnotherOrderAreTheSame(FittedOnce once) {
    float[][] scores = scores(once.fitted(), PARTS.validation());
    Part inOtherOrder = DATA.with(ORDER).parts().validation();
    Set<ThresholdRule> rules = new LinkedHashSet<>();
    rules.add(once.model().thresholds());
    rules.addAll(
        List.of(ThresholdRule.standard(), ThresholdRule.perLabel(), ThresholdRule.global()));
    for (ThresholdRule rule : rules) {
      Thresholds before = rule.tune(Scores.of(scores), PARTS.validation().targets());
      Thresholds after = rule.tune(Scores.of(ORDER.moved(scores)), inOtherOrder.targets());
      assertThat(after).as("%s", rule).isEqualTo(ORDER.moved(before));
    }
  }

  private static void assertSameBits(Fitted fitted, Fitted again, Parts others) {
    assertThat(scores(again, others.validation()))
        .isDeepEqualTo(scores(fitted, PARTS.validation()));
    assertThat(scores(again, others.test())).isDeepEqualTo(scores(fitted, PARTS.test()));
    assertThat(again.thresholds()).isEqualTo(fitted.thresholds());
    assertThat(again.history().epochs().stream().map(Epoch::loss).toList())
        .isEqualTo(fitted.history().epochs().stream().map(Epoch::loss).toList());
  }

  private static void assertClose(float[][] expected, float[][] found) {
    assertThat(furthest(expected, found)).isLessThanOrEqualTo(TOLERANCE);
  }

  /** The largest difference of two scores. */
  private static float furthest(float[][] expected, float[][] found) {
    assertThat(found).hasDimensions(expected.length, expected[0].length);
    float furthest = 0;
    for (int n = 0; n < expected.length; n++) {
      for (int k = 0; k < expected[n].length; k++) {
        furthest = Math.max(furthest, Math.abs(expected[n][k] - found[n][k]));
      }
    }
    return furthest;
  }

  private static float[][] scores(Fitted fitted, Part part) {
    Scores scores = fitted.scores(part);
    float[][] rows = new float[scores.size()][];
    Arrays.setAll(rows, scores::row);
    return rows;
  }

  /** The rows of the test users named, in that order; each has one. */
  private static float[][] testScores(FittedOnce once, Part test, List<String> ids) {
    float[][] scores = scores(once.fitted(), test);
    List<String> all = IntStream.range(0, test.size()).mapToObj(test::id).toList();
    return ids.stream().map(id -> scores[all.indexOf(id)]).toArray(float[][]::new);
  }

  /** How many pairs of labels have equal scores in a sample. */
  private static long ties(float[][] scores) {
    long ties = 0;
    for (float[] row : scores) {
      for (int k = 0; k < row.length; k++) {
        for (int l = 0; l < k; l++) {
          ties += row[k] == row[l] ? 1 : 0;
        }
      }
    }
    return ties;
  }
}
