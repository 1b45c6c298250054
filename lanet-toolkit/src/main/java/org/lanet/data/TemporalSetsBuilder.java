package org.lanet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;

/**
 * Collects rows (id, time, label, amount) in any order and makes {@link TemporalSets} of them: rows
 * with the same id, time and label merge and their amounts add up; ids and labels come out in
 * natural order. Not safe for threads.
 *
 * <p>Time O(n log n) in the rows, memory 20 bytes a row.
 */
public final class TemporalSetsBuilder {
  private final String name;
  private DataCard card;
  private boolean amountsKnown = true;
  private final Map<String, Integer> idIndices = new HashMap<>();
  private final Map<String, Integer> labelIndices = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> labelNames = new ArrayList<>();
  private final Map<String, PartName> parts = new HashMap<>();
  private int rows;
  private int[] rowId = new int[1024];
  private int[] rowLabel = new int[1024];
  private double[] rowTime = new double[1024];
  private float[] rowAmount = new float[1024];

  TemporalSetsBuilder(String name) {
    this.name = name;
    this.card = DataCard.of(name);
  }

  public TemporalSetsBuilder card(DataCard newCard) {
    card = newCard;
    return this;
  }

  /** Puts labels into the vocabulary whether or not a row will have them. */
  public TemporalSetsBuilder labels(Collection<String> names) {
    for (String label : names) {
      Arguments.require(
          !label.isEmpty(), "the vocabulary has an empty label; every label needs a name");
      index(label, labelIndices, labelNames);
    }
    return this;
  }

  /** Adds a row without an amount; then no row of the data set has one. */
  public TemporalSetsBuilder add(String id, double time, String label) {
    amountsKnown = false;
    return add(id, time, label, 1);
  }

  /**
   * Adds a row.
   *
   * @param id whose sequence; not empty
   * @param time in days, finite
   * @param label not empty
   * @param amount 0 or more, and finite as a float
   */
  public TemporalSetsBuilder add(String id, double time, String label, double amount) {
    Arguments.require(!id.isEmpty(), "a row has an empty id; every row needs one");
    Arguments.require(
        !label.isEmpty(), "a row of id '%s' has an empty label; every row needs one", id);
    Arguments.require(
        Double.isFinite(time),
        "a row of id '%s' has the time %s; it must be a finite number",
        id,
        time);
    Arguments.require(
        amount >= 0 && amount <= Float.MAX_VALUE,
        "a row of id '%s' has the amount %s; it must be a finite number, 0 or more",
        id,
        amount);
    if (rows == rowId.length) {
      grow();
    }
    rowId[rows] = index(id, idIndices, ids);
    rowLabel[rows] = index(label, labelIndices, labelNames);
    // + 0.0 makes 0.0 of -0.0, which sorts apart from it and yet is equal to it
    rowTime[rows] = time + 0.0;
    rowAmount[rows] = (float) (amount + 0.0);
    rows++;
    return this;
  }

  /** Puts a sequence into a part of the split that the data set brings along. */
  public TemporalSetsBuilder part(String id, PartName part) {
    parts.put(id, part);
    return this;
  }

  /** The data set; at least one row is needed. */
  public TemporalSets build() {
    if (rows == 0) {
      throw new DataException(
          "data set '%s' has no rows; it needs at least one (id, time, label)".formatted(name));
    }
    var vocabulary = Vocabulary.of(labelNames);
    int[] labelOf = labelNames.stream().mapToInt(vocabulary::indexOf).toArray();
    Integer[] order = rowsInOrder(labelOf);

    int[] setOffsets = new int[ids.size() + 1];
    double[] times = new double[rows];
    int[] elementOffsets = new int[rows + 1];
    int[] labels = new int[rows];
    float[] amounts = new float[rows];
    String[] orderedIds = new String[ids.size()];
    int sequences = 0;
    int sets = 0;
    int elements = 0;
    double sum = 0;
    for (int n = 0; n < rows; n++) {
      int row = order[n];
      boolean newSequence = n == 0 || rowId[order[n - 1]] != rowId[row];
      boolean newSet = newSequence || rowTime[order[n - 1]] != rowTime[row];
      if (newSequence) {
        orderedIds[sequences++] = ids.get(rowId[row]);
      }
      if (newSet) {
        times[sets++] = rowTime[row];
        setOffsets[sequences] = sets;
      }
      int label = labelOf[rowLabel[row]];
      if (!newSet && labels[elements - 1] == label) {
        // summed in double precision, so that the order of the rows does not show
        sum = finiteSum(sum + rowAmount[row], ids.get(rowId[row]));
        amounts[elements - 1] = (float) sum;
      } else {
        labels[elements] = label;
        sum = rowAmount[row];
        amounts[elements] = rowAmount[row];
        elementOffsets[sets] = ++elements;
      }
    }
    return new TemporalSets(
        name,
        card,
        vocabulary,
        new Columns(
            orderedIds,
            parts.isEmpty() ? null : partsOf(orderedIds),
            setOffsets,
            Arrays.copyOf(times, sets),
            Arrays.copyOf(elementOffsets, sets + 1),
            Arrays.copyOf(labels, elements),
            amountsKnown ? Arrays.copyOf(amounts, elements) : null));
  }

  private double finiteSum(double sum, String id) {
    if (sum > Float.MAX_VALUE) {
      throw new DataException(
          "data set '%s': amounts of id '%s' add up to %s; they must stay below %s: give them in larger units"
              .formatted(name, id, sum, Float.MAX_VALUE));
    }
    return sum;
  }

  private Integer[] rowsInOrder(int[] labelOf) {
    Integer[] byIdName = new Integer[ids.size()];
    Arrays.setAll(byIdName, i -> i);
    Arrays.sort(byIdName, Comparator.comparing(ids::get, NaturalOrder.INSTANCE));
    int[] idRank = new int[ids.size()];
    for (int rank = 0; rank < byIdName.length; rank++) {
      idRank[byIdName[rank]] = rank;
    }
    Integer[] order = new Integer[rows];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingInt(row -> idRank[rowId[row]])
            .thenComparingDouble(row -> rowTime[row])
            .thenComparingInt(row -> labelOf[rowLabel[row]]));
    return order;
  }

  private @Nullable PartName[] partsOf(String[] orderedIds) {
    @Nullable PartName[] result = new PartName[orderedIds.length];
    for (int i = 0; i < orderedIds.length; i++) {
      result[i] = parts.get(orderedIds[i]);
    }
    return result;
  }

  private static int index(String key, Map<String, Integer> indices, List<String> names) {
    Integer known = indices.putIfAbsent(key, names.size());
    if (known != null) {
      return known;
    }
    names.add(key);
    return names.size() - 1;
  }

  private void grow() {
    int capacity = rows * 2;
    rowId = Arrays.copyOf(rowId, capacity);
    rowLabel = Arrays.copyOf(rowLabel, capacity);
    rowTime = Arrays.copyOf(rowTime, capacity);
    rowAmount = Arrays.copyOf(rowAmount, capacity);
  }
}
