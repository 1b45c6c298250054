package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Figure.Kind;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;
import org.lanet.sample.AsPublished;

/** A watermark is in the picture: what is drawn with one differs from what is drawn without. */
class MarkedChartsTest {
  // of 900 × 480; no letter of a title or legend is as large
  private static final int LARGE = 3000;
  // what a lossy format may change elsewhere
  private static final int NOISE = 24;

  static Stream<Figure> figures() {
    var ours = new Series("a", List.of(new Point(0, .5, .01), new Point(1, .6, .02)), false);
    var theirs = new Series("b", List.of(new Point(0, .4, .02), new Point(1, .7, .02)), true);
    List<Series> series = List.of(ours, theirs);
    return Stream.of(
        new Figure("f", "x", "y", Kind.LINE, List.of(), series, AsPublished.WATERMARK),
        new Figure("f", "x", "y", Kind.BARS, List.of("p", "q"), series, AsPublished.WATERMARK));
  }

  private static Figure unmarked(Figure figure) {
    return new Figure(
        figure.title(),
        figure.xTitle(),
        figure.yTitle(),
        figure.kind(),
        figure.names(),
        figure.series());
  }

  private static int difference(BufferedImage one, BufferedImage other) {
    int count = 0;
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        int green = new Color(one.getRGB(x, y)).getGreen();
        count += Math.abs(green - new Color(other.getRGB(x, y)).getGreen()) > NOISE ? 1 : 0;
      }
    }
    return count;
  }

  private static void assertMarked(BufferedImage marked, BufferedImage plain) {
    assertThat(marked.getWidth()).isEqualTo(plain.getWidth());
    int pixels = marked.getWidth() * marked.getHeight();
    assertThat(difference(marked, plain)).isBetween(LARGE * (pixels / 432_000), pixels / 5);
  }

  @ParameterizedTest
  @MethodSource("figures")
  void theWatermarkIsDrawnAcrossThePlot(Figure figure) {
    BufferedImage marked = Charts.image(Charts.chart(figure));
    BufferedImage plain = Charts.image(Charts.chart(unmarked(figure)));
    assertMarked(marked, plain);
    assertThat(difference(plain, Charts.image(Charts.chart(unmarked(figure))))).isZero();
    // from the bottom left to the top right, and not elsewhere
    assertThat(
            difference(marked.getSubimage(60, 280, 200, 120), plain.getSubimage(60, 280, 200, 120)))
        .isPositive();
    assertThat(
            difference(marked.getSubimage(650, 50, 200, 120), plain.getSubimage(650, 50, 200, 120)))
        .isPositive();
    assertThat(
            difference(marked.getSubimage(60, 50, 200, 100), plain.getSubimage(60, 50, 200, 100)))
        .isZero();
  }

  @ParameterizedTest
  @MethodSource("figures")
  void theWatermarkCanBeReadThroughAndSeenOnWhite(Figure figure) {
    BufferedImage marked = Charts.image(Charts.chart(figure));
    BufferedImage plain = Charts.image(Charts.chart(unmarked(figure)));
    int darkest = 255;
    for (int y = 0; y < plain.getHeight(); y++) {
      for (int x = 0; x < plain.getWidth(); x++) {
        if (plain.getRGB(x, y) == Color.WHITE.getRGB()) {
          darkest = Math.min(darkest, new Color(marked.getRGB(x, y)).getGreen());
        }
      }
    }
    // translucent: neither faint nor opaque
    assertThat(darkest).isBetween(120, 200);
  }

  @ParameterizedTest
  @MethodSource("figures")
  void everyEncoderOfPicturesKeepsIt(Figure figure, @TempDir Path folder) throws IOException {
    assertMarked(
        ImageIO.read(new ByteArrayInputStream(Charts.png(Charts.chart(figure)))),
        ImageIO.read(new ByteArrayInputStream(Charts.png(Charts.chart(unmarked(figure))))));
    for (String format : List.of("png", "jpg", "gif", "bmp")) {
      assertMarked(
          encoded(Charts.chart(figure), format), encoded(Charts.chart(unmarked(figure)), format));
    }
    String fine = folder.resolve(figure.kind() + "-marked").toString();
    String plain = folder.resolve(figure.kind() + "-plain").toString();
    BitmapEncoder.saveBitmapWithDPI(Charts.chart(figure), fine, BitmapFormat.PNG, 144);
    BitmapEncoder.saveBitmapWithDPI(Charts.chart(unmarked(figure)), plain, BitmapFormat.PNG, 144);
    assertMarked(
        ImageIO.read(Path.of(fine + ".png").toFile()),
        ImageIO.read(Path.of(plain + ".png").toFile()));
  }

  private static BufferedImage encoded(Chart<?, ?> chart, String format) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(ChartEncoder.getBytes(chart, format)));
  }

  @ParameterizedTest
  @MethodSource("figures")
  void anotherStyleTitleOrSizeDoesNotTakeItAway(Figure figure) {
    Chart<?, ?> marked = restyled(Charts.chart(figure));
    Chart<?, ?> plain = restyled(Charts.chart(unmarked(figure)));
    assertMarked(Charts.image(marked), Charts.image(plain));
    assertMarked(painted(marked), painted(plain));
  }

  private static Chart<?, ?> restyled(Chart<?, ?> chart) {
    chart.setTitle("A forecast");
    chart.getStyler().setPlotBackgroundColor(Color.YELLOW);
    chart.getStyler().setPlotContentSize(.5);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setChartTitleVisible(false);
    chart.getStyler().setBaseFont(new Font(Font.SERIF, Font.PLAIN, 1));
    return chart;
  }

  /**
   * As a window, a printer or a vector format paints: onto graphics of its own, in its own size.
   */
  private static BufferedImage painted(Chart<?, ?> chart) {
    var image = new BufferedImage(1800, 700, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    chart.paint(graphics, 1800, 700);
    graphics.dispose();
    return image;
  }
}
