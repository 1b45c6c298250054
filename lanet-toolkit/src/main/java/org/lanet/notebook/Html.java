package org.lanet.notebook;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.error.Visible;
import org.lanet.experiment.ModelComparison;
import org.lanet.experiment.ResultTable;
import org.lanet.model.Explanation;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * The toolkit's objects as HTML. Every value is escaped: a label named like a tag shows as its
 * text, and one that turns the direction of writing as its escape.
 */
final class Html {
  private static final Set<String> QUIET = Set.of("published", "difference");
  private static final Set<String> NAMES =
      Set.of("", "data set", "model", "series", "metric", "protocol", "id");
  private static final int HEADER = -1;
  private static final String WATERMARK =
      "<p style=\"display:inline-block;padding:4px 8px;border:2px solid #A02020;color:#A02020;font-weight:bold\">";

  private Html() {}

  static String of(ResultTable table) {
    return mark(table) + body(table);
  }

  /** The sentences, a line each, above the numbers behind them. */
  static String of(ModelComparison comparison) {
    String sentences =
        comparison.toString().lines().map(Html::escape).collect(Collectors.joining("<br>"));
    return mark(comparison.table()) + "<p>" + sentences + "</p>" + body(comparison.table());
  }

  private static String mark(ResultTable table) {
    return table.watermark().isEmpty() ? "" : WATERMARK + escape(table.watermark()) + "</p>";
  }

  private static String body(ResultTable table) {
    var html = new StringBuilder();
    if (!table.caption().isEmpty()) {
      html.append("<p><b>").append(escape(table.caption())).append("</b></p>");
    }
    html.append(
        table(
            table.header(),
            table.rows(),
            c -> NAMES.contains(table.header().get(c)),
            (r, c) -> QUIET.contains(table.header().get(c)) || table.isPublished(r),
            table::isBold));
    if (!table.notes().isEmpty()) {
      html.append("<p style=\"color:#666;font-size:90%\">")
          .append(table.notes().stream().map(Html::escape).collect(Collectors.joining("<br>")))
          .append("</p>");
    }
    return html.toString();
  }

  /** Broken numbers to four decimals, "–" for one that is missing; text stands to the left. */
  static String of(Table table) {
    List<List<String>> columns = table.columns().stream().map(Html::texts).toList();
    List<List<String>> rows =
        IntStream.range(0, table.rowCount())
            .mapToObj(r -> columns.stream().map(column -> column.get(r)).toList())
            .toList();
    return "<p><b>"
        + escape(table.name())
        + "</b></p>"
        + table(
            table.columnNames(),
            rows,
            c -> !(table.column(c) instanceof NumericColumn),
            (r, c) -> false,
            (r, c) -> false);
  }

  private static List<String> texts(Column<?> column) {
    if (column instanceof DoubleColumn || column instanceof FloatColumn) {
      return Arrays.stream(((NumericColumn<?>) column).asDoubleArray())
          .mapToObj(x -> Double.isNaN(x) ? "–" : String.format(Locale.ROOT, "%.4f", x))
          .map(text -> text.equals("-0.0000") ? "0.0000" : text)
          .toList();
    }
    return IntStream.range(0, column.size()).mapToObj(column::getString).toList();
  }

  /**
   * The chart above its numbers: of many labels of the history the largest, and the rest as one.
   */
  static String of(Explanation why) {
    String png = Base64.getEncoder().encodeToString(Charts.png(Charts.image(why)));
    return "<p><img alt=\"the terms as bars\" src=\"data:image/png;base64,"
        + png
        + "\"></p>"
        + of(why.shortened(TermDrawing.LABELS).table());
  }

  /** The data set's card. */
  static String of(TemporalSets data) {
    DataCard card = data.card();
    var rows = new java.util.ArrayList<List<String>>();
    for (DataCard.Stage stage : card.stages()) {
      rows.add(stage(stage));
    }
    rows.add(stage(DataCard.Stage.count("as loaded", data)));
    for (DataCard.Expected expected : card.expected()) {
      rows.add(
          List.of(
              "expected, as in " + expected.paper(),
              count(expected.sequences()),
              count(expected.sets()),
              count(expected.labels())));
    }
    return "<p><b>"
        + escape(data.name())
        + "</b> – "
        + escape(card.title())
        + "</p>"
        + table(
            List.of("", "sequences", "sets", "labels"),
            rows,
            c -> c == 0,
            (r, c) -> false,
            (r, c) -> false)
        + "<p style=\"color:#666;font-size:90%\">"
        + escape(
            "time: %s; amounts: %s; own split: %s"
                .formatted(
                    card.time(),
                    data.hasAmounts() ? "yes" : "no",
                    data.hasProvidedSplit() ? "yes" : "no"))
        + "<br>"
        + escape("source: " + card.source() + "; licence: " + card.licence())
        + (card.citation().isEmpty() ? "" : "<br>" + escape("cite: " + card.citation()))
        + "</p>";
  }

  private static List<String> stage(DataCard.Stage stage) {
    return List.of(
        stage.filter(),
        String.format(Locale.ROOT, "%,d", stage.sequences()),
        String.format(Locale.ROOT, "%,d", stage.sets()),
        String.format(Locale.ROOT, "%,d", stage.labels()));
  }

  /** "?" for a count that no paper reports. */
  private static String count(int count) {
    return count == 0 ? "?" : String.format(Locale.ROOT, "%,d", count);
  }

  /** Which cells look so; the header's row is −1. */
  private interface Cells {
    boolean test(int row, int column);
  }

  private static String table(
      List<String> header,
      List<List<String>> rows,
      IntPredicate isName,
      Cells isQuiet,
      Cells isBold) {
    var html = new StringBuilder("<table style=\"font-size:90%\"><thead>");
    row(html, "th", header, isName, c -> isQuiet.test(HEADER, c), c -> false);
    html.append("</thead><tbody>");
    for (int r = 0; r < rows.size(); r++) {
      int row = r;
      row(html, "td", rows.get(r), isName, c -> isQuiet.test(row, c), c -> isBold.test(row, c));
    }
    return html.append("</tbody></table>").toString();
  }

  private static void row(
      StringBuilder html,
      String tag,
      List<String> cells,
      IntPredicate isName,
      IntPredicate quiet,
      IntPredicate bold) {
    html.append("<tr>");
    for (int c = 0; c < cells.size(); c++) {
      html.append('<').append(tag).append(" style=\"white-space:nowrap;text-align:");
      html.append(isName.test(c) ? "left" : "right");
      html.append(bold.test(c) ? ";font-weight:bold" : "");
      html.append(quiet.test(c) ? ";color:#777\">" : "\">");
      html.append(escape(cells.get(c))).append("</").append(tag).append('>');
    }
    html.append("</tr>");
  }

  static String escape(String text) {
    return Visible.text(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
