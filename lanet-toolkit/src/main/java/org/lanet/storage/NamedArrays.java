package org.lanet.storage;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.lanet.error.Arguments;
import org.lanet.error.StorageException;

/**
 * What was fitted, as arrays by name: the one form in which models hand over what they keep, and
 * the content of a file. An array is float[], double[], int[], long[] or String[]. Immutable:
 * arrays are copied in and out.
 *
 * <p>Names may form a path, "encoding/gaps": {@link #withAll} puts a prefix before names, {@link
 * #under} takes it off. The order of names is that of their addition.
 */
public final class NamedArrays {
  private static final NamedArrays EMPTY = new NamedArrays(Map.of());

  private final Map<String, Object> arrays;

  private NamedArrays(Map<String, Object> arrays) {
    this.arrays = arrays;
  }

  /** No array at all. */
  public static NamedArrays empty() {
    return EMPTY;
  }

  /** These arrays in the map's order. Not copied: the map and its arrays are handed over. */
  static NamedArrays of(Map<String, Object> arrays) {
    return new NamedArrays(arrays);
  }

  public NamedArrays with(String name, float... values) {
    return plus(name, values.clone());
  }

  public NamedArrays with(String name, double... values) {
    return plus(name, values.clone());
  }

  public NamedArrays with(String name, int... values) {
    return plus(name, values.clone());
  }

  public NamedArrays with(String name, long... values) {
    return plus(name, values.clone());
  }

  public NamedArrays with(String name, String... values) {
    return plus(name, values.clone());
  }

  /** These arrays and {@code others}, each of those named {@code prefix} + its name. */
  public NamedArrays withAll(String prefix, NamedArrays others) {
    Map<String, Object> all = new LinkedHashMap<>(arrays);
    others.arrays.forEach((name, array) -> add(all, prefix + name, array));
    return new NamedArrays(all);
  }

  /** The arrays whose names start with {@code prefix}, named by the rest. */
  public NamedArrays under(String prefix) {
    Map<String, Object> some = new LinkedHashMap<>();
    arrays.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            some.put(name.substring(prefix.length()), array);
          }
        });
    return new NamedArrays(some);
  }

  public Set<String> names() {
    return Collections.unmodifiableSet(arrays.keySet());
  }

  public boolean has(String name) {
    return arrays.containsKey(name);
  }

  /** How many values an array has. */
  public int length(String name) {
    return Array.getLength(get(name));
  }

  /**
   * The array of that name, copied.
   *
   * @throws StorageException if there is none, or it holds something else
   */
  public float[] floats(String name) {
    return as(name, float[].class).clone();
  }

  /** As {@link #floats}. */
  public double[] doubles(String name) {
    return as(name, double[].class).clone();
  }

  /** As {@link #floats}. */
  public int[] ints(String name) {
    return as(name, int[].class).clone();
  }

  /** As {@link #floats}. */
  public long[] longs(String name) {
    return as(name, long[].class).clone();
  }

  /** As {@link #floats}. */
  public String[] strings(String name) {
    return as(name, String[].class).clone();
  }

  /**
   * The one value of an array of numbers.
   *
   * @throws StorageException if there is no such array, it holds texts, or not exactly one value
   */
  public double number(String name) {
    if (get(name) instanceof String[] || length(name) != 1) {
      throw new StorageException(
          "the array '%s' has %d values of type %s; it must be one number"
              .formatted(
                  name, length(name), get(name).getClass().getComponentType().getSimpleName()));
    }
    return Array.getDouble(get(name), 0);
  }

  /**
   * Looks for numbers that are none.
   *
   * @param some names of arrays of numbers
   * @throws StorageException if one of these holds NaN or an infinity, or is not there
   */
  public void requireFinite(String... some) {
    for (String name : some) {
      Object array = get(name);
      for (int i = 0; i < Array.getLength(array); i++) {
        double number = Array.getDouble(array, i);
        if (!Double.isFinite(number)) {
          throw new StorageException(
              "number %d of the array '%s' is %s; it must be finite; the file is damaged, fit the model again"
                  .formatted(i, name, number));
        }
      }
    }
  }

  /** The array itself, to be read only. */
  Object get(String name) {
    Object array = arrays.get(name);
    if (array == null) {
      throw new StorageException(
          "there is no array '%s'; there are %s".formatted(name, arrays.keySet()));
    }
    return array;
  }

  private <A> A as(String name, Class<A> type) {
    Object array = get(name);
    if (!type.isInstance(array)) {
      throw new StorageException(
          "the array '%s' is %s, not %s"
              .formatted(name, array.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(array);
  }

  private NamedArrays plus(String name, Object array) {
    Map<String, Object> all = new LinkedHashMap<>(arrays);
    add(all, name, array);
    return new NamedArrays(all);
  }

  private static void add(Map<String, Object> all, String name, Object array) {
    Arguments.require(
        all.putIfAbsent(name, array) == null, "there are two arrays named '%s'", name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NamedArrays that
        && Arrays.equals(names().toArray(), that.names().toArray())
        && Arrays.deepEquals(arrays.values().toArray(), that.arrays.values().toArray());
  }

  @Override
  public int hashCode() {
    return 31 * names().hashCode() + Arrays.deepHashCode(arrays.values().toArray());
  }

  /** "{gaps=double[17], ids=String[600]}", by name. */
  @Override
  public String toString() {
    Map<String, String> shown = new TreeMap<>();
    arrays.forEach(
        (name, array) ->
            shown.put(
                name,
                array.getClass().getComponentType().getSimpleName()
                    + "["
                    + Array.getLength(array)
                    + "]"));
    return shown.toString();
  }
}
