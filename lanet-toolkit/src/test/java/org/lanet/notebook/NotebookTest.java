package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import org.dflib.jjava.jupyter.Extension;
import org.junit.jupiter.api.Test;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.error.InvalidArgumentException;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;
import org.lanet.experiment.ResultTable;
import org.lanet.training.Progress;

class NotebookTest {
  private static final String NASTY = "<img src=x onerror=alert(1)>";

  @Test
  void aLabelNamedLikeATagShowsAsItsText() {
    String html =
        Html.of(new ResultTable(NASTY, List.of(NASTY), List.of(List.of(NASTY)), List.of(NASTY)));
    assertThat(html).doesNotContain("<img").contains("&lt;img src=x onerror=alert(1)&gt;");
    TemporalSets data = TemporalSets.builder(NASTY).add("u", 0, NASTY).build();
    assertThat(Html.of(data)).doesNotContain("<img");
    assertThat(Html.escape("a & b \"c\" 'd'")).isEqualTo("a &amp; b &quot;c&quot; &#39;d&#39;");
  }

  @Test
  void aCardShowsItsCounts() {
    assertThat(Html.of(SmallData.random(1)))
        .contains(">24</td>")
        .contains("as loaded")
        .contains("<table");
  }

  @Test
  void linesAndBarsBecomePngs() throws IOException {
    var ours =
        new Series("ours", List.of(new Point(0, .5, .01), new Point(1, .6, Double.NaN)), false);
    var theirs = new Series("theirs", List.of(new Point(0, .4, .02)), true);
    for (Figure figure :
        List.of(
            new Figure("f", "x", "y", Figure.Kind.LINE, List.of(), List.of(ours, theirs)),
            new Figure(
                "f", "x", "y", Figure.Kind.BARS, List.of("a", "b"), List.of(ours, theirs)))) {
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(Charts.png(Charts.chart(figure))));
      assertThat(image.getWidth()).isEqualTo(900);
      assertThat(image.getRGB(450, 240)).isNotZero();
    }
  }

  @Test
  void theExtensionAndTheProgressAreFoundByTheirServices() {
    assertThat(ServiceLoader.load(Extension.class)).anyMatch(JJavaExtension.class::isInstance);
    assertThat(Progress.installed()).isInstanceOf(NotebookProgress.class);
  }

  @Test
  void parametersComeFromTheEnvironment() {
    Parameters quick = Parameters.of(Map.of());
    assertThat(quick.mode()).isEqualTo(Parameters.Mode.QUICK);
    assertThat(quick.seeds()).isEqualTo(2);
    assertThat(quick.<String>pick("few", "all")).isEqualTo("few");
    Parameters paper =
        Parameters.of(
            Map.of("LANET_MODE", "paper", "LANET_SEEDS", "3", "LANET_DATASET", "dc, synthetic"));
    assertThat(paper.seeds()).isEqualTo(3);
    assertThat(paper.datasets()).containsExactly("dc", "synthetic");
    assertThat(paper.toString()).startsWith("mode: paper (LANET_MODE)");
    assertThat(Parameters.of(Map.of("LANET_MODE", "paper")).seeds()).isEqualTo(5);
  }

  @Test
  void parametersOutOfRangeAreErrors() {
    assertThatThrownBy(() -> Parameters.of(Map.of("LANET_MODE", "slow")))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("LANET_MODE is 'slow'; it must be 'quick' or 'paper'");
    assertThatThrownBy(() -> Parameters.of(Map.of("LANET_SEEDS", "0")))
        .hasMessage("LANET_SEEDS is '0'; it must be a whole number from 1 to 9999");
  }
}
