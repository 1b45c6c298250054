package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Hostile;
import org.lanet.model.Explanation;
import org.lanet.model.Explanation.Term;

class TermDrawingTest {
  private static final String IMAGE =
      "<img alt=\"the terms as bars\" src=\"data:image/png;base64,iVBOR[A-Za-z0-9+/=]+\">";

  private static Explanation of(String id, String label, List<Term> terms) {
    double logit = terms.stream().mapToDouble(Term::value).sum();
    return Explanation.of(id, label, logit, terms);
  }

  private static Explanation plain(double... values) {
    return of(
        "u7",
        "milk",
        IntStream.range(0, values.length)
            .mapToObj(i -> new Term("term " + i, null, values[i]))
            .toList());
  }

  private static Explanation afterLabels(int count) {
    return of(
        "u7",
        "milk",
        IntStream.range(0, count)
            .mapToObj(i -> new Term("after", "label " + i, (i % 2 == 0 ? 1 : -1) / (1.0 + i)))
            .toList());
  }

  static Stream<Explanation> extremes() {
    return Stream.of(
        afterLabels(200),
        plain(-1e30, 1, 2e30),
        plain(1e-30, -1e-31),
        plain(0, 0),
        plain(),
        of("w".repeat(500), "m".repeat(500), List.of(new Term("after", "l".repeat(500), -2))),
        of("", "", List.of(new Term("after", "", 1))));
  }

  @ParameterizedTest
  @MethodSource("extremes")
  void nothingReachesTheEdge(Explanation why) {
    Pixels.assertMarginIsFree(Charts.image(why));
  }

  @Test
  void barsAreAsLongAsTheirTerms() {
    BufferedImage image = Charts.image(plain(-3, 1.5, -.5)); // a logit of −2
    double one = Pixels.count(image, TermDrawing.UP) / 1.5;
    assertThat(one).isGreaterThan(1000);
    assertThat(Pixels.count(image, TermDrawing.DOWN) / one).isBetween(3.4, 3.6);
    assertThat(Pixels.count(image, TermDrawing.SUM) / one).isBetween(1.95, 2.05);
  }

  @Test
  void termsThatAreZeroHaveNoBar() {
    assertThat(Charts.image(plain(-3, 0, 1, 0)).getHeight())
        .isEqualTo(Charts.image(plain(-3, 1)).getHeight());
  }

  @Test
  void ofManyLabelsTenHaveABarAndTheOthersOne() {
    int eleven = Charts.image(afterLabels(11)).getHeight();
    assertThat(Charts.image(afterLabels(200)).getHeight()).isEqualTo(eleven);
    assertThat(Charts.image(afterLabels(10)).getHeight()).isLessThan(eleven);
    assertThat(Html.of(afterLabels(200))).contains(">after 190 others</td>");
  }

  @Test
  void itShowsAsAChartAndATableAtTheEndOfACell() {
    var renderer = new Renderer();
    JJavaExtension.register(renderer);
    var data = renderer.render(plain(-3, 1.5));
    assertThat(data.getData(MIMEType.TEXT_HTML))
        .asString()
        .containsPattern(IMAGE)
        .contains("<b>label milk for u7: logit -1.5000, score 0.1824</b>") // 1 / (1 + e^1.5)
        .contains(">term 0</td>")
        .contains(">-3.0000</td>");
    assertThat(data.getData(MIMEType.TEXT_PLAIN)).asString().contains("-3.0000 term 0");
  }

  static List<String> hostileNames() {
    return Hostile.names();
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void namesAreNothingButText(String name) {
    Explanation why = of(name, name, List.of(new Term(name, null, 1), new Term("after", name, 2)));
    String html = Html.of(why);
    assertThat(html).containsPattern(IMAGE);
    Hostile.assertHarmlessHtml(html.replaceFirst(IMAGE, ""));
    Hostile.assertHarmlessText(why.toString());
    assertThat(why.toString()).doesNotContain("\n");
  }
}
