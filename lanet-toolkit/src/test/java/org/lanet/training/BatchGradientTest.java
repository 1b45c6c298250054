package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.model.NeuralModel;
import org.lanet.model.lanet.AttentionFocus;
import org.lanet.model.lanet.Lanet;
import org.lanet.nn.BatchStatistics;
import org.lanet.nn.GradientMode;
import org.lanet.nn.Layers;
import org.lanet.nn.MaskPool;
import org.lanet.nn.Workers;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** With dropout in force: neither chunks nor threads change what is computed. */
class BatchGradientTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(3));
  private static final int[] BATCH = IntStream.iterate(0, n -> n + 3).limit(24).toArray();

  static Stream<NeuralModel> models() {
    Stream<NeuralModel> whole =
        Stream.of(AttentionFocus.values()).map(Models.lanetV3().withEmbedding(8)::with);
    Lanet short2 = Models.lanetV2().withEmbedding(4);
    return Stream.concat(
        whole,
        Stream.of(
            short2,
            new NormedModel(.5),
            Models.linearTransition(),
            Models.lstm().withEmbedding(4),
            Models.gru(),
            Models.transformerBase().withWidths(8, 4).withFeedForward(8).withDropout(.5),
            Models.class2c2ae().withEmbedding(4).withLatent(3).withHidden(8),
            Models.dnntsp().withEmbedding(8),
            Models.dnntsp().withEmbedding(8).withPaddingInStatistics(true),
            Models.sfcntsp().withEmbedding(8).withDropout(.5),
            Models.pietsp().withEmbedding(8),
            Models.tcmbn().withEmbedding(8),
            Models.tcmbn().withEmbedding(8).withDropout(.5).withSizePenalty(2, .5),
            Models.lanetPlus().withWidth(8).withDropout(.5).withLabelDropout(.3)));
  }

  /**
   * The graph that the engine keeps of one pass over the whole batch, without leaves, chunks or
   * steps by hand.
   */
  @ParameterizedTest
  @MethodSource("models")
  void lossAndGradientAreThoseOfTheEnginesOwnGraph(NeuralModel model) {
    float[] expected = ofOneGraph(model);
    float[] actual = gradient(model, 5, 2);
    assertThat(actual).containsExactly(expected, within(1e-5f));
    assertThat(actual).isNotEqualTo(new float[actual.length]);
  }

  @ParameterizedTest
  @MethodSource("models")
  void anySizeOfChunksGivesTheSameLossAndGradient(NeuralModel model) {
    float[] whole = gradient(model, 64, 1);
    for (int chunk : new int[] {1, 5, 16}) {
      assertThat(gradient(model, chunk, 1))
          .as("chunks of %s", chunk)
          .containsExactly(whole, within(1e-5f));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void anyNumberOfThreadsGivesTheSameBits(NeuralModel model) {
    float[] one = gradient(model, 2, 1);
    for (int threads : new int[] {2, 3}) {
      assertThat(gradient(model, 2, threads)).as("%s threads", threads).containsExactly(one);
    }
  }

  @Test
  void aBatchLeavesNothingBehindForTheNext() {
    Lanet lanet = Models.lanetV3().withEmbedding(8);
    Network network = Network.initialise(lanet, PARTS.trainingData(), 1, Device.cpu(), 4);
    try (Workers workers = Workers.of(2);
        var gradient = new BatchGradient(network, lanet, PARTS.train(), workers, 1)) {
      gradient.compute(BATCH, 0);
      float[] first = gradient.gradient().clone();
      gradient.compute(new int[] {5, 6, 7}, 1);
      assertThat(gradient.gradient()).isNotEqualTo(first);
      gradient.compute(BATCH, 0);
      assertThat(gradient.gradient()).containsExactly(first);
    } finally {
      network.close();
    }
  }

  /** Its weights have moved a little, so that none is 0 and stops the gradients of others. */
  private static Network network(NeuralModel model, int chunk) {
    Network network = Network.initialise(model, PARTS.trainingData(), 1, Device.cpu(), chunk);
    float[] weights = network.weights().read();
    var random = new SplittableRandom(2);
    for (int i = 0; i < weights.length; i++) {
      weights[i] += (float) random.nextDouble(-.05, .05);
    }
    network.weights().write(weights);
    return network;
  }

  /** As {@link #gradient}, of a running statistic the way to what the batch measured. */
  private static float[] ofOneGraph(NeuralModel model) {
    Part train = PARTS.train();
    Network network = network(model, 64);
    try (NDManager scratch = network.manager().newSubManager();
        MaskPool masks = new MaskPool(network.manager(), 7)) {
      NDList inputs =
          network.encoding().trainingInputs(train.histories(model.window(), BATCH), scratch);
      float[] hot = train.targets(BATCH).multiHot(0, BATCH.length);
      NDArray targets = scratch.create(hot, new Shape(BATCH.length, train.labelCount()));
      var measured = new BatchStatistics();
      var params = measured.addTo(masks.masks(11, 0, BATCH.length).asParameters());
      var store = new ParameterStore(scratch, false);
      float loss =
          GradientMode.on(
              () -> {
                NDArray sum = network.loss(model, store, inputs, targets, params);
                NDArray mean = Layers.times(sum, 1.0 / BATCH.length);
                GradientMode.backward(mean);
                return mean.getFloat();
              });
      FloatBuffer all = FloatBuffer.allocate(network.weights().size() + 1);
      for (Parameter parameter : network.block().getParameters().values()) {
        float[] ofBatch = measured.of(parameter);
        NDArray weights = parameter.getArray();
        NDArray way =
            ofBatch == null ? weights.getGradient() : weights.sub(scratch.create(ofBatch));
        all.put(way.toFloatArray());
      }
      return all.put(loss).array();
    } finally {
      network.close();
    }
  }

  /** The gradient, and behind it the loss. */
  private static float[] gradient(NeuralModel model, int chunk, int threads) {
    Part train = PARTS.train();
    Network network = network(model, chunk);
    try (Workers workers = Workers.of(threads);
        var gradient = new BatchGradient(network, model, train, workers, 7)) {
      gradient.compute(BATCH, 11);
      float[] all = java.util.Arrays.copyOf(gradient.gradient(), network.weights().size() + 1);
      all[all.length - 1] = (float) gradient.loss();
      return all;
    } finally {
      network.close();
    }
  }
}
