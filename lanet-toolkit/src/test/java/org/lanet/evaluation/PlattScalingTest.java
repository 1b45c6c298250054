package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;
import org.lanet.sample.Targets;

/** Values by scikit-learn 1.9.1, lanet-benchmarks/reference/calibration_reference.py. */
class PlattScalingTest {
  private static final Scores FOUR = Scores.of(1, new float[] {.2f, .4f, .6f, .9f});
  private static final Targets TWO = Targets.of(1, new int[][] {{}, {}, {0}, {0}});

  private static float score(int n, int k) {
    return (float) (((7 * n + 3 * k + n * k) % 17 + .5) / 17.5);
  }

  private static Scores usual() {
    float[] rows = new float[200];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = score(i / 5, i % 5);
    }
    return Scores.of(5, rows);
  }

  private static Targets usualTargets() {
    int[][] targets = new int[40][];
    for (int n = 0; n < targets.length; n++) {
      int sample = n;
      targets[n] =
          IntStream.range(0, 5)
              .filter(k -> (11 * sample + 5 * k) % 19 < 12 * score(sample, k))
              .toArray();
    }
    return Targets.of(5, targets);
  }

  private static void assertFitted(PlattScaling scaling, double slope, double intercept) {
    assertThat(scaling.slope()).isCloseTo(slope, within(1e-7));
    assertThat(scaling.intercept()).isCloseTo(intercept, within(1e-7));
  }

  @Test
  void slopeAndInterceptAreThoseOfLogisticRegression() {
    assertFitted(PlattScaling.fit(usual(), usualTargets()), .4428026177382211, -1.0127869529574152);
  }

  @Test
  void scoresThatPartPositivesFromNegativesGiveFiniteValues() {
    assertFitted(PlattScaling.fit(FOUR, TWO), .7227492603971603, -.11969287767802439);
  }

  @Test
  void withoutPositivesEveryScoreBecomesTheSame() {
    Targets none = Targets.of(1, new int[][] {{}, {}, {}, {}});
    assertFitted(PlattScaling.fit(FOUR, none), 0, -1.6094379124341005);
  }

  @Test
  void scoresOfZeroAndOneCountAsAlmostThese() {
    Scores sure = Scores.of(1, new float[] {0, 1, 1, 0, .5f});
    Targets wrong = Targets.of(1, new int[][] {{0}, {0}, {}, {}, {0}});
    assertFitted(PlattScaling.fit(sure, wrong), 0, .3227733922630212);
  }

  /**
   * 1,000 · 600 decisions, 30,000 of them positive; 20,000 have the other score, and half of these
   * are positive.
   */
  private static PlattScaling ofTwoScores(float usual, float other) {
    float[] rows = new float[600_000];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i % 30 == 10 ? other : usual;
    }
    int[] thirty = IntStream.range(0, 30).map(i -> 20 * i).toArray();
    int[][] targets = new int[1000][];
    Arrays.fill(targets, thirty);
    return PlattScaling.fit(Scores.of(600, rows), Targets.of(600, targets));
  }

  @ParameterizedTest
  @ValueSource(floats = {.27f, .5f, 0, 1, .999f})
  void scoresThatAreAllTheSameAreOnlyShifted(float score) {
    // by hand: of 30,000 positives and 570,000 negatives, the log-odds of the mean of what they
    // count as, less those of the score
    double mean = (30_000 * (30_001 / 30_002.) + 570_000 / 570_002.) / 600_000;
    double p = Math.min(1 - 1e-7, Math.max(1e-7, score));
    double shift = Math.log(mean / (1 - mean)) - Math.log(p / (1 - p));
    for (int off = 0; off <= 3; off += 3) { // scores that differ by rounding are the same
      PlattScaling scaling = ofTwoScores(score, Math.min(1, score + off * Math.ulp(score)));
      assertThat(scaling.slope()).isEqualTo(1);
      assertThat(scaling.intercept()).isCloseTo(shift, within(1e-5));
    }
  }

  @Test
  void scoresThatDifferByMoreAreFittedInFull() {
    // by hand: each score becomes the mean of what the decisions with it count as
    PlattScaling scaling = ofTwoScores(.27f, .271f);
    double positive = 30_001 / 30_002.;
    double negative = 1 / 570_002.;
    double ofUsual = (20_000 * positive + 560_000 * negative) / 580_000;
    double ofOther = (10_000 * positive + 10_000 * negative) / 20_000;
    assertThat(scaling.apply(.27f)).isCloseTo(ofUsual, within(1e-5));
    assertThat(scaling.apply(.271f)).isCloseTo(ofOther, within(1e-5));
  }

  @Test
  void aSureScoreThatIsAlwaysWrongIsShiftedFarEnough() {
    // by hand: the positives count as 5/6, the score as 1e-7
    Scores never = Scores.of(1, new float[4]);
    Targets always = Targets.of(1, new int[][] {{0}, {0}, {0}, {0}});
    assertFitted(PlattScaling.fit(never, always), 1, Math.log(5) + Math.log((1 - 1e-7) / 1e-7));
  }

  @Test
  void calibratedScoresKeepTheirOrderAndAreBetterCalibrated() {
    Scores before = usual();
    Scores after = PlattScaling.fit(before, usualTargets()).apply(before);
    assertThat(Calibration.of(after, usualTargets()).expectedError())
        .isLessThan(.6 * Calibration.of(before, usualTargets()).expectedError());
    assertThat(Evaluation.of(after, usualTargets()).get(Metric.MICRO_AUC))
        .isEqualTo(Evaluation.of(before, usualTargets()).get(Metric.MICRO_AUC));
  }

  @Test
  void scoresToWhichTheTargetWasShownStayMarkedAndAreNotFittedOn() {
    PlattScaling scaling = PlattScaling.fit(FOUR, TWO);
    assertThat(scaling.apply(FOUR.asPublished()).showsTarget()).isTrue();
    assertThat(scaling.apply(FOUR).showsTarget()).isFalse();
    assertThatThrownBy(() -> PlattScaling.fit(FOUR.asPublished(), TWO))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "calibration was to be fitted on scores of a model that was shown the targets; use scores of a strict part");
  }

  @Test
  void scoresThatAreNoProbabilitiesAreRefused() {
    Scores counts = Scores.of(1, new float[] {2, 0, 1, 1});
    assertThatThrownBy(() -> PlattScaling.fit(counts, TWO))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the score of sample 0, label 0 is 2.0; calibration takes scores in [0, 1] only: apply a sigmoid, or do without");
  }

  @Test
  void scoresNearerToZeroOrOneThanATenMillionthCountAsThat() {
    PlattScaling scaling = PlattScaling.fit(FOUR, TWO);
    // by hand: σ(± a log((1 − 1e-7) / 1e-7) + b)
    double furthest = scaling.slope() * Math.log((1 - 1e-7) / 1e-7);
    double least = 1 / (1 + Math.exp(furthest - scaling.intercept()));
    double most = 1 / (1 + Math.exp(-furthest - scaling.intercept()));
    for (double low : new double[] {0, 1e-300, 1e-9, 1e-7}) {
      assertThat(scaling.apply(low)).isCloseTo(least, within(1e-12));
      assertThat(scaling.apply(1 - low)).isCloseTo(most, within(1e-12));
    }
    assertThat(scaling.apply(2e-7)).isGreaterThan(1.5 * least);
    Scores tied = scaling.apply(Scores.of(2, new float[] {1e-9f, 5e-8f}));
    assertThat(tied.get(0, 0)).isEqualTo(tied.get(0, 1)).isEqualTo((float) scaling.apply(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 1.0000001, -.1, Double.NaN, Double.POSITIVE_INFINITY})
  void aNumberThatIsNoProbabilityIsRefused(double number) {
    PlattScaling scaling = PlattScaling.fit(FOUR, TWO);
    assertThatThrownBy(() -> scaling.apply(number))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessageStartingWith("a score is %s", number);
  }

  @Test
  void itSaysWhatItDoes() {
    assertThat(PlattScaling.fit(FOUR, TWO)).hasToString("σ(0.7227 · logit(p) -0.1197)");
  }
}
