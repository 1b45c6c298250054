package org.lanet.notebook;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import org.lanet.experiment.RankDiagram;
import org.lanet.experiment.RankDiagram.Group;
import org.lanet.experiment.RankDiagram.Place;
import org.lanet.notebook.WrappedText.Align;

/**
 * How mean ranks look: an axis with the best rank at the left, above it the critical difference as
 * a ruler, below it a bar over each group of models that do not differ, and from each model's rank
 * a line to its name, the better half at the left.
 */
final class RankDrawing {
  private static final int EDGE = 16;
  private static final int WIDEST_NAME = 270;
  // between a name and the axis, where the rank stands in figures
  private static final int RANK = 50;
  private static final int PAD = 8;
  private static final int RULER = 40;
  private static final int AXIS = 46;
  private static final int TICK = 6;
  private static final int NUMBER_WIDTH = 26;
  private static final int BAR = 10;
  private static final int BAR_END = 4;
  private static final int LOWEST_ROW = 26;
  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
  private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
  private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
  private static final Color LEADER = new Color(0x77, 0x77, 0x77);
  static final Color JOINED = Charts.PALETTE.get(0);

  private final RankDiagram diagram;
  private final List<WrappedText> names;
  private final int half;
  private final int highest;
  private final WrappedText title;
  private final WrappedText note;
  private final List<Group> groups;
  private final int left;
  private final int right;
  private final double first;
  private final double unit;

  private RankDrawing(RankDiagram diagram) {
    this.diagram = diagram;
    names =
        diagram.ranked().stream()
            .map(place -> WrappedText.of(place.model(), FONT, WIDEST_NAME))
            .toList();
    half = (names.size() + 1) / 2;
    double worst = diagram.ranked().stream().mapToDouble(Place::rank).max().orElse(1);
    highest = (int) Math.max(Math.max(2, names.size()), Math.ceil(worst));
    title = WrappedText.of(diagram.title(), TITLE, Charts.WIDTH - 2 * EDGE);
    note = WrappedText.of(note(diagram), SMALL, Charts.WIDTH - 2 * EDGE);
    groups = diagram.groups().stream().filter(group -> group.first() < group.last()).toList();
    left = EDGE + widest(names.subList(0, half)) + PAD;
    right = Charts.WIDTH - EDGE - widest(names.subList(half, names.size())) - PAD;
    first = left + RANK;
    // of few data sets the critical difference is longer than the axis
    unit =
        Math.min(
            (right - RANK - first) / (highest - 1),
            (Charts.WIDTH - EDGE - first) / diagram.criticalDifference());
  }

  static BufferedImage of(RankDiagram diagram) {
    var drawing = new RankDrawing(diagram);
    return Drawing.of(drawing.height(), drawing::paint);
  }

  private static String note(RankDiagram diagram) {
    return String.format(
        Locale.ROOT,
        "Mean ranks, 1 is best. Bars join models that do not differ by Nemenyi's test at the level .05, %d data sets.",
        diagram.dataSets());
  }

  private static int widest(List<WrappedText> names) {
    return names.stream().mapToInt(WrappedText::width).max().orElse(0);
  }

  private double x(double rank) {
    return first + (rank - 1) * unit;
  }

  private int ruler() {
    return EDGE + title.height() + RULER;
  }

  private int axis() {
    return ruler() + AXIS;
  }

  private int rows() {
    return axis() + (groups.size() + 1) * BAR + PAD;
  }

  /** Where the rows of the models from {@code from} towards {@code to} end. */
  private int bottom(int from, int to) {
    return rows() + names.subList(from, to).stream().mapToInt(RankDrawing::row).sum();
  }

  private static int row(WrappedText name) {
    return Math.max(LOWEST_ROW, name.height() + PAD);
  }

  private int noteTop() {
    return Math.max(bottom(0, half), bottom(half, names.size())) + 2 * PAD;
  }

  private int height() {
    return noteTop() + note.height() + EDGE;
  }

