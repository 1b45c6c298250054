package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Halving.Step;

/** Steps worked out by hand from the rule: the best third of a rung goes on. */
class HalvingTest {
  private final Halving halving = new Halving(3, Metric.MICRO_AUC);
  private final List<Trial> trials = new ArrayList<>();

  private static Trial trial(int point, int rung, @Nullable Double score, String ending) {
    return new Trial(
        "s", "d", "m", "micro-AUC", point, rung, 1, 3, 1, Map.of(), "r", score, 1, 60, ending);
  }

  /** Takes the next step, which scores this. */
  private Step step(@Nullable Double score) {
    Step step = halving.next(trials);
    trials.add(trial(step.point(), step.rung(), score, Trial.FINISHED));
    return step;
  }

  @Test
  void rungsHaveThreeTimesTheEpochsOfTheOneBelow() {
    assertThat(Halving.epochs(100)).containsExactly(3, 11, 33, 100);
    assertThat(Halving.epochs(9)).containsExactly(1, 3, 9);
    assertThat(Halving.epochs(1)).containsExactly(1);
  }

  @Test
  void theBestThirdGoesOnAndTheBestOfThemFurther() {
    List<Step> steps = new ArrayList<>();
    for (double score : new double[] {.1, .3, .2, .3, .1, .5, .5, .2, .1, .4, .4, .6}) {
      steps.add(step(score));
    }
    assertThat(steps)
        .containsExactly(
            new Step(0, 0),
            new Step(1, 0),
            new Step(2, 0),
            new Step(1, 1), // the best of three
            new Step(3, 0),
            new Step(4, 0),
            new Step(4, 1), // the best of five
            new Step(5, 0),
            new Step(6, 0),
            new Step(7, 0),
            new Step(7, 1), // among the best two of eight
            new Step(4, 2)); // the best of three on rung 1
    assertThat(Objects.requireNonNull(halving.best(trials)).point()).isEqualTo(4);
  }

  @Test
  void whereThereIsNothingToDrawTheBestComesToTheLastRung() {
    step(.1);
    step(.3);
    assertThat(halving.further(trials)).isEqualTo(new Step(1, 1)); // one of two
    trials.add(trial(1, 1, .2, Trial.FINISHED));
    assertThat(halving.further(trials)).isEqualTo(new Step(1, 2));
    trials.add(trial(1, 2, .2, Trial.FINISHED));
    assertThat(halving.further(trials)).isNull();
  }

  @Test
  void whatWentWrongWithMoreEpochsIsNotTheBest() {
    step(.1);
    step(.3);
    trials.add(trial(1, 1, null, "it diverged"));
    assertThat(Objects.requireNonNull(halving.best(trials)).point()).isZero();
  }

  @Test
  void whatHasNoScoreIsNeverPromoted() {
    step(null);
    step(Double.NaN);
    step(.1);
    assertThat(step(.2)).isEqualTo(new Step(2, 1));
    assertThat(step(null)).isEqualTo(new Step(3, 0));
  }

  @Test
  void whatRanOutOfTimeIsTakenAgain() {
    step(.1);
    trials.add(trial(1, 0, .2, Trial.OUT_OF_TIME));
    assertThat(step(.3)).isEqualTo(new Step(1, 0));
    assertThat(step(.1)).isEqualTo(new Step(2, 0));
  }

  @Test
  void whatMayYetBePromotedIsPromising() {
    List<Boolean> promising = new ArrayList<>();
    step(.1);
    step(.2);
    for (Trial trial : trials) {
      promising.add(halving.isPromising(trial, trials)); // with two more, one of four goes on
    }
    assertThat(promising).containsExactly(false, true);
    step(null);
    assertThat(halving.isPromising(trials.get(2), trials)).isFalse();
  }

  @Test
  void lowerIsBetterWhereTheMetricSaysSo() {
    var loss = new Halving(1, Metric.of("Hamming"));
    trials.add(trial(0, 0, .2, Trial.FINISHED));
    trials.add(trial(1, 0, .1, Trial.FINISHED));
    trials.add(trial(2, 0, .1, Trial.FINISHED));
    assertThat(Objects.requireNonNull(loss.best(trials)).point()).isEqualTo(1);
  }
}
