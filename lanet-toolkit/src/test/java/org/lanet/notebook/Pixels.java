package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** What can be told of a picture without looking at it. */
final class Pixels {
  private static final int MARGIN = 10;

  private Pixels() {}

  /** How many have exactly that colour. */
  static int count(BufferedImage image, Color colour) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += image.getRGB(x, y) == colour.getRGB() ? 1 : 0;
      }
    }
    return count;
  }

  /** It is as wide as all charts, something is drawn, and all of its margin is white. */
  static void assertMarginIsFree(BufferedImage image) {
    assertThat(image.getWidth()).isEqualTo(900);
    int inner = image.getHeight() - 2 * MARGIN;
    int white = count(image.getSubimage(MARGIN, MARGIN, 900 - 2 * MARGIN, inner), Color.WHITE);
    assertThat(count(image, Color.WHITE) - white)
        .isEqualTo(900 * image.getHeight() - (900 - 2 * MARGIN) * inner);
    assertThat(count(image, Color.BLACK)).isPositive();
  }
}
