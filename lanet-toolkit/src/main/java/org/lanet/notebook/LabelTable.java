package org.lanet.notebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import org.lanet.data.Vocabulary;
import org.lanet.error.Arguments;
import org.lanet.evaluation.Confusion;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.LabelFrequencies;
import org.lanet.evaluation.LabelScore;
import org.lanet.evaluation.Metric;
import org.lanet.sample.AsPublished;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How each label fared, and how rare and frequent ones did. If the target was shown, the name of a
 * table begins with the watermark, and the header of its first column ends with the mark, which
 * files keep.
 */
public final class LabelTable {
  private LabelTable() {}

  /**
   * A row for each of the K labels, those with the most targets first, ties in the vocabulary's
   * order: label, trained (in how many training targets it is), support (in how many of these),
   * predicted, TP, FP, FN, precision, recall, F1, AUC, AP.
   *
   * <p>Without thresholds there are no columns from predicted to F1. Precision, recall and F1 of
   * 0/0 are 0, see {@link Confusion}; an AUC and an AP that do not exist are missing.
   *
   * @param labels the vocabulary the model was fitted with
   * @param frequencies in the model's training targets
   * @throws org.lanet.error.InvalidArgumentException if the three differ in K
   */
  public static Table of(Evaluation evaluation, Vocabulary labels, LabelFrequencies frequencies) {
    Arguments.require(
        labels.size() == evaluation.labelCount(),
        "there is a vocabulary of %d labels for an evaluation of %d; it must be the one the model was fitted with",
        labels.size(),
        evaluation.labelCount());
    requireLabels(evaluation, frequencies);
    List<LabelScore> rows = new ArrayList<>(evaluation.perLabel());
    rows.sort(Comparator.comparingInt(LabelScore::support).reversed());
    Table table = table(evaluation, "Labels, the most frequent targets first");
    List<String> names = rows.stream().map(row -> labels.name(row.label())).toList();
    table.addColumns(
        StringColumn.create(first(evaluation, "label"), names),
        whole("trained", rows, row -> frequencies.count(row.label())),
        whole("support", rows, LabelScore::support));
    if (evaluation.has(Metric.MICRO_F1)) {
      List<Confusion> decisions = rows.stream().map(LabelTable::confusion).toList();
      table.addColumns(
          whole("predicted", decisions, Confusion::predicted),
          whole("TP", decisions, Confusion::truePositives),
          whole("FP", decisions, Confusion::falsePositives),
          whole("FN", decisions, Confusion::falseNegatives),
          broken("precision", rows, LabelScore::precision),
          broken("recall", rows, LabelScore::recall),
          broken("F1", rows, LabelScore::f1));
    }
    table.addColumns(
        broken("AUC", rows, LabelScore::auc), broken("AP", rows, LabelScore::averagePrecision));
    return table;
  }

  /**
   * Labels by how frequent they were in training: those it never saw, those in 1–9 of its targets,
   * in 10–99, and so on; a row without a label is left out. The columns: trained, labels, targets
   * (those of the evaluation, all the row's labels together), recall, F1, AUC (means over the row's
   * labels), no target, no AUC (how many labels have none).
   *
   * <p>A label without a target has no recall and is left out of its mean; its F1 is 0 and stays in
   * the mean, as in macro-F1, which is the mean over the rows weighted by their labels. Without
   * thresholds there are no recall and F1. A mean over no label is missing.
   *
   * @param frequencies in the model's training targets
   * @throws org.lanet.error.InvalidArgumentException if the two differ in K
   */
  public static Table byFrequency(Evaluation evaluation, LabelFrequencies frequencies) {
    requireLabels(evaluation, frequencies);
    Map<Integer, List<LabelScore>> byDigits = new TreeMap<>();
    for (LabelScore label : evaluation.perLabel()) {
      int digits = digits(frequencies.count(label.label()));
      byDigits.computeIfAbsent(digits, d -> new ArrayList<>()).add(label);
    }
    List<List<LabelScore>> rows = List.copyOf(byDigits.values());
    Table table = table(evaluation, "Labels by their frequency in training");
    table.addColumns(
        StringColumn.create(
            first(evaluation, "trained"),
            byDigits.keySet().stream().map(LabelTable::span).toList()),
        whole("labels", rows, List::size),
        whole("targets", rows, row -> row.stream().mapToInt(LabelScore::support).sum()));
    if (evaluation.has(Metric.MICRO_F1)) {
      table.addColumns(
          broken("recall", rows, row -> mean(row, LabelTable::definedRecall)),
          broken("F1", rows, row -> mean(row, LabelScore::f1)));
    }
    table.addColumns(
        broken("AUC", rows, row -> mean(row, LabelScore::auc)),
        whole("no target", rows, row -> count(row, label -> label.support() == 0)),
        whole("no AUC", rows, row -> count(row, label -> Double.isNaN(label.auc()))));
    return table;
  }

  /** 0 of 0. */
  private static int digits(int count) {
    return count == 0 ? 0 : Integer.toString(count).length();
  }

  /** The numbers of so many digits. */
  private static String span(int digits) {
    return digits == 0 ? "never" : "1" + "0".repeat(digits - 1) + "–" + "9".repeat(digits);
  }

  private static double definedRecall(LabelScore label) {
    return label.support() == 0 ? Double.NaN : label.recall();
  }

  /** Over the labels that have a value. */
  private static double mean(List<LabelScore> labels, ToDoubleFunction<LabelScore> value) {
    return labels.stream()
        .mapToDouble(value)
        .filter(x -> !Double.isNaN(x))
        .average()
        .orElse(Double.NaN);
  }

  private static int count(List<LabelScore> labels, Predicate<LabelScore> which) {
    return (int) labels.stream().filter(which).count();
  }

  private static void requireLabels(Evaluation evaluation, LabelFrequencies frequencies) {
    Arguments.require(
        frequencies.labelCount() == evaluation.labelCount(),
        "there are training frequencies of %d labels for an evaluation of %d; both must come from the same vocabulary",
        frequencies.labelCount(),
        evaluation.labelCount());
  }

  private static Table table(Evaluation evaluation, String name) {
    return Table.create((evaluation.showsTarget() ? AsPublished.WATERMARK + " – " : "") + name);
  }

  /** The header of the first column. */
  private static String first(Evaluation evaluation, String header) {
    return evaluation.showsTarget() ? header + AsPublished.MARK : header;
  }

  private static Confusion confusion(LabelScore label) {
    return Objects.requireNonNull(label.confusion(), "confusion");
  }

  private static <T> IntColumn whole(String name, List<T> rows, ToIntFunction<T> value) {
    return IntColumn.create(name, rows.stream().mapToInt(value).toArray());
  }

  private static <T> DoubleColumn broken(String name, List<T> rows, ToDoubleFunction<T> value) {
    return DoubleColumn.create(name, rows.stream().mapToDouble(value).toArray());
  }
}
