package org.lanet.notebook;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import org.knowm.xchart.style.markers.Marker;

/** A circle that tells how much it stands for: ten times as much is four pixels wider. */
final class Dot extends Marker {
  private static final double SMALLEST = 4;
  private static final double DECADE = 4;

  private final double diameter;

  /** For {@code count} ≥ 1. */
  Dot(long count) {
    diameter = SMALLEST + DECADE * Math.log10((double) count);
  }

  /** Around the point, whatever size the chart's other markers have. */
  @Override
  public void paint(Graphics2D graphics, double x, double y, int markerSize) {
    graphics.fill(new Ellipse2D.Double(x - diameter / 2, y - diameter / 2, diameter, diameter));
  }
}
