package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.experiment.RankDiagram;
import org.lanet.experiment.RankDiagram.Group;
import org.lanet.experiment.RankDiagram.Place;
import org.lanet.sample.AsPublished;

class RankDrawingTest {

  private static RankDiagram diagram(
      List<String> names, List<Group> groups, double criticalDifference, double... ranks) {
    List<Place> places =
        IntStream.range(0, ranks.length).mapToObj(i -> new Place(names.get(i), ranks[i])).toList();
    return new RankDiagram("micro-AUC", places, groups, criticalDifference, 5, "");
  }

  private static RankDiagram four(Group... groups) {
    return diagram(List.of("a", "b", "c", "d"), List.of(groups), 2.1, 1.2, 2, 2.8, 4);
  }

  /** Twelve models whose names are long, or one word without an end. */
  private static RankDiagram crowded() {
    String word = "w".repeat(120);
    List<String> names =
        IntStream.range(0, 12)
            .mapToObj(
                i ->
                    i == 5
                        ? word
                        : "LANET v2, gated, time-attention, look-back " + i + AsPublished.MARK)
            .toList();
    double[] ranks = IntStream.range(0, 12).mapToDouble(i -> 1 + i * 11 / 11.0).toArray();
    List<Group> groups = IntStream.range(0, 8).mapToObj(i -> new Group(i, i + 4)).toList();
    return diagram(names, groups, 4.81, ranks);
  }

  static Stream<RankDiagram> extremes() {
    return Stream.of(
        crowded(),
        // two data sets: further than any two ranks can be apart
        diagram(List.of("a", "b"), List.of(new Group(0, 1)), 1.386, 1.5, 1.5),
        diagram(List.of("", "b", "c"), List.of(), .3, 1, 2, 3),
        diagram(List.of(), List.of(), 1, new double[0]),
        new RankDiagram("a title that is long ".repeat(20), List.of(), List.of(), 1, 2, ""));
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void nothingReachesTheEdge(RankDiagram diagram) {
    Pixels.assertMarginIsFree(Charts.image(diagram));
  }

  @Test
  void longNamesAndManyModelsMakeItHigher() {
    assertThat(Charts.image(crowded()).getHeight())
        .isBetween(Charts.image(four()).getHeight() + 100, 700);
  }

  @Test
  void aBarJoinsModelsThatDoNotDiffer() {
    Color bar = RankDrawing.JOINED;
    assertThat(Pixels.count(Charts.image(four()), bar)).isZero();
    assertThat(Pixels.count(Charts.image(four(new Group(0, 0), new Group(3, 3))), bar)).isZero();
    int near = Pixels.count(Charts.image(four(new Group(0, 1))), bar);
    int far = Pixels.count(Charts.image(four(new Group(0, 2))), bar);
    assertThat(near).isPositive();
    // ranks .8 and 1.6 apart, and what stands out at both ends
    assertThat(far).isBetween((int) (1.8 * near), 2 * near);
    assertThat(Pixels.count(Charts.image(four(new Group(0, 1), new Group(2, 3))), bar))
        .isGreaterThan(2 * near);
  }

  @Test
  void modelsOfOneRankAreJoinedByABarThatCanBeSeen() {
    RankDiagram tied = diagram(List.of("a", "b", "c"), List.of(new Group(0, 1)), .3, 1.5, 1.5, 3);
    assertThat(Pixels.count(Charts.image(tied), RankDrawing.JOINED)).isGreaterThan(8);
  }

  @Test
  void aWatermarkStandsAcrossIt() {
    RankDiagram plain = four();
    var marked =
        new RankDiagram(
            plain.title(),
            plain.ranked(),
            plain.groups(),
            plain.criticalDifference(),
            plain.dataSets(),
            AsPublished.WATERMARK);
    BufferedImage with = Charts.image(marked);
    BufferedImage without = Charts.image(plain);
    assertThat(with.getHeight()).isEqualTo(without.getHeight());
    assertThat(Pixels.count(without, Color.WHITE) - Pixels.count(with, Color.WHITE))
        .isGreaterThan(5000);
    // from the bottom left to the top right
    int y = with.getHeight() - 100;
    assertThat(Pixels.count(with.getSubimage(60, y, 100, 60), Color.WHITE)).isLessThan(5500);
    assertThat(Pixels.count(with.getSubimage(740, 60, 100, 60), Color.WHITE)).isLessThan(5500);
  }

  @Test
  void itShowsAtTheEndOfACell() {
    var renderer = new Renderer();
    JJavaExtension.register(renderer);
    var data = renderer.render(four());
    assertThat(data.getData(MIMEType.IMAGE_PNG)).asString().startsWith("iVBOR");
    assertThat(data.getData(MIMEType.TEXT_PLAIN)).asString().contains("Critical difference 2.10");
  }

  @Test
  void aMarkedNameBringsTheWatermark() {
    RankDiagram marked = diagram(List.of("a" + AsPublished.MARK, "b"), List.of(), .5, 1, 2);
    RankDiagram plain = diagram(List.of("a [target shown", "b"), List.of(), .5, 1, 2);
    assertThat(Pixels.count(Charts.image(plain), Color.WHITE))
        .isGreaterThan(Pixels.count(Charts.image(marked), Color.WHITE) + 5000);
  }
}
