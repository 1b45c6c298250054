package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The encoder layer against {@code torch.nn.TransformerEncoderLayer}: outputs, losses and gradients
 * on the same weights. Values by lanet-benchmarks/reference/encoder_reference.py with PyTorch
 * 2.7.1.
 */
@ParameterizedClass
@CsvSource({"pytorch.json, POST, RELU", "pytorch-gelu.json, PRE, GELU"})
class PyTorchReferenceTest {
  private final JsonNode reference;
  private final NDManager manager = NDManager.newBaseManager();
  private final int samples;
  private final EncoderLayer layer;
  private final Linear head;
  private final NDArray input;
  private final NDArray targets;

  PyTorchReferenceTest(String file, NormPosition norm, HiddenActivation activation) {
    GradientMode.off();
    reference = read(file);
    int width = reference.get("width").asInt();
    int tokens = reference.get("tokens").asInt();
    int hidden = reference.get("hidden").asInt();
    samples = reference.get("samples").asInt();
    layer = new EncoderLayer(width, reference.get("heads").asInt(), hidden, 0, norm, activation);
    head = Layers.linear(width, 1);
    input = manager.create(floats(reference.get("input")), new Shape(samples, tokens, width));
    targets = manager.create(floats(reference.get("targets")), new Shape(samples, tokens));
    layer.initialize(manager, DataType.FLOAT32, input.getShape());
    head.initialize(manager, DataType.FLOAT32, input.getShape());
    byTorchName()
        .forEach((name, p) -> p.getArray().set(floats(reference.get("weights").get(name))));
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void outputsAreTorchsToOneInAHundredThousand() {
    assertClose(
        layer.forward(new ParameterStore(manager, false), new NDList(input), false).head(),
        "output");
    assertClose(logits(), "logits");
  }

  @Test
  void lossesAreTorchs() {
    NDArray logits = manager.create(floats(reference.get("logits")), targets.getShape());
    assertThat(Loss.BINARY_CROSS_ENTROPY.sum(logits, targets).getFloat())
        .isCloseTo((float) reference.get("binaryCrossEntropySum").asDouble(), within(1e-5f));
    assertThat(Loss.SOFTMAX_CROSS_ENTROPY.sum(logits, targets).getFloat())
        .isCloseTo((float) reference.get("softmaxCrossEntropySum").asDouble(), within(1e-5f));
  }

  @Test
  void everyGradientIsTorchs() {
    try (var collector = Engine.getInstance().newGradientCollector()) {
      NDArray sum = Loss.BINARY_CROSS_ENTROPY.sum(logits(), targets);
      collector.backward(Layers.times(sum, 1.0 / samples));
    }
    byTorchName()
        .forEach(
            (name, parameter) -> {
              float[] expected = floats(reference.get("gradients").get(name));
              float[] actual = parameter.getArray().getGradient().toFloatArray();
              float largest = 0;
              for (float g : expected) {
                largest = Math.max(largest, Math.abs(g));
              }
              assertThat(actual).as(name).hasSameSizeAs(expected);
              for (int i = 0; i < expected.length; i++) {
                assertThat(actual[i])
                    .as(name)
                    .isCloseTo(expected[i], within(1e-4f * largest + 1e-6f));
              }
            });
  }

  @Test
  void lossesDoNotOverflow() {
    NDArray logits = manager.create(new float[] {500, -500, 0}, new Shape(1, 3));
    NDArray positives = manager.create(new float[] {0, 1, 1}, new Shape(1, 3));
    // by hand: log(1 + e^500) = 500, twice, and log 2
    assertThat(Loss.BINARY_CROSS_ENTROPY.sum(logits, positives).getFloat())
        .isCloseTo((float) (1000 + Math.log(2)), within(1e-3f));
  }

  private NDArray logits() {
    var store = new ParameterStore(manager, false);
    NDArray encoded = layer.forward(store, new NDList(input), false).head();
    return head.forward(store, new NDList(encoded), false).head().squeeze(-1);
  }

  private Map<String, Parameter> byTorchName() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    var parameters = layer.getParameters();
    String[] torch = {
      "self_attn.in_proj_weight",
      "self_attn.in_proj_bias",
      "self_attn.out_proj.weight",
      "self_attn.out_proj.bias",
      "norm1.weight",
      "norm1.bias",
      "linear1.weight",
      "linear1.bias",
      "linear2.weight",
      "linear2.bias",
      "norm2.weight",
      "norm2.bias"
    };
    assertThat(parameters.size()).isEqualTo(torch.length);
    for (int i = 0; i < torch.length; i++) {
      named.put(torch[i], parameters.valueAt(i));
    }
    named.put("head.weight", head.getParameters().valueAt(0));
    named.put("head.bias", head.getParameters().valueAt(1));
    return named;
  }

  private void assertClose(NDArray actual, String name) {
    float[] expected = floats(reference.get(name));
    float[] values = actual.toFloatArray();
    assertThat(values).as(name).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(values[i]).as(name + " " + i).isCloseTo(expected[i], within(1e-5f));
    }
  }

  private static float[] floats(JsonNode numbers) {
    float[] values = new float[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) numbers.get(i).asDouble();
    }
    return values;
  }

  private static JsonNode read(String file) {
    try (var in = PyTorchReferenceTest.class.getResourceAsStream(file)) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
