package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanet.model.Optimization;
import org.lanet.nn.BatchStatistics;
import org.lanet.nn.GradientMode;
import org.lanet.nn.Layers;
import org.lanet.nn.Loss;
import org.lanet.nn.Workers;

/**
 * A network that normalises over its batches, trained step by step, against PyTorch 2.7.1, by
 * lanet-benchmarks/reference/batch_norm_reference.py.
 */
class BatchNormReferenceTest {
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 2;

  private final JsonNode reference = read();
  private final NDManager manager = NDManager.newBaseManager();
  private final Block block = new NormedModel.NormedBlock(INPUTS, 5, OUTPUTS, 0);
  private final Weights weights;

  BatchNormReferenceTest() {
    GradientMode.off();
    block.initialize(manager, DataType.FLOAT32, new Shape(1, INPUTS));
    weights = new Weights(block);
    weights.write(PyTorchReference.floats(reference.get("start")));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void stepsAndScoresAreTorchs() {
    var settings = Optimization.adam(.01, 1).withEpsilon(1e-6).withWeightDecay(.1).withClipping(.5);
    var adam = new Adam(weights.size(), settings, weights.vectors());
    var statistics = new RunningStatistics(block);
    try (Workers workers = Workers.of(1)) {
      int number = 0;
      for (JsonNode step : reference.get("steps")) {
        float[] line = weights.read();
        float[] gradient = gradient(step);
        float[] moved = statistics.takeOut(gradient, line);
        double norm = Divergence.norm(gradient, workers);
        Divergence.shorten(gradient, norm, settings.clipping());
        adam.step(line, gradient, settings.learningRate(), workers);
        statistics.put(moved, line);
        weights.write(line);
        assertThat(line)
            .as("step %s", ++number)
            .containsExactly(PyTorchReference.floats(step.get("state")), within(3e-6f));
      }
    }
    assertThat(scored())
        .containsExactly(
            PyTorchReference.floats(reference.get("scored").get("logits")), within(1e-5f));
  }

  /** As a batch of one chunk is computed; its loss is checked on the way. */
  private float[] gradient(JsonNode step) {
    try (NDManager scratch = manager.newSubManager()) {
      var leaves = new Leaves(scratch, block);
      NDArray x = rows(step.get("x"), INPUTS, scratch);
      NDArray y = rows(step.get("y"), OUTPUTS, scratch);
      var measured = new BatchStatistics();
      double loss =
          GradientMode.on(
              () -> {
                NDArray logits =
                    block
                        .forward(leaves, new NDList(x), true, measured.addTo(new PairList<>()))
                        .singletonOrThrow();
                NDArray sum = Loss.BINARY_CROSS_ENTROPY.sum(logits, y);
                NDArray mean = Layers.times(sum, 1.0 / x.getShape().get(0));
                GradientMode.backward(mean);
                return (double) mean.getFloat();
              });
      assertThat(loss).isCloseTo(step.get("loss").asDouble(), within(1e-5));
      float[] gradient = new float[weights.size()];
      leaves.copyGradients(gradient, measured, 1);
      return gradient;
    }
  }

  private float[] scored() {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray x = rows(reference.get("scored").get("x"), INPUTS, scratch);
      var store = new ParameterStore(scratch, false);
      return block.forward(store, new NDList(x), false).singletonOrThrow().toFloatArray();
    }
  }

  private static NDArray rows(JsonNode numbers, int width, NDManager scratch) {
    float[] values = PyTorchReference.floats(numbers);
    return scratch.create(values, new Shape(values.length / width, width));
  }

  private static JsonNode read() {
    try (InputStream in = BatchNormReferenceTest.class.getResourceAsStream("batch-norm.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
