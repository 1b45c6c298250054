package org.lanet.nn;

import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * What travels with a forward pass to the blocks: among DJL's parameters of the pass, at most one
 * of each class, found by it.
 */
public final class PassParameters {
  private PassParameters() {}

  /** The parameters with {@code item} besides, in place of another of its class. */
  public static PairList<String, Object> with(
      @Nullable PairList<String, Object> parameters, Object item) {
    PairList<String, Object> all = without(parameters, item.getClass());
    all.add(item.getClass().getName(), item);
    return all;
  }

  /** The one of a class; null if there is none, or there are no parameters. */
  public static <T> @Nullable T find(@Nullable PairList<String, Object> parameters, Class<T> type) {
    return parameters == null ? null : type.cast(parameters.get(type.getName()));
  }

  /** A copy without the one of a class. */
  static PairList<String, Object> without(
      @Nullable PairList<String, Object> parameters, Class<?> type) {
    var others = new PairList<String, Object>();
    if (parameters != null) {
      parameters.stream()
          .filter(parameter -> !parameter.getKey().equals(type.getName()))
          .forEach(others::add);
    }
    return others;
  }
}
