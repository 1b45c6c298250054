package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.model.CountModel;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class CountModelsTest {
  /** Training sets: {a}, {a, b}, {a, c}, {b}; the test user had {c}, {c, d}. */
  private static Parts parts() {
    return Protocol.byUser()
        .divide(
            TemporalSets.builder("by hand")
                .add("t1", 0, "a")
                .add("t1", 1, "a")
                .add("t1", 1, "b")
                .add("t2", 0, "a")
                .add("t2", 0, "c")
                .add("t2", 1, "b")
                .add("v", 0, "d")
                .add("v", 1, "a")
                .add("x", 0, "c")
                .add("x", 1, "c")
                .add("x", 1, "d")
                .add("x", 2, "a")
                .part("t1", PartName.TRAIN)
                .part("t2", PartName.TRAIN)
                .part("v", PartName.VALIDATION)
                .part("x", PartName.TEST)
                .build());
  }

  private static float[] scores(CountModel model) {
    Parts parts = parts();
    float[][] rows = new float[1][];
    model
        .fit(parts.trainingData(), 1)
        .score(parts.test().histories(model.window()), (n, row) -> rows[n] = row.clone());
    return rows[0];
  }

  @Test
  void personalCountsComeFirstAndGlobalCountsBreakTies() {
    // personal counts 0 0 2 1; global counts 3 2 1 0, so ranks 3 2 1 0 of 4
    assertThat(scores(Models.gpTopFreq())).containsExactly(.75f, .5f, 2.25f, 1f);
  }

  @Test
  void theMaximumVariantTakesTheLargerShare() {
    // global shares 3/4 2/4 1/4 0; personal 0 0 2/2 1/2
    assertThat(scores(Models.gpTopFreqMax())).containsExactly(.75f, .5f, 1f, .5f);
  }

  @Test
  void topIsTheSameForEverybody() {
    assertThat(scores(Models.top())).containsExactly(.75f, .5f, .25f, 0f);
  }

  @Test
  void theKnownBestKnowsItsOwnDataOnly() {
    var generator = org.lanet.data.synthetic.SyntheticSets.defaults().withSequences(40);
    var best = new KnownBest(generator);
    for (Protocol protocol : java.util.List.of(Protocol.byUser(), Protocol.chronological())) {
      assertThat(best.appliesTo(protocol.divide(generator.generate()).trainingData())).isTrue();
      Parts others = protocol.divide(generator.withSeed(2).generate());
      assertThat(best.appliesTo(others.trainingData())).isFalse();
      assertThatThrownBy(() -> best.fit(others.trainingData(), 1))
          .hasMessageStartingWith(
              "the best possible scores on 'synthetic' are not known: it does not come from");
    }
    assertThat(best.appliesTo(parts().trainingData())).isFalse();
  }

  /** Reference values measured independently on this file: exact to all digits given. */
  @Test
  void onDcTheReferenceValuesAreMetToEveryDigit() {
    assumeTrue(Datasets.available().contains("dc"), "LANET_DATA does not hold dc");
    Parts parts = Protocol.byUser().divide(Datasets.load("dc"));
    assertThat(parts.test().size()).isEqualTo(1803);
    Evaluation gp =
        Training.defaults().fit(Models.gpTopFreq(), parts, Progress.none()).evaluate(parts.test());
    double[][] expected = {
      {10, .4576, .3381, .5557}, {20, .5274, .3577, .6240}, {40, .6144, .3773, .7072}
    };
    for (double[] row : expected) {
      int k = (int) row[0];
      assertThat(gp.get(Metric.recallAt(k))).isCloseTo(row[1], within(5e-5));
      assertThat(gp.get(Metric.ndcgAt(k))).isCloseTo(row[2], within(5e-5));
      assertThat(gp.get(Metric.phrAt(k))).isCloseTo(row[3], within(5e-5));
    }
    assertThat(gp.get(Metric.WEIGHTED_AUC)).isCloseTo(.6846, within(5e-5));
    Evaluation max =
        Training.defaults()
            .fit(Models.gpTopFreqMax(), parts, Progress.none())
            .evaluate(parts.test());
    assertThat(max.get(Metric.WEIGHTED_AUC)).isCloseTo(.6847, within(5e-5));
    assertThat(max.get(Metric.ndcgAt(10))).isCloseTo(.3407, within(5e-5));
    assertThat(max.get(Metric.recallAt(10))).isCloseTo(.4576, within(5e-5));
    assertThat(max.get(Metric.phrAt(10))).isCloseTo(.5557, within(5e-5));
    // TOP as DNNTSP published it
    Evaluation top =
        Training.defaults().fit(Models.top(), parts, Progress.none()).evaluate(parts.test());
    assertThat(top.get(Metric.recallAt(10))).isCloseTo(.1618, within(5e-5));
    assertThat(top.get(Metric.ndcgAt(10))).isCloseTo(.0880, within(5e-5));
    assertThat(top.get(Metric.phrAt(10))).isCloseTo(.2274, within(5e-5));
  }
}
