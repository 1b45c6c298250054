package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Embedding;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.initializer.Initializer;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.training.initializer.UniformInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * Layers with the initial weights that {@code torch.nn} gives them, and how blocks call their
 * children.
 */
public final class Layers {
  private Layers() {}

  /** {@code torch.nn.Linear(in, out)}: weight and bias uniform on ±1/√in. */
  public static Linear linear(int in, int out) {
    return linear(out, uniform(in), uniform(in));
  }

  /** {@code torch.nn.Linear(in, out, bias=False)}. */
  public static Linear linearWithoutBias(int in, int out) {
    return linearWithoutBias(out, uniform(in));
  }

  /** A linear layer that starts as 0. */
  public static Linear linearOfZeros(int out) {
    return linear(out, new ConstantInitializer(0), new ConstantInitializer(0));
  }

  /** The same without a bias. */
  public static Linear linearOfZerosWithoutBias(int out) {
    return linearWithoutBias(out, new ConstantInitializer(0));
  }

  /**
   * A linear layer with Glorot-uniform weights and zero bias, as the projections of torch's
   * attention.
   */
  static Linear attentionProjection(int in, int out) {
    var glorot = new UniformInitializer((float) Math.sqrt(6.0 / (in + out)));
    return linear(out, glorot, new ConstantInitializer(0));
  }

  /** {@code torch.nn.Embedding}: rows from N(0, 1). A parameter [rows, width]. */
  public static Parameter embedding(String name, int rows, int width) {
    return weight(name, new NormalInitializer(1), rows, width);
  }

  /** A parameter of zeros. */
  public static Parameter zeros(String name, long... shape) {
    return weight(name, new ConstantInitializer(0), shape);
  }

  /** A parameter of ones. */
  public static Parameter ones(String name, long... shape) {
    return weight(name, new ConstantInitializer(1), shape);
  }

  /** A parameter that starts at these numbers. */
  public static Parameter starting(String name, float... values) {
    float[] start = values.clone();
    return weight(name, (manager, shape, type) -> manager.create(start, shape), start.length);
  }

  /** Uniform on ±1/√{@code fanIn}. */
  public static Initializer uniform(int fanIn) {
    return new UniformInitializer((float) (1 / Math.sqrt(fanIn)));
  }

  /**
   * The rows {@code index} [B, …] of a table [rows, D]: [B, …, D], made in the manager of {@code
   * index}.
   */
  public static NDArray rows(
      NDArray index, Parameter table, ParameterStore store, boolean training) {
    return rows(index, store.getValue(table, index.getDevice(), training));
  }

  /** The same of rows that were computed. */
  public static NDArray rows(NDArray index, NDArray table) {
    return Embedding.embedding(index, table, SparseFormat.DENSE).singletonOrThrow();
  }

  /**
   * Values [B, N] at their places in [B, K], 0 elsewhere; {@code index} [B, N], whole numbers of 64
   * bits, names no place of a row twice. Differentiable in the values. O(B·K).
   */
  public static NDArray scattered(NDArray values, NDArray index, int labelCount) {
    var shape = new Shape(index.getShape().get(0), labelCount);
    return index.getManager().zeros(shape).scatter(index, values, 1);
  }

  /** {@code array} under a name by which a block finds it among its inputs. */
  public static NDArray named(String name, NDArray array) {
    array.setName(name);
    return array;
  }

  /**
   * {@code x} times a number, safe inside a graph.
   *
   * <p>DJL's {@code mul(Number)} wraps the number in an array over Java memory that it lets go of
   * at once, while the engine keeps the array for the backward pass: after a garbage collection
   * gradients are multiplied by whatever lies there then. Here the number lives as long as the
   * manager of {@code x}. The same holds for {@code div(Number)} and {@code maximum(Number)};
   * {@code add(Number)} keeps nothing.
   */
  public static NDArray times(NDArray x, double number) {
    return x.mul(x.getManager().create((float) number));
  }

  /**
   * log Σ eˣ over an axis, which is left out of the result. Finite for finite {@code x}, however
   * large.
   */
  public static NDArray logSumExp(NDArray x, int axis) {
    NDArray largest = x.stopGradient().max(new int[] {axis}, true);
    return x.sub(largest).exp().sum(new int[] {axis}).log().add(largest.squeeze(axis));
  }

  /** Calls a child with one array in and one out. */
  public static NDArray apply(
      Block block,
      ParameterStore store,
      NDArray x,
      boolean training,
      @Nullable PairList<String, Object> params) {
    return block.forward(store, new NDList(x), training, params).singletonOrThrow();
  }

  /** A parameter of that shape, drawn by {@code initializer}. */
  public static Parameter weight(String name, Initializer initializer, long... shape) {
    return Parameter.builder()
        .setName(name)
        .setType(Parameter.Type.WEIGHT)
        .optShape(new Shape(shape))
        .optInitializer(initializer)
        .build();
  }

  private static Linear linearWithoutBias(int out, Initializer weight) {
    Linear linear = Linear.builder().setUnits(out).optBias(false).build();
    linear.setInitializer(weight, Parameter.Type.WEIGHT);
    return linear;
  }

  private static Linear linear(int out, Initializer weight, Initializer bias) {
    Linear linear = Linear.builder().setUnits(out).build();
    linear.setInitializer(weight, Parameter.Type.WEIGHT);
    linear.setInitializer(bias, Parameter.Type.BIAS);
    return linear;
  }
}
