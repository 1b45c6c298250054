package org.lanet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A block's parameters as one line of numbers, in the order of the block: what optimizer, average
 * and checkpoint work on, running statistics of a BatchNorm included. It reads and writes the
 * engine's own memory, which DJL's {@code NDArray.set} would replace: once this is made, weights
 * are set through it alone.
 */
final class Weights {
  private final List<String> names = new ArrayList<>();
  private final List<FloatBuffer> memory = new ArrayList<>();
  private final List<Span> vectors = new ArrayList<>();
  private final int size;

  /** The parameters of an initialised block in memory of the processor. */
  Weights(Block block) {
    int sum = 0;
    for (Pair<String, Parameter> parameter : block.getParameters()) {
      NDArray array = parameter.getValue().getArray();
      FloatBuffer values = memory(array);
      names.add(parameter.getKey());
      memory.add(values);
      int end = Math.addExact(sum, values.capacity());
      if (array.getShape().dimension() < 2) {
        vectors.add(new Span(sum, end));
      }
      sum = end;
    }
    size = sum;
  }

  /** The memory of an array itself. */
  static FloatBuffer memory(NDArray array) {
    return array.toByteBuffer(true).asFloatBuffer();
  }

  /** How many numbers there are. */
  int size() {
    return size;
  }

  /** Where the parameters of fewer than two axes are, in the order of the line. */
  List<Span> vectors() {
    return vectors;
  }

  /** A copy of all. */
  float[] read() {
    float[] all = new float[size];
    int at = 0;
    for (FloatBuffer values : memory) {
      values.get(0, all, at, values.capacity());
      at += values.capacity();
    }
    return all;
  }

  /** Sets all. */
  void write(float... all) {
    int at = 0;
    for (FloatBuffer values : memory) {
      values.put(0, all, at, values.capacity());
      at += values.capacity();
    }
  }

  /** The parameter that number {@code index} of the line belongs to. */
  String nameAt(int index) {
    int end = 0;
    for (int i = 0; i < names.size(); i++) {
      end += memory.get(i).capacity();
      if (index < end) {
        return names.get(i);
      }
    }
    throw new IndexOutOfBoundsException(index);
  }
}
