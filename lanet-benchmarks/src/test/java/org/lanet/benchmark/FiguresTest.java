package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.sample.Targets;

class FiguresTest {
  @Test
  void metricsComeFirstThenTheThresholdsOfTheLabels() {
    float[][] scores = {{.75f, .25f}, {.25f, .5f}};
    var samples = new ScoredSamples(scores, Targets.of(2, new int[] {0}, new int[] {1}));
    // own thresholds .75 and .5, that of all labels .5, drawn together: (.75 + 10 · .5) / 11
    assertThat(Figures.of(samples).values())
        .containsExactly(
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            1.0,
            (double) (float) (5.75 / 11),
            .5);
  }

  @Test
  void aSideThatShowsTheSameDoesTheSameThing() {
    try (OtherSide side = FakeSide.start("plain")) {
      side.turn(); // shows 150
      assertThatCode(() -> new Figures(List.of(150 + 1e-10)).requireOf(side))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aFigureThatDiffersInAnyTurnIsAnErrorWithItsName() {
    try (OtherSide side = FakeSide.start("plain")) {
      side.turn();
      side.turn(); // shows 75
      assertThatThrownBy(() -> new Figures(List.of(150.0)).requireOf(side))
          .isInstanceOf(BenchmarkFailure.class)
          .hasMessage(
              "the sides do not do the same thing: ours shows 150.0 for micro-AUC, the fake 75.0; they must lie within 1.0E-9");
    }
  }

  @Test
  void aFigureThatIsNoNumberIsLikeNone() {
    try (OtherSide side = FakeSide.start("diverged")) {
      side.turn();
      assertThatThrownBy(() -> new Figures(List.of(150.0)).requireOf(side))
          .hasMessageContaining("ours shows 150.0 for micro-AUC, the fake NaN");
    }
  }

  @Test
  void figuresThatAreMissingAreAnError() {
    try (OtherSide side = FakeSide.start("plain")) {
      side.turn();
      assertThatThrownBy(() -> new Figures(List.of(150.0, 2.0)).requireOf(side))
          .hasMessage(
              "the fake shows 1 figures, ours 2: both must list micro-AUC, macro-AUC, weighted-AUC, micro-F1, macro-F1, weighted-F1, Recall@10, NDCG@10, PHR@10, Recall@20, NDCG@20, PHR@20, Recall@40, NDCG@40, PHR@40, then a threshold for each label");
    }
  }
}
