package org.lanet.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lanet.error.InvalidArgumentException;

/**
 * The K labels of a data set, each with an index 0..K−1. The order is natural: whole numbers by
 * value, before all other names by their characters; so it does not depend on the order in which a
 * file mentions its labels. Immutable.
 */
public final class Vocabulary {
  private final List<String> names;
  private final Map<String, Integer> indices;

  private Vocabulary(List<String> names) {
    this.names = names;
    this.indices = new HashMap<>(names.size() * 2);
    for (int k = 0; k < names.size(); k++) {
      indices.put(names.get(k), k);
    }
  }

  /** The vocabulary of these labels; a label named twice counts once. */
  public static Vocabulary of(Collection<String> labels) {
    var sorted = new ArrayList<>(new java.util.HashSet<>(labels));
    sorted.sort(NaturalOrder.INSTANCE);
    return new Vocabulary(List.copyOf(sorted));
  }

  /** K. */
  public int size() {
    return names.size();
  }

  /** The label at {@code index}, which must lie in 0..K−1. */
  public String name(int index) {
    if (index < 0 || index >= names.size()) {
      throw new InvalidArgumentException(
          "label index %s is outside the vocabulary of %s labels; it must lie between 0 and %s"
              .formatted(index, size(), size() - 1));
    }
    return names.get(index);
  }

  /** All labels in the order of their indices. */
  public List<String> names() {
    return names;
  }

  public boolean contains(String label) {
    return indices.containsKey(label);
  }

  /** The index of {@code label}; a label outside the vocabulary is an error. */
  public int indexOf(String label) {
    Integer index = indices.get(label);
    if (index == null) {
      throw new InvalidArgumentException(
          "label '%s' is not among the %s labels of the vocabulary (%s%s); map it to one of them, or read the data again with it"
              .formatted(
                  label,
                  size(),
                  String.join(", ", names.subList(0, Math.min(5, size()))),
                  size() > 5 ? ", …" : ""));
    }
    return index;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Vocabulary that && names.equals(that.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return "Vocabulary of " + size() + " labels";
  }
}
