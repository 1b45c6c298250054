package org.lanet.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.nn.GradientMode;
import org.lanet.nn.OwnLoss;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** What the blocks of models over sequences compute before any training. */
class SequenceBlocksTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(1));
  private static final int K = PARTS.train().labelCount();

  private final NDManager manager = NDManager.newBaseManager();
  private final ParameterStore store = new ParameterStore(manager, false);

  @AfterEach
  void release() {
    manager.close();
  }

  private record Made(Encoding encoding, Block block) {}

  private Made made(NeuralModel model) {
    GradientMode.off();
    Encoding encoding = model.encoding(PARTS.trainingData());
    Block block = model.block(encoding);
    block.initialize(manager, DataType.FLOAT32, new Shape(1));
    return new Made(encoding, block);
  }

  private NDList forward(Made made, Histories histories, boolean training) {
    NDList inputs = made.encoding.inputs(histories, manager);
    return made.block.forward(store, inputs, training);
  }

  @Test
  void theGruStartsAtTheTrainingFrequencies() {
    Histories none = Histories.empty(K, "nobody");
    float[] logits = forward(made(Models.gru()), none, false).head().toFloatArray();
    TemporalSets train = PARTS.trainingData().sets();
    for (int k = 0; k < K; k++) {
      double count = 0;
      for (int e = 0; e < train.elementCount(); e++) {
        count += train.label(e) == k ? 1 : 0;
      }
      // 1e-4 is added to the shares with and without the label
      double share = (count / train.setCount() + 1e-4) / (1 + 2e-4);
      assertThat(1 / (1 + Math.exp(-logits[k]))).isCloseTo(share, within(1e-6));
    }
  }

  /** Σ over all 2^K sets of p(y | h) is 1, and of those with a label its score. */
  @Test
  void tcmbnIsADistributionOverSetsAndItsScoresAreTheMarginals() {
    Made tcmbn = made(Models.tcmbn().withComponents(3));
    Histories one = PARTS.test().histories(Models.tcmbn().window(), 0);
    float[] logits = forward(tcmbn, one, false).head().toFloatArray();
    NDList parts = forward(tcmbn, one, true);
    double all = 0;
    double[] marginals = new double[K];
    for (int set = 0; set < 1 << K; set++) {
      float[] y = new float[K];
      for (int k = 0; k < K; k++) {
        y[k] = set >> k & 1;
      }
      double probability = Math.exp(-loss(tcmbn, parts, y));
      all += probability;
      for (int k = 0; k < K; k++) {
        marginals[k] += y[k] * probability;
      }
    }
    assertThat(all).isCloseTo(1, within(1e-4));
    for (int k = 0; k < K; k++) {
      assertThat(1 / (1 + Math.exp(-logits[k]))).isCloseTo(marginals[k], within(1e-4));
    }
  }

  @Test
  void tcmbnHasFiniteLogitsAndLossWhereProbabilitiesRound() {
    Made tcmbn = made(Models.tcmbn().withComponents(2));
    float[] certain = new float[2 * K];
    Arrays.fill(certain, 300); // σ(300) is 1 in floats
    tcmbn.block.getParameters().get("means-bias").getArray().set(certain);
    Histories one = PARTS.test().histories(Models.tcmbn().window(), 0);
    float[] logits = forward(tcmbn, one, false).head().toFloatArray();
    for (float logit : logits) {
      assertThat(logit).isCloseTo(300, within(10f));
    }
    float loss = loss(tcmbn, forward(tcmbn, one, true), new float[K]);
    assertThat(loss).isCloseTo(300 * K, within(10f * K));
  }

  /** No label, or all: there is no pair, and what is left is finite. */
  @Test
  void targetsWithoutPairsAddNothingToThePairwiseLoss() {
    NeuralModel light = Models.class2c2ae().withPairwise(.01);
    NeuralModel heavy = Models.class2c2ae().withPairwise(100);
    Histories one = PARTS.test().histories(light.window(), 0);
    Made made = made(light);
    Block same = heavy.block(made.encoding);
    same.initialize(manager, DataType.FLOAT32, new Shape(1));
    for (String name : same.getParameters().keys()) {
      float[] weights = made.block.getParameters().get(name).getArray().toFloatArray();
      same.getParameters().get(name).getArray().set(weights);
    }
    NDList outputs = forward(made, one, true);
    for (float value : new float[] {0, 1}) {
      float[] y = new float[K];
      Arrays.fill(y, value);
      assertThat(loss(new Made(made.encoding, same), outputs, y))
          .isFinite()
          .isEqualTo(loss(made, outputs, y));
    }
    float[] first = new float[K];
    first[0] = 1;
    assertThat(loss(new Made(made.encoding, same), outputs, first))
        .isGreaterThan(loss(made, outputs, first));
  }

  private float loss(Made made, NDList outputs, float... target) {
    NDArray y = manager.create(target, new Shape(1, K));
    return ((OwnLoss) made.block).sum(store, outputs, y, null).getFloat();
  }
}
