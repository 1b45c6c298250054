package org.lanet.data;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.Names;

/**
 * Collects rows (id, time, label, amount) in any order and makes {@link TemporalSets} of them: rows
 * with the same id, time and label merge and their amounts add up; ids and labels come out in
 * natural order. Not safe for threads.
 *
 * <p>Time O(n log n) in the rows; memory 20 bytes a row while they come and 28 in {@link #build},
 * the result included, 16 and 24 without amounts, and beside them the names of ids and labels. Rows
 * that come in order of id, time and label cost least.
 */
public final class TemporalSetsBuilder {
  /** The longest array that a virtual machine has. */
  private static final int MOST_ROWS = Integer.MAX_VALUE - 8;

  private final String name;
  private final int mostRows;
  private DataCard card;
  private boolean amountsKnown = true;
  private final Map<String, Integer> idIndices = new HashMap<>();
  private final Map<String, Integer> labelIndices = new HashMap<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> labelNames = new ArrayList<>();
  private final Map<String, PartName> parts = new HashMap<>();
  private @Nullable RowColumns rows = new RowColumns();

  TemporalSetsBuilder(String name) {
    this(name, MOST_ROWS);
  }

  TemporalSetsBuilder(String name, int mostRows) {
    this.name = name;
    this.mostRows = mostRows;
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
      index(label, label, labelIndices, labelNames);
    }
    return this;
  }

  /** Adds a row without an amount; then no row of the data set has one. */
  public TemporalSetsBuilder add(String id, double time, String label) {
    if (amountsKnown) {
      amountsKnown = false;
      rows().dropAmounts();
    }
    return add(id, time, label, 1);
  }

  /**
   * Adds a row.
   *
   * @param id whose sequence; not blank, without NUL and halves of surrogate pairs
   * @param time in days, finite
   * @param label as the id
   * @param amount 0 or more, and finite as a float
   */
  public TemporalSetsBuilder add(String id, double time, String label, double amount) {
    // asked first, since the arguments of a message for each of many millions of rows cost much
    if (id.isEmpty()
        || label.isEmpty()
        || !Double.isFinite(time)
        || !(amount >= 0 && amount <= Float.MAX_VALUE)) {
      refuse(id, time, label, amount);
    }
    RowColumns columns = rows();
    if (columns.size() == mostRows) {
      throw new DataException(
          "data set '%s' has more than %s rows, and no more fit; read a part of them at a time"
              .formatted(name, mostRows));
    }
    // + 0.0 makes 0.0 of -0.0, which sorts apart from it and yet is equal to it
    columns.add(
        index(id, label, idIndices, ids),
        time + 0.0,
        index(label, label, labelIndices, labelNames),
        (float) (amount + 0.0));
    return this;
  }

  private void requireName(String key) {
    @Nullable String fault = Names.fault(key);
    if (fault != null) {
      throw new DataException(
          "data set '%s': the id or label '%s' %s; rename it".formatted(name, key, fault));
    }
  }

  private static void refuse(String id, double time, String label, double amount) {
    Arguments.require(!id.isEmpty(), "a row has an empty id; every row needs one");
    Arguments.require(
        !label.isEmpty(), "a row of id '%s' has an empty label; every row needs one", id);
    Arguments.require(
        Double.isFinite(time),
        "a row of id '%s' has the time %s; it must be a finite number",
        id,
        time);
    Arguments.require(
        false,
        "a row of id '%s' has the amount %s; it must be a finite number, 0 or more",
        id,
        amount);
  }

  /** Puts a sequence into a part of the split that the data set brings along. */
  public TemporalSetsBuilder part(String id, PartName part) {
    parts.put(id, part);
    return this;
  }

  /** The data set; at least one row is needed. It takes the rows along, so it can be built once. */
  public TemporalSets build() {
    RowColumns columns = rows();
    if (columns.size() == 0) {
      throw new DataException(
          "data set '%s' has no rows; it needs at least one (id, time, label)".formatted(name));
    }
    rows = null;
    idIndices.clear();
    var vocabulary = Vocabulary.of(labelNames);
    int[] labelOf = labelNames.stream().mapToInt(vocabulary::indexOf).toArray();
    int[] idOrder = idsInOrder();
    String[] orderedIds = new String[idOrder.length];
    Arrays.setAll(orderedIds, rank -> ids.get(idOrder[rank]));
    ids.clear();

    int[] rowsOfEach = columns.rowsOfEach(idOrder.length);
    int[] starts = new int[idOrder.length + 1];
    int[] startOfId = new int[idOrder.length];
    for (int rank = 0; rank < idOrder.length; rank++) {
      startOfId[idOrder[rank]] = starts[rank];
      starts[rank + 1] = starts[rank] + rowsOfEach[idOrder[rank]];
    }
    // the widest last, when the others have left their chunks
    int[] labels = columns.takeLabels(startOfId, labelOf);
    float[] amounts = amountsKnown ? columns.takeAmounts(startOfId) : null;
    double[] times = columns.takeTimes(startOfId);
    var grouped = new GroupedRows(name, orderedIds, starts, times, labels, amounts);
    Columns merged = grouped.merge(parts.isEmpty() ? null : partsOf(orderedIds));
    return new TemporalSets(name, card, vocabulary, merged);
  }

  private RowColumns rows() {
    if (rows == null) {
      throw new InvalidArgumentException(
          "the builder of data set '%s' has built it already; begin another one".formatted(name));
    }
    return rows;
  }

  private int[] idsInOrder() {
    int[] order = new int[ids.size()];
    Arrays.setAll(order, i -> i);
    IntArrays.mergeSort(order, (a, b) -> NaturalOrder.INSTANCE.compare(ids.get(a), ids.get(b)));
    return order;
  }

  private @Nullable PartName[] partsOf(String[] orderedIds) {
    @Nullable PartName[] result = new PartName[orderedIds.length];
    for (int i = 0; i < orderedIds.length; i++) {
      result[i] = parts.get(orderedIds[i]);
    }
    return result;
  }

  /** The index of {@code key}, new or not; new only with a label that can stand beside it. */
  private int index(String key, String label, Map<String, Integer> indices, List<String> names) {
    Integer known = indices.get(key);
    if (known != null) {
      return known;
    }
    requireName(key);
    requireName(label);
    indices.put(key, names.size());
    names.add(key);
    return names.size() - 1;
  }
}
