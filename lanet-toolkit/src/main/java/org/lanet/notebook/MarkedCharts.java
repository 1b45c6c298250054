package org.lanet.notebook;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/**
 * Charts with a watermark across the plot. It belongs to the chart's painting, which every encoder
 * and window calls, and neither a style nor a title takes it away.
 */
final class MarkedCharts {
  private static final Color COLOUR = new Color(0x90, 0x30, 0x30, 0x68);
  // beside every letter, so that it can be read on dark bars
  private static final Color EDGE = new Color(0xFF, 0xFF, 0xFF, 0xA0);
  // of the plot's diagonal
  private static final double LENGTH = .92;
  private static final int MEASURED_AT = 100;

  private MarkedCharts() {}

  /** Without a watermark where it is empty. */
  static XYChart lines(XYChartBuilder settings, String watermark) {
    return new XYChart(settings) {
      @Override
      public void paint(Graphics2D graphics, int width, int height) {
        super.paint(graphics, width, height);
        mark(graphics, watermark, plot.getBounds());
      }
    };
  }

  /** Without a watermark where it is empty. */
  static CategoryChart bars(CategoryChartBuilder settings, String watermark) {
    return new CategoryChart(settings) {
      @Override
      public void paint(Graphics2D graphics, int width, int height) {
        super.paint(graphics, width, height);
        mark(graphics, watermark, plot.getBounds());
      }
    };
  }

  /** Along the diagonal of the plot, from the bottom left, as large as it gets; not if empty. */
  static void mark(Graphics2D onto, String watermark, Rectangle2D plot) {
    if (watermark.isEmpty()) {
      return;
    }
    Graphics2D graphics = (Graphics2D) onto.create();
    try {
      double diagonal = Math.hypot(plot.getWidth(), plot.getHeight());
      Font font = new Font(Font.SANS_SERIF, Font.BOLD, MEASURED_AT);
      double length = font.getStringBounds(watermark, graphics.getFontRenderContext()).getWidth();
      float size = (float) (MEASURED_AT * LENGTH * diagonal / length);
      graphics.setFont(font.deriveFont(size));
      graphics.translate(plot.getCenterX(), plot.getCenterY());
      graphics.rotate(-Math.atan2(plot.getHeight(), plot.getWidth()));
      float left = (float) (-LENGTH * diagonal / 2);
      float base = size / 3; // so far below the middle, capitals stand in it
      graphics.setColor(EDGE);
      graphics.drawString(watermark, left + size / 20, base + size / 20);
      graphics.setColor(COLOUR);
      graphics.drawString(watermark, left, base);
    } finally {
      graphics.dispose();
    }
  }
}
