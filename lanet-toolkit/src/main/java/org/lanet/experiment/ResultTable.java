package org.lanet.experiment;

import java.util.ArrayList;
import java.util.List;

/**
 * A table to look at: immutable text cells under a header, with a caption above and notes below.
 *
 * @param rows each as long as the header
 * @param notes what must be known to read it
 */
public record ResultTable(
    String caption, List<String> header, List<List<String>> rows, List<String> notes) {
  public ResultTable {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    notes = List.copyOf(notes);
  }

  /** GitHub's Markdown; a bar inside a cell is escaped. */
  public String markdown() {
    var text = new StringBuilder();
    text.append(markdownRow(header)).append(markdownRow(header.stream().map(h -> "---").toList()));
    rows.forEach(row -> text.append(markdownRow(row)));
    return text.toString();
  }

  private static String markdownRow(List<String> cells) {
    return "| "
        + String.join(" | ", cells.stream().map(c -> c.replace("|", "\\|")).toList())
        + " |\n";
  }

  /** Columns in line, for a terminal. */
  @Override
  public String toString() {
    List<List<String>> all = new ArrayList<>();
    all.add(header);
    all.addAll(rows);
    int[] widths = new int[header.size()];
    for (List<String> row : all) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    var text = new StringBuilder(caption).append('\n');
    for (List<String> row : all) {
      var line = new StringBuilder();
      for (int c = 0; c < widths.length; c++) {
        line.append(row.get(c)).append(" ".repeat(widths[c] - row.get(c).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    notes.forEach(note -> text.append(note).append('\n'));
    return text.toString().stripTrailing();
  }
}
