package org.lanet.notebook;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.function.Consumer;

/** What charts drawn by hand have in common: a white image as wide as all charts. */
final class Drawing {
  private Drawing() {}

  /** What {@code paint} draws on white, with smooth edges. */
  static BufferedImage of(int height, Consumer<Graphics2D> paint) {
    var image = new BufferedImage(Charts.WIDTH, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, Charts.WIDTH, height);
      paint.accept(graphics);
    } finally {
      graphics.dispose();
    }
    return image;
  }
}
