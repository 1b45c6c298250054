package org.lanet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lanet.error.Visible;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;

/**
 * A table to look at: immutable text cells under a header, with a caption above and notes below.
 *
 * @param rows each as long as the header
 * @param notes what must be known to read it
 * @param measure what all columns of numbers show, if that is one thing; empty if each is named for
 *     its metric
 * @param published how many rows at the end are a paper's numbers
 * @param bold the cells that stand out: in text by a star, else in bold type
 * @param watermark what every form of the table says above it, empty for nothing; of a table that
 *     names a run to which the target was shown it begins with {@link
 *     org.lanet.sample.AsPublished#WATERMARK}, whoever makes it
 */
public record ResultTable(
    String caption,
    List<String> header,
    List<List<String>> rows,
    List<String> notes,
    String measure,
    int published,
    Set<Place> bold,
    String watermark) {
  /** A cell, rows and columns counted from 0. */
  public record Place(int row, int column) {}

  public ResultTable {
    bold = Set.copyOf(bold);
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
    watermark =
        TargetShown.watermark(
            watermark,
            Stream.concat(
                Stream.of(caption),
                Stream.concat(Stream.of(header), rows.stream()).flatMap(List::stream)));
  }

  /** A table without a watermark of its own. */
  public ResultTable(
      String caption,
      List<String> header,
      List<List<String>> rows,
      List<String> notes,
      String measure,
      int published) {
    this(caption, header, rows, notes, measure, published, Set.of(), "");
  }

  /** A table whose columns say themselves what they show, without a paper's rows. */
  public ResultTable(
      String caption, List<String> header, List<List<String>> rows, List<String> notes) {
    this(caption, header, rows, notes, "", 0);
  }

  /**
   * Evaluations side by side: a row for each, in the map's order, metrics across; "–" where one is
   * undefined or lacks what it needs.
   */
  public static ResultTable of(Map<String, Evaluation> named, Metric... metrics) {
    return Tables.sideBySide(named, List.of(metrics));
  }

  /**
   * Adds the published numbers of a paper's table as rows below ours, in the paper's order. In a
   * table of metrics these are a row for each of its data sets and models, under the columns named
   * for a metric; in a {@link Results#grid} a row for each of its data sets, under the columns
   * named for a model. What the paper lacks is blank. They may be another data set's numbers: a
   * shape to look at, not values to subtract.
   *
   * @param source the paper, as the table of published results names it
   * @param experiment its table
   * @throws org.lanet.error.InvalidArgumentException if it has no number for any column
   */
  public ResultTable besidePublished(String source, String experiment) {
    return PublishedRows.below(this, source, experiment);
  }

  /** The same table under a watermark; one that it must have stays, before this. */
  public ResultTable withWatermark(String newWatermark) {
    return new ResultTable(caption, header, rows, notes, measure, published, bold, newWatermark);
  }

  /** The same table with these cells standing out. */
  public ResultTable withBold(Set<Place> newBold) {
    return new ResultTable(caption, header, rows, notes, measure, published, newBold, watermark);
  }

  /** The same under other notes. */
  public ResultTable withNotes(List<String> newNotes) {
    return new ResultTable(caption, header, rows, newNotes, measure, published, bold, watermark);
  }

  public boolean isBold(int row, int column) {
    return bold.contains(new Place(row, column));
  }

  /** Whether row {@code row}, counted from 0, is a paper's. */
  public boolean isPublished(int row) {
    return row >= rows.size() - published;
  }

  /** GitHub's Markdown, in which the text of a cell is nothing but text. */
  public String markdown() {
    String above = watermark.isEmpty() ? "" : "**" + MarkdownText.of(watermark) + "**\n\n";
    var text = new StringBuilder(above);
    text.append(markdownRow(header.stream().map(MarkdownText::of).toList()))
        .append(markdownRow(header.stream().map(h -> "---").toList()));
    cells(MarkdownText::of, "**", "**").forEach(row -> text.append(markdownRow(row)));
    return text.toString();
  }

  /** The table in {@link #markdown()} under its caption, with its notes below as a list. */
  public String markdownWithNotes() {
    var text = new StringBuilder();
    if (!caption.isEmpty()) {
      text.append(MarkdownText.of(caption)).append("\n\n");
    }
    text.append(markdown());
    if (!notes.isEmpty()) {
      text.append('\n');
    }
    notes.forEach(note -> text.append("- ").append(MarkdownText.of(note)).append('\n'));
    return text.toString();
  }

  /** The rows, each cell as {@code form} has it, with what stands out between two texts. */
  private List<List<String>> cells(UnaryOperator<String> form, String before, String after) {
    return IntStream.range(0, rows.size())
        .mapToObj(
            r ->
                IntStream.range(0, rows.get(r).size())
                    .mapToObj(
                        c -> {
                          String cell = form.apply(rows.get(r).get(c));
                          return isBold(r, c) ? before + cell + after : cell;
                        })
                    .toList())
        .toList();
  }

  private static String markdownRow(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** Columns in line, for a terminal. */
  @Override
  public String toString() {
    List<List<String>> all = new ArrayList<>();
    all.add(header.stream().map(Visible::text).toList());
    all.addAll(cells(Visible::text, "", "*"));
    int[] widths = new int[header.size()];
    for (List<String> row : all) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    var text = new StringBuilder(watermark.isEmpty() ? "" : Visible.text(watermark) + "\n");
    text.append(Visible.text(caption)).append('\n');
    for (List<String> row : all) {
      var line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    notes.forEach(note -> text.append(Visible.text(note)).append('\n'));
    return text.toString().stripTrailing();
  }
}