  private void paint(Graphics2D graphics) {
    graphics.setColor(Color.BLACK);
    title.draw(graphics, Align.CENTRE, Charts.WIDTH / 2f, EDGE);
    leaders(graphics);
    bars(graphics);
    graphics.setColor(Color.BLACK);
    graphics.setStroke(new BasicStroke(1.5f));
    ruler(graphics);
    axis(graphics);
    graphics.setColor(Color.DARK_GRAY);
    note.draw(graphics, Align.LEFT, EDGE, noteTop());
    MarkedCharts.mark(
        graphics,
        diagram.watermark(),
        new Rectangle2D.Double(EDGE, ruler(), Charts.WIDTH - 2.0 * EDGE, noteTop() - ruler()));
  }

  private void ruler(Graphics2D graphics) {
    double end = first + diagram.criticalDifference() * unit;
    line(graphics, first, ruler(), end, ruler());
    line(graphics, first, ruler() - TICK, first, ruler() + TICK);
    line(graphics, end, ruler() - TICK, end, ruler() + TICK);
    var length =
        String.format(Locale.ROOT, "critical difference %.2f", diagram.criticalDifference());
    above(graphics, length, FONT, Align.LEFT, first, ruler() - TICK - 2);
  }

  private void axis(Graphics2D graphics) {
    line(graphics, first, axis(), x(highest), axis());
    int step = (int) Math.ceil(NUMBER_WIDTH / unit);
    for (int rank = 1; rank <= highest; rank++) {
      line(graphics, x(rank), axis() - TICK, x(rank), axis());
      if ((rank - 1) % step == 0) {
        above(graphics, Integer.toString(rank), FONT, Align.CENTRE, x(rank), axis() - TICK);
      }
    }
  }

  /** Each group lower than the one before, which it may overlap. */
  private void bars(Graphics2D graphics) {
    graphics.setColor(JOINED);
    graphics.setStroke(new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    int y = axis();
    for (Group group : groups) {
      y += BAR;
      line(graphics, end(group.first(), -1), y, end(group.last(), 1), y);
    }
  }

  /** A bar's end, a little beyond its outermost model and never near the next one. */
  private double end(int place, int outwards) {
    double x = x(diagram.ranked().get(place).rank());
    int next = place + outwards;
    double room =
        next < 0 || next >= names.size()
            ? BAR_END
            : Math.abs(x(diagram.ranked().get(next).rank()) - x) / 2;
    return x + outwards * Math.min(BAR_END, room);
  }

  /** From outside inwards, each below the one before, so that no line crosses another. */
  private void leaders(Graphics2D graphics) {
    graphics.setStroke(new BasicStroke(1));
    int y = rows();
    for (int m = 0; m < half; m++) {
      leader(graphics, m, y, left, Align.LEFT);
      y += row(names.get(m));
    }
    y = rows();
    for (int m = names.size() - 1; m >= half; m--) {
      leader(graphics, m, y, right, Align.RIGHT);
      y += row(names.get(m));
    }
  }

  private void leader(Graphics2D graphics, int model, int top, int side, Align align) {
    double rank = diagram.ranked().get(model).rank();
    WrappedText name = names.get(model);
    double y = top + row(name) / 2.0;
    graphics.setColor(LEADER);
    line(graphics, x(rank), axis(), x(rank), y);
    line(graphics, x(rank), y, side, y);
    graphics.setColor(Color.BLACK);
    above(graphics, String.format(Locale.ROOT, "%.2f", rank), SMALL, align, side, y - 1);
    boolean atLeft = align == Align.LEFT;
    name.draw(
        graphics,
        atLeft ? Align.RIGHT : Align.LEFT,
        atLeft ? side - PAD : side + PAD,
        (float) (y - name.height() / 2.0));
  }

  private static void above(
      Graphics2D graphics, String text, Font font, Align align, double x, double y) {
    WrappedText line = WrappedText.of(text, font, Charts.WIDTH);
    line.draw(graphics, align, (float) x, (float) y - line.height());
  }

  private static void line(Graphics2D graphics, double x1, double y1, double x2, double y2) {
    graphics.draw(new Line2D.Double(x1, y1, x2, y2));
  }
}
