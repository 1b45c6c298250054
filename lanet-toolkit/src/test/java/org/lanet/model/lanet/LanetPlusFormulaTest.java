package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.lanet.data.TemporalSets;
import org.lanet.model.HandNetwork;
import org.lanet.model.Masks;
import org.lanet.model.evidence.TurningUsers;
import org.lanet.nn.MaskPool;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.PrefixHistories;

/**
 * What LANET+'s equations come to in plain loops where a history has no set or one of one label: in
 * scoring, and in training with the same masks at the places that the equations name.
 */
class LanetPlusFormulaTest {
  private static final int K = 6;
  private static final double RATE = .5;
  private static final TurningUsers USERS = TurningUsers.of(23, K);
  private static final TemporalSets DATA = USERS.data();
  private static final Parts PARTS = USERS.parts();

  /** Nobody first and last; the third has one label. The second is a training user. */
  private static final Histories BATCH =
      PrefixHistories.of(
          DATA, new String[] {"0024", "0003", "0024", "0023", "0024"}, 0, 3, 1, 4, 0);

  private static final Histories NONE = BATCH.slice(0, 1);
  private static final Histories ONE = BATCH.slice(2, 3);
  private static final LanetPlus PLAIN = LanetPlusFormula.recipe();
  private static final LanetPlus DROPPING = PLAIN.withDropout(RATE).withLabelDropout(RATE);

  private static float[] sample(float[] logits, int b) {
    return Arrays.copyOfRange(logits, b * K, (b + 1) * K);
  }

  private static void assertClose(float[] actual, double... expected) {
    assertThat(actual).hasSize(expected.length);
    for (int i = 0; i < actual.length; i++) {
      double rounding = 1e-5 * Math.max(1, Math.abs(expected[i]));
      assertThat((double) actual[i]).as("logit %s", i).isCloseTo(expected[i], within(rounding));
    }
  }

  @Test
  void aHistoryWithoutSetsHasTheScoresOfTheEquationsAloneAndBesideOthers() {
    try (var network = new HandNetwork(PLAIN, PARTS.trainingData())) {
      double[] expected = LanetPlusFormula.logits(network, NONE);
      float[] batch = network.logits(BATCH);
      assertClose(sample(batch, 0), expected);
      assertClose(sample(batch, 4), expected);
      assertClose(network.logits(NONE), expected);
      assertClose(sample(network.logits(Histories.empty(K, "nobody", "no one")), 1), expected);
    }
  }

  @Test
  void aHistoryOfOneLabelHasTheScoresOfTheEquationsAloneAndBesideOthers() {
    try (var network = new HandNetwork(PLAIN, PARTS.trainingData())) {
      double[] expected = LanetPlusFormula.logits(network, ONE);
      assertClose(sample(network.logits(BATCH), 2), expected);
      assertClose(network.logits(ONE), expected);
      assertThat(expected).isNotEqualTo(LanetPlusFormula.logits(network, NONE));
    }
  }

  @Test
  void paddingChangesNoScore() {
    try (var network = new HandNetwork(PLAIN, PARTS.trainingData())) {
      float[] batch = network.logits(BATCH);
      for (int b = 0; b < BATCH.size(); b++) {
        float[] alone = network.logits(BATCH.slice(b, b + 1));
        assertThat(sample(batch, b)).containsExactly(alone, within(1e-4f));
      }
    }
  }

  @Test
  void aTrainingPassDropsOutAtThePlacesTheEquationsName() {
    int kept = 0;
    try (var network = new HandNetwork(DROPPING, PARTS.trainingData());
        var pool = new MaskPool(network.manager(), 9)) {
      for (int step = 0; step < 20; step++) {
        for (Histories history : new Histories[] {ONE, NONE}) {
          float[] actual = network.first(history, true, pool.masks(step, 0, 1).asParameters());
          var masks = new Masks(network, pool.masks(step, 0, 1).asParameters(), RATE);
          assertClose(actual, LanetPlusFormula.logits(network, history, masks::next));
        }
        var first = new Masks(network, pool.masks(step, 0, 1).asParameters(), RATE);
        kept += first.next(1)[0] > 0 ? 1 : 0;
      }
    }
    assertThat(kept).isBetween(1, 19); // the label itself was there and was not
  }

  @Test
  void withoutDropoutATrainingPassIsScoring() {
    try (var network = new HandNetwork(PLAIN, PARTS.trainingData());
        var pool = new MaskPool(network.manager(), 9)) {
      float[] trained = network.first(BATCH, true, pool.masks(1, 0, 5).asParameters());
      assertThat(trained).containsExactly(network.logits(BATCH), within(1e-5f));
    }
  }

  @Test
  void scoresDoNotDependOnTheRates() {
    try (var dropping = new HandNetwork(DROPPING, PARTS.trainingData());
        var plain = new HandNetwork(PLAIN, PARTS.trainingData());
        var pool = new MaskPool(dropping.manager(), 9)) {
      float[] scores = dropping.first(BATCH, false, pool.masks(1, 0, 5).asParameters());
      assertThat(scores).containsExactly(plain.logits(BATCH));
    }
  }
}
