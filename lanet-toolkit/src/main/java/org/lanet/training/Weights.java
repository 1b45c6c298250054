package org.lanet.training;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
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
final class Weights {
  private final Map<String, List<Long>> shapes;
  private final NamedArrays values;

  private Weights(Map<String, List<Long>> shapes, NamedArrays values) {
    this.shapes = shapes;
    this.values = values;
    for (String name : values.names()) {
      requireFinite(name, values.floats(name));
    }
  }

  /** The present weights of {@code block}, which is initialised. */
  static Weights of(Block block) {
    List<float[]> present = new ArrayList<>();
    for (Parameter parameter : block.getParameters().values()) {
      present.add(parameter.getArray().toFloatArray());
    }
    return of(block, present);
  }

  /** Weights of {@code block} that were copied before, in the order of its parameters. */
  static Weights of(Block block, List<float[]> copies) {
    Map<String, List<Long>> shapes = shapes(block);
    NamedArrays values = NamedArrays.empty();
    int i = 0;
    for (String name : shapes.keySet()) {
      values = values.with(name, copies.get(i++));
    }
    return new Weights(shapes, values);
  }

  /**
   * Weights from a file.
   *
   * @param shapes what {@link #shapes()} told
   * @throws StorageException if the two do not agree, or a weight is not finite
   */
  static Weights read(JsonNode shapes, NamedArrays values) {
    Map<String, List<Long>> byName = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : shapes.properties()) {
      String name = entry.getKey();
      List<Long> shape = new ArrayList<>();
      entry.getValue().forEach(size -> shape.add(size.asLong()));
      byName.put(name, shape);
      long size = shape.stream().reduce(1L, (a, b) -> a * b);
      if (values.floats(name).length != size) {
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
    return new Weights(byName, values);
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
   * Puts all of them into {@code block}, which is initialised.
   *
   * @throws StorageException if names or shapes are not those of the block
   */
  void into(Block block) {
    requireFitting(shapes(block));
    for (Pair<String, Parameter> parameter : block.getParameters()) {
      parameter.getValue().getArray().set(values.floats(parameter.getKey()));
    }
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
