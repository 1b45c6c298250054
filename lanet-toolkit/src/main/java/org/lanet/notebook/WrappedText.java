package org.lanet.notebook;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Text in lines of at most some width, broken between words, or inside one that is wider. */
final class WrappedText {
  private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);

  /** Where lines meet the given x. */
  enum Align {
    LEFT(0),
    CENTRE(.5f),
    RIGHT(1);

    private final float before;

    Align(float before) {
      this.before = before;
    }
  }

  private final List<TextLayout> lines;

  private WrappedText(List<TextLayout> lines) {
    this.lines = lines;
  }

  /** No line for an empty text. */
  static WrappedText of(String text, Font font, int width) {
    List<TextLayout> lines = new ArrayList<>();
    if (!text.isEmpty()) { // which a measurer refuses
      var attributed = new AttributedString(text, Map.of(TextAttribute.FONT, font));
      var measurer = new LineBreakMeasurer(attributed.getIterator(), CONTEXT);
      while (measurer.getPosition() < text.length()) {
        lines.add(measurer.nextLayout(width));
      }
    }
    return new WrappedText(lines);
  }

  /** Of the widest line, without blanks at its end. */
  int width() {
    return (int)
        Math.ceil(lines.stream().mapToDouble(TextLayout::getVisibleAdvance).max().orElse(0));
  }

  int height() {
    return (int) Math.ceil(lines.stream().mapToDouble(WrappedText::height).sum());
  }

  private static float height(TextLayout line) {
    return line.getAscent() + line.getDescent() + line.getLeading();
  }

  /** Draws the lines below {@code top}. */
  void draw(Graphics2D onto, Align align, float x, float top) {
    float y = top;
    for (TextLayout line : lines) {
      line.draw(onto, x - align.before * line.getVisibleAdvance(), y + line.getAscent());
      y += height(line);
    }
  }
}
