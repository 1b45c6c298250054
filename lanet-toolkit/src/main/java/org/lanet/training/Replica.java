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
import org.lanet.nn.GradientMode;
import org.lanet.nn.Layers;

/**
 * A worker's own view of a block's parameters: the weights' memory is the block's, the gradients
 * are its own, so that workers do not add theirs up in each other's way.
 */
final class Replica extends ParameterStore {
  private final IdentityHashMap<Parameter, NDArray> leaves = new IdentityHashMap<>();
  private final List<FloatBuffer> gradients = new ArrayList<>();

  /** The parameters of an initialised block; the view lives in {@code manager}. */
  Replica(NDManager manager, Block block) {
    super(manager, false);
    for (Parameter parameter : block.getParameters().values()) {
      NDArray leaf = parameter.getArray().stopGradient();
      leaf.attach(manager);
      leaf.setRequiresGradient(true);
      leaves.put(parameter, leaf);
      gradients.add(Weights.memory(gradient(leaf)));
    }
  }

  /** A leaf's gradient itself: the engine makes one as the first is added, here of zeros. */
  private static NDArray gradient(NDArray leaf) {
    return GradientMode.on(
        () -> {
          try (NDArray zero = Layers.times(leaf.sum(), 0)) {
            GradientMode.backward(zero);
          }
          return leaf.getGradient();
        });
  }

  @Override
  public NDArray getValue(Parameter parameter, Device device, boolean training) {
    NDArray leaf = leaves.get(parameter);
    if (leaf == null) {
      throw new IllegalStateException(
          "the block asks for a parameter '%s' that it does not list"
              .formatted(parameter.getName()));
    }
    return leaf;
  }

  /** Copies the gradients, in the order of the block, and sets them to zero. */
  void takeGradients(float[] into, float[] zeros) {
    int at = 0;
    for (FloatBuffer gradient : gradients) {
      gradient.get(0, into, at, gradient.capacity());
      gradient.put(0, zeros, at, gradient.capacity());
      at += gradient.capacity();
    }
  }
}
