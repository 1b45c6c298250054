package org.lanet.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.GradientMode;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;

/** A block whose weights are all drawn anew, none of them 0 or 1, and its layers in plain loops. */
public final class HandNetwork implements AutoCloseable {
  private final NDManager manager = NDManager.newBaseManager();
  private final Encoding encoding;
  private final Block block;
  private final Map<String, NDArray> arrays = new HashMap<>();

  public HandNetwork(NeuralModel model, TrainingData train) {
    GradientMode.off();
    encoding = model.encoding(train);
    block = model.block(encoding);
    block.initialize(manager, DataType.FLOAT32, new Shape(1));
    var random = new SplittableRandom(3);
    for (var entry : block.getParameters()) {
      boolean isVariance = entry.getValue().getType() == Parameter.Type.RUNNING_VAR;
      NDArray array = entry.getValue().getArray();
      float[] drawn = new float[(int) array.size()];
      for (int i = 0; i < drawn.length; i++) {
        drawn[i] = (float) (isVariance ? random.nextDouble(.5, 2) : .5 * random.nextGaussian());
      }
      array.set(drawn);
      arrays.put(entry.getKey().replaceAll("(^|_)\\d\\d", "$1"), array); // DJL numbers children
    }
  }

  /** The logits of scoring, sample after sample. */
  public float[] logits(Histories histories) {
    return first(histories, false, null);
  }

  /** The first output of a pass. */
  public float[] first(
      Histories histories, boolean training, @Nullable PairList<String, Object> parameters) {
    try (NDManager scratch = manager.newSubManager()) {
      var store = new ParameterStore(scratch, false);
      var inputs = encoding.inputs(histories, scratch);
      return block.forward(store, inputs, training, parameters).head().toFloatArray();
    }
  }

  /** One of the inputs of scoring, all of its numbers. */
  public double[] input(String name, Histories histories) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray input = encoding.inputs(histories, scratch).get(name);
      return input.toType(DataType.FLOAT64, false).toDoubleArray();
    }
  }

  public NDManager manager() {
    return manager;
  }

  /** All weights of that name, a parameter's after its children's. */
  public double[] weights(String name) {
    float[] values = array(name).toFloatArray();
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  private NDArray array(String name) {
    NDArray array = arrays.get(name);
    if (array == null) {
      throw new AssertionError("no '%s' among %s".formatted(name, arrays.keySet()));
    }
    return array;
  }

  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  public void fill(String name, double value) {
    NDArray array = array(name);
    float[] values = new float[(int) array.size()];
    Arrays.fill(values, (float) value);
    array.set(values);
  }

  /** A row of a table whose rows are so wide. */
  public double[] row(String table, int row, int width) {
    return Arrays.copyOfRange(weights(table), row * width, (row + 1) * width);
  }

  /** W x + b. */
  public double[] linear(String layer, double... x) {
    return sum(matrix(layer + "_weight", x), weights(layer + "_bias"));
  }

  /** W x; of a table of vectors their products with x. */
  public double[] matrix(String name, double... x) {
    int outputs = weights(name).length / x.length;
    return IntStream.range(0, outputs).mapToDouble(i -> dot(row(name, i, x.length), x)).toArray();
  }

  /** x less its mean over its deviation, times gamma, plus beta: a LayerNorm. */
  public double[] normed(String name, double[] x, double epsilon) {
    double mean = Arrays.stream(x).average().orElseThrow();
    double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElseThrow();
    double[] y = Arrays.stream(x).map(v -> (v - mean) / Math.sqrt(variance + epsilon)).toArray();
    return sum(product(weights(name + "_gamma"), y), weights(name + "_beta"));
  }

  public static double dot(double[] one, double... other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).sum();
  }

  public static double[] sum(double[] one, double... other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] + other[i]).toArray();
  }

  /** Element by element. */
  public static double[] product(double[] one, double... other) {
    return IntStream.range(0, one.length).mapToDouble(i -> one[i] * other[i]).toArray();
  }

  public static double[] times(double factor, double... x) {
    return map(value -> factor * value, x);
  }

  public static double[] elu(double... x) {
    return map(value -> value > 0 ? value : Math.expm1(value), x);
  }

  public static double[] leakyRelu(double slope, double... x) {
    return map(value -> value > 0 ? value : slope * value, x);
  }

  /** x times the share of a normal distribution below x, by the series of its integral. */
  public static double[] gelu(double... x) {
    return map(
        value -> {
          if (Math.abs(value) > 12) { // where that share is 0 or 1 to the last digit
            return Math.max(0, value);
          }
          double term = value;
          double sum = 0;
          for (int odd = 3; odd < 1_000; odd += 2) {
            sum += term;
            term *= value * value / odd;
          }
          double density = Math.exp(-value * value / 2) / Math.sqrt(2 * Math.PI);
          return value * (.5 + density * sum);
        },
        x);
  }

  private static double[] map(DoubleUnaryOperator function, double... x) {
    return Arrays.stream(x).map(function).toArray();
  }

  @Override
  public void close() {
    manager.close();
  }
}
