package org.lanet.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lanet.storage.NamedArrays;

/**
 * An array of a saved model's file.
 *
 * @param type as the file names it
 * @param shape a weight's; of what was fitted only the length is known
 */
record SavedArray(String name, String type, List<Integer> shape) {
  private static final String WEIGHTS = "weights/";

  SavedArray {
    shape = List.copyOf(shape);
  }

  /** The arrays of a file that {@code ArrayFile} described, by name. */
  static Map<String, SavedArray> of(JsonNode described) {
    JsonNode weights = described.path("header").path("weights");
    Map<String, SavedArray> arrays = new LinkedHashMap<>();
    for (JsonNode row : described.path("arrays")) {
      String name = row.path("name").asText();
      List<Integer> shape = new ArrayList<>();
      if (name.startsWith(WEIGHTS)) {
        weights.path(name.substring(WEIGHTS.length())).forEach(size -> shape.add(size.intValue()));
      } else {
        shape.add(row.path("length").intValue());
      }
      arrays.put(name, new SavedArray(name, row.path("type").asText(), shape));
    }
    return arrays;
  }

  boolean hasShape() {
    return name.startsWith(WEIGHTS);
  }

  /**
   * {@code to} and this array of {@code from}, its values in another order.
   *
   * @param sources for each place which value goes there
   */
  NamedArrays add(NamedArrays to, NamedArrays from, int... sources) {
    return switch (type) {
      case "float32" -> to.with(name, taken(from.floats(name), sources));
      case "float64" -> to.with(name, taken(from.doubles(name), sources));
      case "int32" -> to.with(name, taken(from.ints(name), sources));
      case "int64" -> to.with(name, taken(from.longs(name), sources));
      case "text" -> to.with(name, taken(from.strings(name), sources));
      default ->
          throw new IllegalStateException(
              "array '%s' is of type %s, which is new here".formatted(name, type));
    };
  }

  @SuppressWarnings("unchecked") // the copy is an array of the same type
  private static <A> A taken(A array, int... sources) {
    Object copy = Array.newInstance(array.getClass().getComponentType(), sources.length);
    for (int i = 0; i < sources.length; i++) {
      System.arraycopy(array, sources[i], copy, i, 1);
    }
    return (A) copy;
  }
}
