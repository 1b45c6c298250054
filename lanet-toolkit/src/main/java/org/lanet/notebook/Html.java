package org.lanet.notebook;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lanet.data.DataCard;
import org.lanet.data.TemporalSets;
import org.lanet.experiment.ResultTable;
import tech.tablesaw.api.Table;

/**
 * The toolkit's objects as HTML. Every value is escaped: a label named like a tag shows as its
 * text.
 */
final class Html {
  private static final Set<String> QUIET = Set.of("published", "difference");
  private static final Set<String> NAMES = Set.of("", "data set", "model", "metric");

  private Html() {}

  static String of(ResultTable table) {
    var html = new StringBuilder();
    if (!table.caption().isEmpty()) {
      html.append("<p><b>").append(escape(table.caption())).append("</b></p>");
    }
    html.append(table(table.header(), table.rows(), QUIET::contains));
    if (!table.notes().isEmpty()) {
      html.append("<p style=\"color:#666;font-size:90%\">")
          .append(table.notes().stream().map(Html::escape).collect(Collectors.joining("<br>")))
          .append("</p>");
    }
    return html.toString();
  }

  static String of(Table table) {
    List<List<String>> rows =
        table.stream()
            .map(
                row ->
                    table.columnNames().stream()
                        .map(name -> String.valueOf(row.getObject(name)))
                        .toList())
            .toList();
    return "<p><b>"
        + escape(table.name())
        + "</b></p>"
        + table(table.columnNames(), rows, name -> false);
  }

  /** The data set's card. */
  static String of(TemporalSets data) {
    DataCard card = data.card();
    var rows = new java.util.ArrayList<List<String>>();
    for (DataCard.Stage stage : card.stages()) {
      rows.add(stage(stage));
    }
    rows.add(stage(DataCard.Stage.count("as loaded", data)));
    return "<p><b>"
        + escape(data.name())
        + "</b> – "
        + escape(card.title())
        + "</p>"
        + table(List.of("", "sequences", "sets", "labels"), rows, name -> false)
        + "<p style=\"color:#666;font-size:90%\">"
        + escape(
            "time: %s; amounts: %s; own split: %s"
                .formatted(
                    card.time(),
                    data.hasAmounts() ? "yes" : "no",
                    data.hasProvidedSplit() ? "yes" : "no"))
        + "<br>"
        + escape("source: " + card.source() + "; licence: " + card.licence())
        + "</p>";
  }

  private static List<String> stage(DataCard.Stage stage) {
    return List.of(
        stage.filter(),
        String.format(Locale.ROOT, "%,d", stage.sequences()),
        String.format(Locale.ROOT, "%,d", stage.sets()),
        String.format(Locale.ROOT, "%,d", stage.labels()));
  }

  private static String table(
      List<String> header, List<List<String>> rows, Predicate<String> isQuiet) {
    var html = new StringBuilder("<table style=\"font-size:90%\"><thead><tr>");
    for (String name : header) {
      html.append("<th")
          .append(style(name, isQuiet))
          .append('>')
          .append(escape(name))
          .append("</th>");
    }
    html.append("</tr></thead><tbody>");
    for (List<String> row : rows) {
      html.append("<tr>");
      for (int c = 0; c < row.size(); c++) {
        html.append("<td")
            .append(style(header.get(c), isQuiet))
            .append('>')
            .append(escape(row.get(c)))
            .append("</td>");
      }
      html.append("</tr>");
    }
    return html.append("</tbody></table>").toString();
  }

  private static String style(String column, Predicate<String> isQuiet) {
    String align = NAMES.contains(column) ? "text-align:left" : "text-align:right";
    return " style=\"white-space:nowrap;"
        + align
        + (isQuiet.test(column) ? ";color:#777" : "")
        + "\"";
  }

  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
