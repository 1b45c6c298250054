package org.lanet.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.NamedArrays;

/**
 * Which axes of a saved model's arrays are its labels, so that they can be put into another order.
 * They are found by comparing the files of one recipe fitted on K and on K′ labels, all else alike:
 * an axis of K here and K′ there is one of labels, and one of K + 1 and K′ + 1 has a row of its own
 * before them, as tables of ids have for the unknown one. What was fitted has a length and no
 * shape: it may be a row of labels or a square of them, or the entries of a sparse matrix, whose
 * labels are told and not counted. Anything else that changes with K is an error, lest a model pass
 * that was not understood.
 */
final class LabelAxes {
  /** They stay: a vocabulary has one order, and it is what the names mean that moves. */
  private static final String NAMES = "fitted/labels";

  /** The labels of each entry of a sparse matrix, beside its weight: these stay and are renamed. */
  private static final Set<String> ENTRY_LABELS =
      Set.of("fitted/vectors/label", "fitted/similar/label", "fitted/similar/partner");

  private static final Set<String> ENTRY_WEIGHTS =
      Set.of("fitted/vectors/weight", "fitted/similar/weight");

  /** What an axis counts. */
  private enum Kind {
    LABELS(0),
    ONE_AND_LABELS(1),
    OTHER(0);

    private final int before;

    Kind(int before) {
      this.before = before;
    }
  }

  private record Axis(int size, Kind kind) {
    /** Where on the axis what lies at {@code i} goes. */
    int moved(int i, LabelOrder order) {
      return kind == Kind.OTHER || i < kind.before ? i : kind.before + order.place(i - kind.before);
    }
  }

  private final Path file;
  private final Map<SavedArray, List<Axis>> axes = new LinkedHashMap<>();
  private final int labels;
  private final int otherLabels;

  private LabelAxes(Path file, int labels, int otherLabels) {
    this.file = file;
    this.labels = labels;
    this.otherLabels = otherLabels;
  }

  /**
   * The axes of {@code file}.
   *
   * @param other of the same recipe, fitted on data that differ in the number of labels alone
   */
  static LabelAxes of(Path file, Path other) {
    JsonNode here = ArrayFile.describe(file);
    JsonNode there = ArrayFile.describe(other);
    var found = new LabelAxes(file, labels(here), labels(there));
    Map<String, SavedArray> arrays = SavedArray.of(here);
    Map<String, SavedArray> otherArrays = SavedArray.of(there);
    if (found.labels == found.otherLabels || !arrays.keySet().equals(otherArrays.keySet())) {
      throw new IllegalStateException(
          "the arrays are %s for %d labels and %s for %d; they must be the same ones for another number of labels"
              .formatted(arrays.keySet(), found.labels, otherArrays.keySet(), found.otherLabels));
    }
    for (SavedArray array : arrays.values()) {
      found.axes.put(array, found.axes(array, otherArrays.get(array.name())));
    }
    return found;
  }

  private static int labels(JsonNode described) {
    return described.path("header").path("labels").intValue();
  }

  private List<Axis> axes(SavedArray array, @Nullable SavedArray other) {
    List<Integer> shape = array.shape();
    List<Integer> otherShape = other == null ? List.of() : other.shape();
    if (ENTRY_LABELS.contains(array.name()) || ENTRY_WEIGHTS.contains(array.name())) {
      return List.of(new Axis(shape.get(0), Kind.OTHER));
    }
    if (!array.hasShape()) {
      Kind square = kind(shape.get(0), otherShape.get(0), 2);
      if (square != null && square != Kind.OTHER) {
        var side = new Axis(labels + square.before, square);
        return List.of(side, side);
      }
    }
    List<Axis> found = new ArrayList<>();
    for (int a = 0; a < shape.size() && shape.size() == otherShape.size(); a++) {
      Kind kind = kind(shape.get(a), otherShape.get(a), 1);
      if (kind != null) {
        found.add(new Axis(shape.get(a), kind));
      }
    }
    if (found.size() != shape.size()) {
      throw new IllegalStateException(
          "array '%s' is %s for %d labels and %s for %d, which tells no axis of labels; give it axes of K or K + 1, or make it a table of K × K, or teach LabelAxes what it is"
              .formatted(array.name(), shape, labels, otherShape, otherLabels));
    }
    return found;
  }

  /** What a size is a power of; null if of nothing known. */
  private @Nullable Kind kind(int size, int otherSize, int power) {
    for (Kind kind : List.of(Kind.LABELS, Kind.ONE_AND_LABELS)) {
      if (size == Math.pow(labels + kind.before, power)
          && otherSize == Math.pow(otherLabels + kind.before, power)) {
        return kind;
      }
    }
    return size == otherSize ? Kind.OTHER : null;
  }

  /** Writes the same model with its labels in another order. */
  void writeMoved(Path target, LabelOrder order) {
    ArrayFile content = ArrayFile.read(file);
    NamedArrays moved = NamedArrays.empty();
    for (Map.Entry<SavedArray, List<Axis>> array : axes.entrySet()) {
      List<Axis> shape = array.getValue();
      String name = array.getKey().name();
      if (name.equals(NAMES)) {
        shape = List.of(new Axis(labels, Kind.OTHER));
      }
      moved =
          ENTRY_LABELS.contains(name)
              ? moved.with(name, places(content.arrays().ints(name), order))
              : array.getKey().add(moved, content.arrays(), sources(shape, order));
    }
    ArrayFile.write(target, content.header(), moved);
  }

  private static int[] places(int[] labels, LabelOrder order) {
    return Arrays.stream(labels).map(order::place).toArray();
  }

  /** For each place of a flat array, which of its values goes there. */
  private static int[] sources(List<Axis> shape, LabelOrder order) {
    int[] sources = new int[shape.stream().mapToInt(Axis::size).reduce(1, Math::multiplyExact)];
    for (int i = 0; i < sources.length; i++) {
      int rest = i;
      int place = 0;
      int stride = 1;
      for (int a = shape.size() - 1; a >= 0; a--) {
        Axis axis = shape.get(a);
        place += stride * axis.moved(rest % axis.size, order);
        rest /= axis.size;
        stride *= axis.size;
      }
      sources[place] = i;
    }
    return sources;
  }
}
