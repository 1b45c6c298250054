package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.lanet.model.NeuralModel;
import org.lanet.nn.BackwardPass;
import org.lanet.nn.BatchStatistics;
import org.lanet.nn.GradientMode;
import org.lanet.nn.Layers;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;

/** The toolkit's model with the reference's weights. */
final class ReferenceModel implements AutoCloseable {
  private final JsonNode reference;
  private final Parts parts;
  private final NeuralModel model;
  private final Network network;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private BatchStatistics measured = new BatchStatistics();

  /** {@code reference}: its file; {@code model}: the recipe, without dropout. */
  ReferenceModel(JsonNode reference, NeuralModel model, Parts parts) {
    this.parts = parts;
    this.reference = reference;
    this.model = model;
    GradientMode.off();
    network = Network.initialise(model, parts.trainingData(), 1, Device.cpu(), 0);
    float[] line = new float[network.weights().size()];
    int at = 0;
    for (var entry : network.block().getParameters()) {
      Parameter parameter = entry.getValue();
      String plain = entry.getKey().replaceAll("(^|_)\\d\\d", "$1"); // DJL numbers children
      parameters.put(plain, parameter.getArray());
      JsonNode weights = reference.get("weights");
      assertThat(weights.has(plain)).as("weights of %s", plain).isTrue();
      float[] values = PyTorchReference.floats(weights.get(plain));
      assertThat(values).as(plain).hasSize((int) parameter.getArray().size());
      System.arraycopy(values, 0, line, at, values.length);
      at += values.length;
    }
    network.weights().write(line);
  }

  NeuralModel model() {
    return model;
  }

  Weights weights() {
    return network.weights();
  }

  /** The arrays of the engine, by the reference's names and in the order of the weights. */
  Map<String, NDArray> parameters() {
    return parameters;
  }

  /** What the reference says of it. */
  JsonNode node(String name) {
    return reference.get(name);
  }

  float[] expected(String name) {
    return PyTorchReference.floats(node(name));
  }

  double number(String name) {
    return node(name).asDouble();
  }

  /** Of the samples it is trained on. */
  float[] trainLogits() {
    return logits(train());
  }

  /** Of the validation samples, then of the test samples. */
  float[] heldOutLogits() {
    float[] validation = logits(parts.validation());
    float[] test = logits(parts.test());
    float[] both = Arrays.copyOf(validation, validation.length + test.length);
    System.arraycopy(test, 0, both, validation.length, test.length);
    return both;
  }

  private Part train() {
    return model.lastTargetsOnly() ? parts.train().lastOfEachSequence() : parts.train();
  }

  private float[] logits(Part part) {
    try (NDManager scratch = network.manager().newSubManager()) {
      NDList inputs = network.encoding().inputs(part.histories(model.window()), scratch);
      var store = new ParameterStore(scratch, false);
      return network.block().forward(store, inputs, false).head().toFloatArray();
    }
  }

  /** Adds the gradients of the training samples; returns their mean loss. */
  double backward(boolean stepsByHand) {
    Part train = train();
    int[] all = IntStream.range(0, train.size()).toArray();
    measured = new BatchStatistics();
    try (NDManager scratch = network.manager().newSubManager()) {
      NDList inputs = network.encoding().trainingInputs(train.histories(model.window()), scratch);
      NDArray targets =
          scratch.create(
              train.targets(all).multiHot(0, all.length),
              new Shape(all.length, train.labelCount()));
      return GradientMode.on(
          () -> {
            var back = new BackwardPass();
            var parameters = measured.addTo(new PairList<>());
            parameters = stepsByHand ? back.addTo(parameters) : parameters;
            var store = new ParameterStore(scratch, false);
            NDArray sum = network.loss(model, store, inputs, targets, parameters);
            NDArray mean = Layers.times(sum, 1.0 / all.length);
            back.run(mean);
            return (double) mean.getFloat();
          });
    }
  }

  RunningStatistics statistics() {
    return network.statistics();
  }

  /**
   * The gradients in the order of the weights, of running statistics how far they are from the last
   * batch's; they start again at zero. Of those without one in exact arithmetic it is zero, for
   * Adam makes steps of full length out of rounding.
   */
  float[] takeGradient() {
    float[] gradient = new float[network.weights().size()];
    int at = 0;
    for (Parameter parameter : network.block().getParameters().values()) {
      FloatBuffer memory = Weights.memory(parameter.getArray().getGradient());
      if (!isStill(parameter)) {
        memory.get(0, gradient, at, memory.capacity());
      }
      float[] ofBatch = measured.of(parameter);
      for (int i = 0; ofBatch != null && i < ofBatch.length; i++) {
        gradient[at + i] = Weights.memory(parameter.getArray()).get(i) - ofBatch[i];
      }
      memory.put(0, new float[memory.capacity()]);
      at += memory.capacity();
    }
    return gradient;
  }

  private boolean isStill(Parameter parameter) {
    for (JsonNode name : reference.path("noGradient")) {
      NDArray still = parameters.get(name.asText());
      if (still == parameter.getArray()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() {
    network.close();
  }
}
