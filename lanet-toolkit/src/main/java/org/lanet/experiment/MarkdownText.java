package org.lanet.experiment;

import org.lanet.error.Visible;

/**
 * Text in Markdown that stays text: neither a tag, a link, emphasis, a formula nor the end of a
 * table's cell.
 */
final class MarkdownText {
  private MarkdownText() {}

  /**
   * What opens a tag becomes an entity, since not every Markdown knows a backslash before it; of
   * brackets only those of a link are marked.
   */
  static String of(String text) {
    return Visible.text(text)
        .replaceAll("[\\\\`*_|~$]|](?=[(\\[:])", "\\\\$0")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
