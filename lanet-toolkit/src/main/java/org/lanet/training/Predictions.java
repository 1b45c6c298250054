package org.lanet.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lanet.data.Vocabulary;
import org.lanet.error.Arguments;
import org.lanet.error.Visible;
import org.lanet.storage.CsvOutput;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a model expects next of N ids: for each a list of labels with their scores, the best first,
 * equal scores in the vocabulary's order, so that the place in the list is the rank. Immutable.
 *
 * <p>A score is what the model gives: the higher, the more likely. A network's is σ(logit), in [0,
 * 1], but whether .3 comes true three times in ten is for {@link
 * org.lanet.evaluation.Evaluation#calibration} to say; a counting model's may be any number.
 */
public final class Predictions {
  private static final List<String> COLUMNS = List.of("id", "rank", "label", "score");
  private static final int SHOWN_IDS = 10;
  private static final int SHOWN_LABELS = 10;

  private final String title;
  private final Vocabulary vocabulary;
  private final String[] ids;
  private final int[] offsets;
  private final int[] labels;
  private final float[] scores;

  /** The list of id n is {@code offsets[n] .. offsets[n + 1] − 1}. */
  Predictions(
      String title,
      Vocabulary vocabulary,
      String[] ids,
      int[] offsets,
      int[] labels,
      float[] scores) {
    this.title = title;
    this.vocabulary = vocabulary;
    this.ids = ids;
    this.offsets = offsets;
    this.labels = labels;
    this.scores = scores;
  }

  /** N. */
  public int size() {
    return ids.length;
  }

  /** The model and what it was asked for, in words. */
  public String title() {
    return title;
  }

  /** Whose list number {@code n} is. */
  public String id(int n) {
    return ids[inRange(n)];
  }

  /** The labels of list {@code n}, the best first; none if no label was predicted. */
  public List<String> labels(int n) {
    return IntStream.range(offsets[inRange(n)], offsets[n + 1]).mapToObj(this::label).toList();
  }

  /** The scores of these labels. */
  public float[] scores(int n) {
    return Arrays.copyOfRange(scores, offsets[inRange(n)], offsets[n + 1]);
  }

  /**
   * The lists of one id alone: one, or as many as the data has sequences of it. O(N).
   *
   * @throws org.lanet.error.InvalidArgumentException if there is none
   */
  public Predictions of(String id) {
    var one = new LabelLists(vocabulary);
    float[] row = new float[vocabulary.size()];
    for (int n = 0; n < ids.length; n++) {
      if (ids[n].equals(id)) {
        int[] chosen = Arrays.copyOfRange(labels, offsets[n], offsets[n + 1]);
        for (int i = 0; i < chosen.length; i++) {
          row[chosen[i]] = scores[offsets[n] + i];
        }
        one.add(id, chosen, row);
      }
    }
    Predictions found = one.predictions(title);
    Arguments.require(
        found.size() > 0,
        "there is no prediction for id '%s'; there are %,d ids, as %s",
        id,
        ids.length,
        List.of(ids).subList(0, Math.min(3, ids.length)));
    return found;
  }

  /** A row for each id and label: id, rank (from 1), label, score. */
  public Table table() {
    int[] ranks = new int[labels.length];
    String[] whose = new String[labels.length];
    for (int n = 0; n < ids.length; n++) {
      for (int i = offsets[n]; i < offsets[n + 1]; i++) {
        ranks[i] = i - offsets[n] + 1;
        whose[i] = ids[n];
      }
    }
    return Table.create(
        title,
        StringColumn.create(COLUMNS.get(0), whose),
        IntColumn.create(COLUMNS.get(1), ranks),
        StringColumn.create(
            COLUMNS.get(2), IntStream.range(0, labels.length).mapToObj(this::label)),
        FloatColumn.create(COLUMNS.get(3), scores));
  }

  /**
   * Writes the rows of {@link #table} as a CSV file, {@code id,rank,label,score}, whole or not at
   * all. Ids and labels are {@link CsvOutput#guarded guarded} against spreadsheets; {@code
   * CsvOutput.exact().write(file, predictions.table())} writes them letter for letter. The same
   * predictions give the same bytes. An id without a label has no row.
   *
   * @throws org.lanet.error.StorageException if it cannot be written
   */
  public void write(Path file) {
    Iterable<List<Object>> rows =
        () -> IntStream.range(0, ids.length).boxed().flatMap(this::rows).iterator();
    CsvOutput.guarded().write(file, COLUMNS, rows);
  }

  private Stream<List<Object>> rows(int n) {
    return IntStream.range(offsets[n], offsets[n + 1])
        .mapToObj(i -> List.of(ids[n], i - offsets[n] + 1, label(i), scores[i]));
  }

  private String label(int i) {
    return vocabulary.name(labels[i]);
  }

  private int inRange(int n) {
    return Arguments.inRange("the list", n, 0, ids.length - 1);
  }

  /** Whether ids, labels and scores are the same, to the bit and in the same order. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Predictions that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(offsets, that.offsets)
        && Arrays.equals(scores, that.scores)
        && IntStream.range(0, labels.length).allMatch(i -> label(i).equals(that.label(i)));
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(scores);
  }

  /** The first ids, a line each, with their first labels. */
  @Override
  public String toString() {
    String head = String.format(Locale.ROOT, "%s, for %,d ids", Visible.text(title), ids.length);
    String lines =
        IntStream.range(0, Math.min(SHOWN_IDS, ids.length))
            .mapToObj(n -> "\n  " + Visible.text(ids[n] + ": " + line(n)))
            .collect(Collectors.joining());
    return head + lines + (ids.length > SHOWN_IDS ? "\n  …" : "");
  }

  private String line(int n) {
    int end = Math.min(offsets[n + 1], offsets[n] + SHOWN_LABELS);
    String shown =
        IntStream.range(offsets[n], end)
            .mapToObj(i -> String.format(Locale.ROOT, "%s %.4f", label(i), scores[i]))
            .collect(Collectors.joining(", "));
    return shown + (offsets[n + 1] > end ? ", …" : "");
  }
}
