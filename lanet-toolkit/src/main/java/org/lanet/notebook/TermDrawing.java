package org.lanet.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lanet.model.Explanation;
import org.lanet.model.Explanation.Term;
import org.lanet.notebook.WrappedText.Align;

/**
 * How an explanation looks: a bar for each term below the one before, which begins where that one
 * ends, and the logit, where the last one ends, as a bar from 0.
 */
final class TermDrawing {
  /** How many labels of the history have a bar of their own. */
  static final int LABELS = 10;

  static final Color UP = Charts.PALETTE.get(0);
  static final Color DOWN = Charts.PALETTE.get(1);
  static final Color SUM = new Color(0x55, 0x55, 0x55);
  private static final Color LINE = new Color(0xAA, 0xAA, 0xAA);
  private static final String NOTE =
      "Blue terms raise the score, orange ones lower it; each begins where the one above it ends, and the last ends at the logit.";
  private static final int EDGE = 16;
  private static final int WIDEST_NAME = 260;
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_TITLE = 60; // of a label, and of an id
  private static final int PAD = 8;
  // where a number stands behind its bar
  private static final int NUMBER = 64;
  private static final double LARGE = 1000;
  private static final int LOWEST_ROW = 24;
  private static final int LOWEST_BAR = 14;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font BOLD = new Font(Font.SANS_SERIF, Font.BOLD, 12);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);

  /** A bar from one sum to the next. */
  private record Row(WrappedText name, double from, double until, Color colour, Font font) {
    int height() {
      return Math.max(LOWEST_ROW, name.height() + PAD);
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private final WrappedText title;
  private final WrappedText note;
  private final WrappedText zero = WrappedText.of("0", SMALL, NUMBER);
  private final double left;
  private final double lowest;
  private final double unit;

  private TermDrawing(Explanation why) {
    double sum = 0;
    for (Term term : why.shortened(LABELS).terms()) {
      if (term.value() != 0) {
        Color colour = term.value() > 0 ? UP : DOWN;
        rows.add(new Row(name(term.text(), FONT), sum, sum + term.value(), colour, FONT));
        sum += term.value();
      }
    }
    rows.add(new Row(name("logit", BOLD), 0, why.logit(), SUM, BOLD));
    title = WrappedText.of(title(why), TITLE, Charts.WIDTH - 2 * EDGE);
    note = WrappedText.of(NOTE, SMALL, Charts.WIDTH - 2 * EDGE);
    left = EDGE + rows.stream().mapToInt(row -> row.name().width()).max().orElse(0) + 2.0 * PAD;
    lowest = rows.stream().mapToDouble(row -> Math.min(row.from(), row.until())).min().orElse(0);
    double highest =
        rows.stream().mapToDouble(row -> Math.max(row.from(), row.until())).max().orElse(0);
    // of no width where all terms are 0
    unit = (Charts.WIDTH - EDGE - NUMBER - left) / Math.max(highest - lowest, Float.MIN_NORMAL);
  }

  private static WrappedText name(String text, Font font) {
    return WrappedText.of(DataChart.shortened(text, LONGEST_NAME), font, WIDEST_NAME);
  }

  private static String title(Explanation why) {
    return String.format(
        Locale.ROOT,
        "Why %s has the score %.4f for %s",
        DataChart.shortened(why.label(), LONGEST_TITLE),
        why.score(),
        DataChart.shortened(why.id(), LONGEST_TITLE));
  }

  static BufferedImage of(Explanation why) {
    var drawing = new TermDrawing(why);
    return Drawing.of(drawing.height(), drawing::paint);
  }

  private double x(double sum) {
    return left + (sum - lowest) * unit;
  }

  private int top() {
    return EDGE + title.height() + PAD;
  }

  private int bottom() {
    return top() + rows.stream().mapToInt(Row::height).sum();
  }

  private int height() {
    return bottom() + zero.height() + PAD + note.height() + EDGE;
  }

  private void paint(Graphics2D graphics) {
    graphics.setColor(LINE);
    graphics.setStroke(new BasicStroke(1));
    graphics.draw(new Line2D.Double(x(0), top(), x(0), bottom()));
    int y = top();
    for (Row row : rows) {
      bar(graphics, row, y);
      y += row.height();
    }
    graphics.setColor(Color.BLACK);
    title.draw(graphics, Align.CENTRE, Charts.WIDTH / 2f, EDGE);
    graphics.setColor(Color.DARK_GRAY);
    zero.draw(graphics, Align.CENTRE, (float) x(0), bottom());
    note.draw(graphics, Align.LEFT, EDGE, bottom() + zero.height() + PAD);
  }

  /** Its name, the bar, the number behind it, and a line down to where the next one begins. */
  private void bar(Graphics2D graphics, Row row, int y) {
    double middle = y + row.height() / 2.0;
    double begin = x(Math.min(row.from(), row.until()));
    double length = Math.max(1, Math.abs(row.until() - row.from()) * unit);
    graphics.setColor(row.colour());
    graphics.fill(new Rectangle2D.Double(begin, middle - LOWEST_BAR / 2.0, length, LOWEST_BAR));
    graphics.setColor(LINE);
    if (y + row.height() < bottom()) {
      graphics.draw(
          new Line2D.Double(
              x(row.until()), middle + LOWEST_BAR / 2.0, x(row.until()), y + row.height() + PAD));
    }
    graphics.setColor(Color.BLACK);
    row.name().draw(graphics, Align.RIGHT, (float) left - PAD, centred(row.name(), middle));
    WrappedText number = WrappedText.of(text(row.until() - row.from()), row.font(), NUMBER);
    number.draw(
        graphics, Align.LEFT, (float) (begin + length + PAD / 2.0), centred(number, middle));
  }

  private static String text(double value) {
    String format = Math.abs(value) < LARGE ? "%+.3f" : "%+.1e";
    return String.format(Locale.ROOT, format, value).replace('-', '−');
  }

  private static float centred(WrappedText text, double middle) {
    return (float) (middle - text.height() / 2.0);
  }
}
