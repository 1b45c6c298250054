package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.model.Optimization;
import org.lanet.nn.Workers;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Targets;

/** A block that brings its own loss is trained by it, in chunks as any other, and scores as any. */
class OwnLossTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(5));
  private static final int[] BATCH = IntStream.iterate(22, n -> n - 2).limit(12).toArray();
  private static final BesideTargets MODEL = new BesideTargets(.5);
  private static final BesideTargets WITHOUT_DROPOUT = new BesideTargets(0);

  @Test
  void allParametersAreTrainedThoseOfTheLossAlone() {
    try (Fitted fitted = Training.defaults().withEpochs(6).fit(MODEL, PARTS, Progress.none())) {
      var epochs = fitted.history().epochs();
      assertThat(epochs.get(epochs.size() - 1).loss()).isLessThan(epochs.get(0).loss());
      assertThat(fitted.scores(PARTS.test()).size()).isEqualTo(PARTS.test().size());
    }
    float[] gradient = gradient(64, 1);
    assertThat(IntStream.range(0, gradient.length).filter(i -> gradient[i] != 0).count())
        .isGreaterThan(gradient.length * 9L / 10);
  }

  @Test
  void anySizeOfChunksGivesTheSameLossAndGradient() {
    float[] whole = gradient(64, 1);
    for (int chunk : new int[] {1, 5}) {
      assertThat(gradient(chunk, 2)).containsExactly(whole, within(1e-5f));
    }
  }

  @Test
  void dropoutInTheLossHasOtherMasksAtEachStep() {
    Network network = network(MODEL, 4);
    try (Workers workers = Workers.of(1);
        var gradient = new BatchGradient(network, MODEL, PARTS.train(), workers, 7)) {
      gradient.compute(BATCH, 11);
      double first = gradient.loss();
      gradient.compute(BATCH, 12);
      assertThat(gradient.loss()).isNotEqualTo(first).isCloseTo(first, within(first));
    } finally {
      network.close();
    }
  }

  @Test
  void theForwardPassIsHandedHistoriesAlone() {
    Network network = network(MODEL, 4);
    try {
      meanLoss(network, 1);
      assertThat(BesideTargets.inputs(network))
          .hasSize(3)
          .containsOnly(new Shape(4, PARTS.train().labelCount()));
    } finally {
      network.close();
    }
  }

  /** What the weights make of each sample's history, beside the set that came next. */
  @Test
  void theLossIsHandedTheOutputsAndTheTargetOfEachSampleInTheOrderOfTheBatch() {
    for (int chunk : new int[] {1, 5, 64}) {
      Network network = network(WITHOUT_DROPOUT, chunk);
      try {
        meanLoss(network, 1);
        List<float[]> handed = BesideTargets.handed(network);
        assertThat(handed).hasSize((BATCH.length + chunk - 1) / chunk);
        for (int i = 0; i < BATCH.length; i++) {
          float[] expected = new ByHand(network, BATCH[i]).row();
          int from = i % chunk * expected.length;
          float[] row = Arrays.copyOfRange(handed.get(i / chunk), from, from + expected.length);
          assertThat(row).as("sample %s", i).containsExactly(expected, within(1e-5f));
        }
      } finally {
        network.close();
      }
    }
  }

  @Test
  void twoThreadsHandItTheSameChunks() {
    Network network = network(WITHOUT_DROPOUT, 5);
    try {
      meanLoss(network, 1);
      var alone = List.copyOf(BesideTargets.handed(network));
      BesideTargets.handed(network).clear();
      meanLoss(network, 2);
      assertThat(BesideTargets.handed(network)).containsExactlyInAnyOrderElementsOf(alone);
    } finally {
      network.close();
    }
  }

  @Test
  void theLossOfABatchIsTheMeanOfWhatItSays() {
    for (int chunk : new int[] {1, 5, 64}) {
      Network network = network(WITHOUT_DROPOUT, chunk);
      try {
        double mean = mean(network, BATCH);
        assertThat(meanLoss(network, 2)).isCloseTo(mean, within(1e-6 * mean));
      } finally {
        network.close();
      }
    }
  }

  /** Steps too small to move a float leave the weights where they started. */
  @Test
  void theLossOfAnEpochIsTheMeanOfWhatItSaysOverAllSamples() {
    BesideTargets still = new BesideTargets(0, Optimization.adam(1e-12, 16));
    Network network = network(still, 4);
    try (Fitted fitted = Training.defaults().withEpochs(1).fit(still, PARTS, Progress.none())) {
      double mean = mean(network, IntStream.range(0, PARTS.train().size()).toArray());
      double reported = fitted.history().epochs().get(0).loss();
      assertThat(reported).isCloseTo(mean, within(1e-6 * mean));
    } finally {
      network.close();
    }
  }

  private static double mean(Network network, int... samples) {
    return Arrays.stream(samples).mapToDouble(n -> new ByHand(network, n).loss()).sum()
        / samples.length;
  }

  /** A sample's outputs and loss in plain loops. */
  private static final class ByHand {
    private final Network network;
    private final double[] h;
    private final double[] logits;
    private final double[] y;

    ByHand(Network network, int n) {
      this.network = network;
      Part train = PARTS.train();
      TemporalSets sets = PARTS.trainingData().sets();
      Histories history = train.histories(WITHOUT_DROPOUT.window(), n);
      double[] x = new double[train.labelCount()];
      for (int e = history.firstElement(0); e < history.endElement(0); e++) {
        x[history.label(e)] = (double) sets.setCount() / sets.elementCount();
      }
      h = linear("history", x);
      logits = linear("head", h);
      y = new double[x.length];
      Targets target = train.targets(n);
      for (int i = 0; i < target.count(0); i++) {
        y[target.label(0, i)] = 1;
      }
    }

    private double[] linear(String layer, double... x) {
      double[] y = new double[weights(layer + "_bias").length];
      for (int i = 0; i < y.length; i++) {
        y[i] = weights(layer + "_bias")[i];
        for (int j = 0; j < x.length; j++) {
          y[i] += weights(layer + "_weight")[i * x.length + j] * x[j];
        }
      }
      return y;
    }

    private float[] weights(String name) {
      for (var parameter : network.block().getParameters()) {
        if (parameter.getKey().endsWith(name)) {
          return parameter.getValue().getArray().toFloatArray();
        }
      }
      throw new AssertionError("no weights " + name);
    }

    /** [logits ; h ; y]. */
    float[] row() {
      float[] row = new float[logits.length + h.length + y.length];
      int at = 0;
      for (double[] part : new double[][] {logits, h, y}) {
        for (double number : part) {
          row[at++] = (float) number;
        }
      }
      return row;
    }

    /** ‖h − W y − b‖² + ‖logits − y‖². */
    double loss() {
      return squares(h, linear("target", y)) + squares(logits, y);
    }

    private static double squares(double[] one, double... other) {
      return IntStream.range(0, one.length).mapToDouble(i -> Math.pow(one[i] - other[i], 2)).sum();
    }
  }

  private static Network network(BesideTargets model, int chunk) {
    return Network.initialise(model, PARTS.trainingData(), 1, Device.cpu(), chunk);
  }

  private static double meanLoss(Network network, int threads) {
    try (Workers workers = Workers.of(threads);
        var gradient = new BatchGradient(network, MODEL, PARTS.train(), workers, 7)) {
      gradient.compute(BATCH, 11);
      return gradient.loss();
    }
  }

  /** The gradient, and behind it the loss. */
  private static float[] gradient(int chunk, int threads) {
    Network network = network(MODEL, chunk);
    try (Workers workers = Workers.of(threads);
        var gradient = new BatchGradient(network, MODEL, PARTS.train(), workers, 7)) {
      gradient.compute(BATCH, 11);
      float[] all = Arrays.copyOf(gradient.gradient(), network.weights().size() + 1);
      all[all.length - 1] = (float) gradient.loss();
      return all;
    } finally {
      network.close();
    }
  }
}
