package org.lanet.training;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.lanet.error.StorageException;
import org.lanet.storage.NamedArrays;

/**
 * A copy of a block's weights outside the engine's memory, each by its parameter's name and with
 * its shape. Every weight is a finite number. Immutable.
 */
final class SavedWeights {
  private final Map<String, List<Long>> shapes;
  private final NamedArrays values;

  private SavedWeights(Map<String, List<Long>> shapes, NamedArrays values) {
    this.shapes = shapes;
    this.values = values;
    for (String name : values.names()) {
      requireFinite(name, values.floats(name));
    }
  }

  /** The present weights of {@code block}, which is initialised. */
  static SavedWeights of(Block block) {
    return of(block, new Weights(block).read());
  }

  /** Weights of {@code block} as one line, in the order of its parameters. */
  static SavedWeights of(Block block, float... line) {
    Map<String, List<Long>> shapes = shapes(block);
    NamedArrays values = NamedArrays.empty();
    int at = 0;
    for (Map.Entry<String, List<Long>> parameter : shapes.entrySet()) {
      int end = at + Math.toIntExact(size(parameter.getValue()));
      values = values.with(parameter.getKey(), Arrays.copyOfRange(line, at, end));
      at = end;
    }
    return new SavedWeights(shapes, values);
  }

  /**
   * Weights from a file.
   *
   * @param shapes what {@link #shapes()} told
   * @throws StorageException if the two do not agree, or a weight is not finite
   */
  static SavedWeights read(JsonNode shapes, NamedArrays values) {
    Map<String, List<Long>> byName = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : shapes.properties()) {
      String name = entry.getKey();
      List<Long> shape = new ArrayList<>();
      entry.getValue().forEach(size -> shape.add(size.asLong()));
      byName.put(name, shape);
      if (values.floats(name).length != size(shape)) {
        throw new StorageException(
            "the weight '%s' has %d values, which its shape %s does not hold"
                .formatted(name, values.length(name), shape));
      }
    }
    for (String name : values.names()) {
      if (!byName.containsKey(name)) {
        throw new StorageException("the weight '%s' has no shape".formatted(name));
      }
    }
    return new SavedWeights(byName, values);
  }

  /** {"name": [rows, columns], …} in the order of the block's parameters. */
  ObjectNode shapes() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    shapes.forEach((name, shape) -> shape.forEach(json.putArray(name)::add));
    return json;
  }

  /** The weights by name, each flat. */
  NamedArrays values() {
    return values;
  }

  /** How many numbers there are. */
  long count() {
    return values.names().stream().mapToLong(values::length).sum();
  }

  /**
   * All of them as one line, in the order of the parameters of {@code block}.
   *
   * @throws StorageException if names or shapes are not those of the block
   */
  float[] lineFor(Block block) {
    requireFitting(shapes(block));
    float[] line = new float[Math.toIntExact(count())];
    int at = 0;
    for (String name : shapes.keySet()) {
      float[] array = values.floats(name);
      System.arraycopy(array, 0, line, at, array.length);
      at += array.length;
    }
    return line;
  }

  private void requireFitting(Map<String, List<Long>> wanted) {
    List<Map.Entry<String, List<Long>>> here = List.copyOf(shapes.entrySet());
    List<Map.Entry<String, List<Long>>> there = List.copyOf(wanted.entrySet());
    for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
      String saved = i < here.size() ? here.get(i).toString() : "nothing";
      String needed = i < there.size() ? there.get(i).toString() : "nothing";
      if (!saved.equals(needed)) {
        throw new StorageException(
            "the saved weights are not those of the recipe's block: weight %d is %s and should be %s"
                .formatted(i + 1, saved, needed));
      }
    }
  }

  private static Map<String, List<Long>> shapes(Block block) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (Pair<String, Parameter> parameter : block.getParameters()) {
      Shape shape = parameter.getValue().getArray().getShape();
      shapes.put(parameter.getKey(), LongStream.of(shape.getShape()).boxed().toList());
    }
    return shapes;
  }

  private static long size(List<Long> shape) {
    return shape.stream().reduce(1L, (a, b) -> a * b);
  }

  private static void requireFinite(String name, float[] values) {
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new StorageException(
            "the weight '%s' has %s at place %d of %d; every weight must be a finite number"
                .formatted(name, values[i], i + 1, values.length));
      }
    }
  }
}
