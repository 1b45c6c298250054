package org.lanet.training;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.BatchNorm;
import org.lanet.nn.BatchStatistics;

/**
 * A chunk's own view of a block's parameters: the weights' memory is the block's, the gradients are
 * its own, so that chunks in several threads do not add theirs up in each other's way, and none has
 * to be added to another or set to zero.
 */
final class Leaves extends ParameterStore {
  private final IdentityHashMap<Parameter, NDArray> leaves = new IdentityHashMap<>();
  private final List<Parameter> inOrder = new ArrayList<>();

  /** The parameters of an initialised block; the view lives in {@code scratch}. */
  Leaves(NDManager scratch, Block block) {
    super(scratch, false);
    for (Parameter parameter : block.getParameters().values()) {
      NDArray leaf = parameter.getArray().stopGradient();
      leaf.attach(scratch);
      leaf.setRequiresGradient(true);
      leaves.put(parameter, leaf);
      inOrder.add(parameter);
    }
  }

  /** As the engine's own store: null for a parameter that a layer has not, as a bias left out. */
  @Override
  public @Nullable NDArray getValue(
      @Nullable Parameter parameter, Device device, boolean training) {
    return parameter == null ? null : leaf(parameter);
  }

  private NDArray leaf(Parameter parameter) {
    NDArray leaf = leaves.get(parameter);
    if (leaf == null) {
      throw new IllegalStateException(
          "the block asks for a parameter '%s' that it does not list"
              .formatted(parameter.getName()));
    }
    return leaf;
  }

  /**
   * Copies the gradients, in the order of the block; zero where the chunk needed no such weight.
   * For a running statistic that is how far it is from what the chunk measured.
   *
   * @param share of the chunk in its batch
   */
  void copyGradients(float[] into, BatchStatistics measured, double share) {
    int at = 0;
    for (Parameter parameter : inOrder) {
      NDArray leaf = leaf(parameter);
      if (BatchNorm.isStatistic(parameter)) {
        at = copyDistance(Weights.memory(leaf), measured.of(parameter), share, into, at);
        continue;
      }
      FloatBuffer gradient = Weights.memory(leaf.getGradient());
      gradient.get(0, into, at, gradient.capacity());
      at += gradient.capacity();
    }
  }

  private static int copyDistance(
      FloatBuffer running, float @Nullable [] measured, double share, float[] into, int at) {
    for (int i = 0; i < running.capacity(); i++) {
      into[at + i] = measured == null ? 0 : (float) (share * (running.get(i) - measured[i]));
    }
    return at + running.capacity();
  }
}
