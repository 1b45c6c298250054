package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lanet.evaluation.Metric;

class EarlyStoppingTest {
  @Test
  void aHigherAreaIsBetterAndEqualIsNot() {
    var stopping = new EarlyStopping(Metric.MICRO_AUC, 2);
    assertThat(stopping.isBest(.6)).isTrue();
    assertThat(stopping.isBest(.7)).isTrue();
    assertThat(stopping.isBest(.7)).isFalse();
    assertThat(stopping.isOver()).isFalse();
    assertThat(stopping.isBest(.65)).isFalse();
    assertThat(stopping.isOver()).isTrue();
    assertThat(stopping.best()).isEqualTo(.7);
    assertThat(stopping.bestEpoch()).isEqualTo(2);
  }

  @Test
  void aLowerLossIsBetter() {
    var stopping = new EarlyStopping(Metric.HAMMING, 1);
    assertThat(stopping.isBest(.3)).isTrue();
    assertThat(stopping.isBest(.2)).isTrue();
    assertThat(stopping.isBest(.25)).isFalse();
    assertThat(stopping.isOver()).isTrue();
  }

  @Test
  void anUndefinedScoreIsTheBestOnlyUntilThereIsOne() {
    var stopping = new EarlyStopping(Metric.MACRO_AUC, 5);
    assertThat(stopping.isBest(Double.NaN)).isTrue();
    assertThat(stopping.isBest(Double.NaN)).isFalse();
    assertThat(stopping.isBest(.5)).isTrue();
    assertThat(stopping.isBest(Double.NaN)).isFalse();
    assertThat(stopping.bestEpoch()).isEqualTo(3);
  }
}
