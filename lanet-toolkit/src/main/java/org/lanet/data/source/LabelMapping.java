package org.lanet.data.source;

import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Other names for labels, one step of several.
 *
 * @param text the call that sets it; a function shows as a mere placeholder, since it has no text
 */
record LabelMapping(Function<String, @Nullable String> function, String text) {
  // as many as Map.of takes
  private static final int SHOWN = 10;

  static LabelMapping of(Function<String, @Nullable String> function) {
    return new LabelMapping(function, ".mapLabels(<function>)");
  }

  /** A label that {@code names} lacks stays as it is; one that it makes null or empty goes. */
  static LabelMapping of(Map<String, String> names) {
    Map<String, String> copy = new TreeMap<>();
    names.forEach((from, to) -> copy.put(from, to == null ? "" : to));
    return new LabelMapping(label -> copy.getOrDefault(label, label), text(copy));
  }

  private static String text(Map<String, String> names) {
    if (names.size() > SHOWN) {
      return ".mapLabels(<map of %s labels>)".formatted(names.size());
    }
    var entries = new StringJoiner(", ", ".mapLabels(Map.of(", "))");
    names.forEach((from, to) -> entries.add(Call.literal(from) + ", " + Call.literal(to)));
    return entries.toString();
  }
}
