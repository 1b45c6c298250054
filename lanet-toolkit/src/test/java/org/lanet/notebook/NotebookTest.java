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
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.data.catalog.DownloadProgress;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Comparison;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Figure;
import org.lanet.experiment.Figure.Point;
import org.lanet.experiment.Figure.Series;
import org.lanet.experiment.ModelComparison;
import org.lanet.experiment.ResultTable;
import org.lanet.model.AttentionMap;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Intervention;
import org.lanet.training.Progress;
import org.lanet.training.Training;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

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
  void publishedRowsAndColumnsAreGrey() {
    var table =
        new ResultTable(
            "",
            List.of("series", "published", "all"),
            List.of(List.of("ours", "1", "2"), List.of("theirs", "3", "4")),
            List.of(),
            "micro-AUC",
            1);
    assertThat(Html.of(table))
        .contains("text-align:left\">ours<")
        .contains("text-align:right;color:#777\">1<")
        .contains("text-align:right\">2<")
        .contains("text-align:left;color:#777\">theirs<")
        .contains("text-align:right;color:#777\">4<");
  }

  @Test
  void numbersOfATableAreRoundedAndMissingOnesMarked() {
    Table table =
        Table.create(NASTY)
            .addColumns(
                StringColumn.create("label", "a", NASTY),
                DoubleColumn.create("score", 1 / 3.0, Double.NaN),
                FloatColumn.create("weight", -2e-5f, 12345.6f),
                IntColumn.create("sets", 1200, 7));
    assertThat(Html.of(table))
        .contains("text-align:left\">a<")
        .contains("text-align:right\">0.3333<")
        .contains("text-align:right\">–<")
        .contains(">0.0000<") // and not -0.0000
        .contains(">12345.5996<") // what a float keeps of it
        .contains("text-align:right\">1200<")
        .doesNotContain("<img");
  }

  @Test
  void aComparisonShowsItsSentencesAboveItsNumbers() {
    // a is better by .05 for each of 30 users
    var result = new Comparison.Result(.05, .04, .06, .95, .001, .001, 30, 0, 0);
    var line = new ModelComparison.Line("d", Metric.MICRO_AUC, .75, .7, result, .001, .002);
    String html = rendered(new ModelComparison(NASTY, "b", List.of(line, line)));
    assertThat(html)
        .doesNotContain("<img")
        .contains("alert(1)&gt; beats b in micro-AUC: 0.7500 against 0.7000")
        .contains(").<br>On d")
        .contains("+0.0400 to +0.0600</td>");
    assertThat(html.indexOf("beats")).isLessThan(html.indexOf("<table"));
    String marked = rendered(new ModelComparison("a" + AsPublished.MARK, "b", List.of(line)));
    assertThat(marked.indexOf(AsPublished.WATERMARK)).isBetween(0, marked.indexOf("beats"));
    assertThat(html).doesNotContain(AsPublished.WATERMARK);
  }

  private static String rendered(Object shown) {
    var renderer = new Renderer();
    JJavaExtension.register(renderer);
    return String.valueOf(renderer.render(shown).getData(MIMEType.TEXT_HTML));
  }

  @Test
  void anInterventionAndAnAttentionMapShowAtTheEndOfACell() {
    var renderer = new Renderer();
    JJavaExtension.register(renderer);
    var parts = Protocol.byUser().divide(SmallData.random(1));
    try (Fitted fitted = Training.defaults().fit(Models.top(), parts)) {
      Intervention intervention = fitted.withoutLabel("label3", parts.test(), 0);
      var html = renderer.render(intervention).getData(MIMEType.TEXT_HTML);
      assertThat(html)
          .asString()
          .contains("Scores with and without &#39;label3&#39; in the history")
          .contains(">label</th>")
          .contains(">change</th>");
    }
    var map = AttentionMap.of(List.of("a"), List.of(new float[] {1}));
    assertThat(renderer.render(map).getData(MIMEType.IMAGE_PNG)).asString().startsWith("iVBOR");
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
    assertThat(DownloadProgress.installed()).isInstanceOf(NotebookProgress.class);
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
