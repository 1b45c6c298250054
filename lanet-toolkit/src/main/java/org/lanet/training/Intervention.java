package org.lanet.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lanet.data.Vocabulary;
import org.lanet.error.Arguments;
import org.lanet.model.Scorer;
import org.lanet.sample.Histories;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What taking one label out of a history does to the scores of all K (LANET's third version asks
 * this of its label attention). Immutable.
 */
public final class Intervention {
  private final Vocabulary labels;
  private final String removed;
  private final float[] before;
  private final float[] after;

  private Intervention(Vocabulary labels, String removed, float[] before, float[] after) {
    this.labels = labels;
    this.removed = removed;
    this.before = before.clone();
    this.after = after.clone();
  }

  static Intervention of(Scorer scorer, Histories history, Vocabulary labels, String removed) {
    Histories less = history.without(labels.indexOf(removed));
    return new Intervention(labels, removed, row(scorer, history), row(scorer, less));
  }

  private static float[] row(Scorer scorer, Histories history) {
    float[] row = new float[history.labelCount()];
    scorer.score(history, (n, scores) -> System.arraycopy(scores, 0, row, 0, row.length));
    return row;
  }

  /** The label that was taken out. */
  public String removed() {
    return removed;
  }

  /** The score of {@code label} for the history as it is. */
  public double before(String label) {
    return before[labels.indexOf(label)];
  }

  /** The score of {@code label} for the history without the removed one. */
  public double after(String label) {
    return after[labels.indexOf(label)];
  }

  /** The {@code count} labels whose scores change most, the largest change first. */
  public Table largest(int count) {
    Arguments.atLeast("the number of labels to show", count, 1);
    List<Integer> order = new ArrayList<>();
    for (int k = 0; k < before.length; k++) {
      order.add(k);
    }
    order.sort(Comparator.comparingDouble(k -> -Math.abs((double) after[k] - before[k])));
    List<Integer> shown = order.subList(0, Math.min(count, order.size()));
    return Table.create("Scores with and without '" + removed + "' in the history")
        .addColumns(
            StringColumn.create("label", shown.stream().map(labels::name).toList()),
            numbers("with", shown.stream().mapToDouble(k -> before[k]).toArray()),
            numbers("without", shown.stream().mapToDouble(k -> after[k]).toArray()),
            numbers("change", shown.stream().mapToDouble(k -> after[k] - before[k]).toArray()));
  }

  private static DoubleColumn numbers(String name, double[] values) {
    return DoubleColumn.create(name, values);
  }

  /** The ten largest changes. */
  @Override
  public String toString() {
    return largest(10).toString();
  }
}
