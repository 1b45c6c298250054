package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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
  void itSaysWhatItDoes() {
    assertThat(PlattScaling.fit(FOUR, TWO)).hasToString("σ(0.7227 · logit(p) -0.1197)");
  }
}
