package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Figure;
import org.lanet.experiment.ResultTable;
import org.lanet.experiment.Results;
import org.lanet.experiment.Study;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** What shows a result for which the target was shown says so, in whatever form it leaves. */
class WatermarkTest {
  private static final Protocol BY_USER = Protocol.byUser();
  private static Path folder;
  private static Results forecast;
  private static Results published;

  @BeforeAll
  static void run(@TempDir Path given) {
    folder = given;
    forecast = study(BY_USER).in(folder.resolve("strict")).run();
    published = study(BY_USER.asPublished()).in(folder.resolve("shown")).run();
  }

  private static Study study(Protocol protocol) {
    return Study.on(SmallData.random(1))
        .protocol(protocol)
        .models(Models.top(), Models.gpTopFreq())
        .sweep("look-back", List.of(2, 4), Models.lanetV2().withEmbedding(4)::withLookBack)
        .training(Training.defaults().withEpochs(1))
        .seeds(1)
        .progress(Progress.none());
  }

  /** Every form a study's results have, made to text. */
  static Map<String, Function<Results, String>> forms() {
    Map<String, Function<Results, ResultTable>> tables = new LinkedHashMap<>();
    tables.put("table", Results::table);
    tables.put("table of one metric", r -> r.table(Metric.MICRO_AUC));
    tables.put(
        "table beside published",
        r -> r.table(Metric.MICRO_AUC).besidePublished("LANET v2", "look-back sweep"));
    tables.put("table without a model", r -> r.without("TOP", "TOP [target shown]").table());
    tables.put("grid", r -> r.grid(Metric.MICRO_AUC));
    tables.put(
        "grid beside published",
        r -> r.grid(Metric.MICRO_AUC).besidePublished("LANET v2", "look-back sweep"));
    tables.put("share of the gain", WatermarkTest::shares);
    Map<String, Function<Results, String>> forms = new LinkedHashMap<>();
    tables.forEach(
        (name, table) -> {
          forms.put(name + " as text", r -> table.apply(r).toString());
          forms.put(name + " as Markdown", r -> table.apply(r).markdown());
          forms.put(name + " as HTML", r -> html(table.apply(r)));
        });
    forms.put("results as text", Results::toString);
    forms.put("results as HTML", WatermarkTest::html);
    Map<String, Function<Results, Figure>> figures = new LinkedHashMap<>();
    figures.put("line", r -> r.line(Metric.MICRO_AUC));
    figures.put("bars", r -> r.bars(Metric.MICRO_AUC));
    figures.put("bars of one series", r -> oneSeries(r).bars(Metric.MICRO_AUC));
    figures.forEach(
        (name, figure) -> {
          forms.put(name, r -> figure.apply(r).toString());
          forms.put(
              name + " beside published",
              r -> figure.apply(r).besidePublished("LANET v2", "look-back sweep").toString());
        });
    return forms;
  }

  private static ResultTable shares(Results results) {
    List<String> models = results.runs().stream().map(run -> run.model()).toList();
    return results.shareOfGain(models.get(0), models.get(1), Metric.MICRO_AUC);
  }

  private static Results oneSeries(Results results) {
    return results.without("TOP", "GP-TopFreq", "TOP [target shown]", "GP-TopFreq [target shown]");
  }

  private static String html(Object shown) {
    var renderer = new Renderer();
    JJavaExtension.register(renderer);
    return String.valueOf(renderer.render(shown).getData(MIMEType.TEXT_HTML));
  }

  static Stream<String> names() {
    return forms().keySet().stream();
  }

  private static Function<Results, String> form(String name) {
    return java.util.Objects.requireNonNull(forms().get(name));
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFormSaysThatTheTargetWasShown(String name) {
    assertThat(form(name).apply(published)).contains(AsPublished.WATERMARK);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyFormOfStrictAndPublishedResultsTogetherSaysSoOfTheOnesItIsTrueOf(String name) {
    Results both = forecast.and(published);
    assertThat(form(name).apply(both))
        .contains(AsPublished.WATERMARK)
        .containsPattern("(TOP|TopFreq|LANET v2[^\\[]*) \\[target shown\\]");
  }

  @ParameterizedTest
  @MethodSource("names")
  void noFormSaysSoOfStrictResults(String name) {
    assertThat(form(name).apply(forecast))
        .isNotEmpty()
        .doesNotContain(AsPublished.WATERMARK)
        .doesNotContain(AsPublished.MARK);
  }

  @Test
  void strictAndPublishedRunsOfAModelStandInRowsOfTheirOwn() {
    List<List<String>> rows = forecast.and(published).table(Metric.MICRO_AUC).rows();
    assertThat(rows.stream().map(row -> row.get(1)))
        .containsExactly(
            "TOP",
            "GP-TopFreq",
            "LANET v2, look-back 2",
            "LANET v2, look-back 4",
            "TOP [target shown]",
            "GP-TopFreq [target shown]",
            "LANET v2, look-back 2 [target shown]",
            "LANET v2, look-back 4 [target shown]");
    assertThat(forecast.and(published).line(Metric.MICRO_AUC).series())
        .extracting(Figure.Series::name)
        .containsExactly("small, LANET v2", "small, LANET v2 [target shown]");
    // what looks at no history scores the same
    assertThat(rows.get(4).get(3)).isEqualTo(rows.get(0).get(3));
    assertThat(rows.get(5).get(3)).isNotEqualTo(rows.get(1).get(3));
  }

  @Test
  void aStrictPartOfMixedResultsCarriesNoMark() {
    Results both = forecast.and(published);
    String[] shown = published.runs().stream().map(run -> run.model()).toArray(String[]::new);
    assertThat(both.without(shown).table().watermark()).isEmpty();
  }

  @Test
  void sentencesNameTheMark() {
    assertThat(published.inWords(Metric.MICRO_AUC)).contains("[target shown] has the best");
  }

  @Test
  void everyRowOfTheCsvSaysSoTwice() throws IOException {
    Path again = folder.resolve("again.csv");
    published.writeCsv(again);
    for (Path file : List.of(folder.resolve("shown").resolve("results.csv"), again)) {
      List<String> rows = Files.readAllLines(file);
      assertThat(rows.subList(1, rows.size()))
          .isNotEmpty()
          .allSatisfy(
              row ->
                  assertThat(row)
                      .containsPattern("by user, last set; as published\",.*\\[target shown\\]"));
    }
    assertThat(read(folder.resolve("strict").resolve("results.csv")))
        .doesNotContain("as published")
        .doesNotContain("target shown");
  }

  @Test
  void resultsReadBackFromTheirLogKeepIt() {
    Results again = study(BY_USER.asPublished()).in(folder.resolve("shown")).run();
    assertThat(again.runs()).isEqualTo(published.runs());
    assertThat(again.table().watermark()).isEqualTo(AsPublished.WATERMARK);
    assertThat(read(folder.resolve("shown").resolve("results.jsonl")))
        .contains("by user, last set; as published");
  }

  @Test
  void ownProtocolsThatDoNotSayItAreMarkedAllTheSame() {
    Protocol secretive =
        new Protocol() {
          @Override
          public Parts divide(org.lanet.data.TemporalSets data) {
            return BY_USER.divide(data).asPublished();
          }

          @Override
          public String describe(org.lanet.data.TemporalSets data) {
            return "mine";
          }
        };
    Results results = study(secretive).run();
    assertThat(results.runs().get(0).protocol()).isEqualTo("mine; as published");
    assertThat(results.table().watermark()).isEqualTo(AsPublished.WATERMARK);
  }

  @Test
  void anEvaluationShowsItAsTextAndAsATable() {
    Part test = BY_USER.asPublished().divide(SmallData.random(1)).test();
    Parts parts = BY_USER.divide(SmallData.random(1));
    try (Fitted fitted = Training.defaults().fit(Models.gpTopFreq(), parts, Progress.none())) {
      Evaluation shown = fitted.evaluate(test);
      assertThat(shown.toString()).contains(AsPublished.WATERMARK);
      assertThat(html(shown)).contains(AsPublished.WATERMARK);
      assertThat(EvaluationTable.of(shown).markdown()).contains(AsPublished.WATERMARK);
      assertThat(html(fitted.evaluate(parts.test()))).doesNotContain(AsPublished.WATERMARK);
    }
  }

  @Test
  void theWatermarkStandsAboveTheTable() {
    ResultTable table = published.table(Metric.MICRO_AUC);
    String html = html(table);
    assertThat(html.indexOf(AsPublished.WATERMARK)).isBetween(0, html.indexOf("<table"));
    assertThat(table.toString()).startsWith(AsPublished.WATERMARK + "\n");
    assertThat(table.markdown()).startsWith("**" + AsPublished.WATERMARK + "**\n\n| data set |");
    ResultTable own = table.withWatermark("<draft>");
    assertThat(html(own)).contains("&lt;draft&gt;");
  }

  @Test
  void aTableOrFigureOfMarkedRunsCannotBeMadeWithoutIt() {
    ResultTable table = published.table(Metric.MICRO_AUC);
    assertThat(table.withWatermark("")).isEqualTo(table);
    assertThat(new ResultTable("", table.header(), table.rows(), List.of()).watermark())
        .isEqualTo(AsPublished.WATERMARK);
    Figure bars = published.bars(Metric.MICRO_AUC);
    assertThat(new Figure("t", "x", "y", bars.kind(), bars.names(), bars.series()).watermark())
        .isEqualTo(AsPublished.WATERMARK);
  }

  @Test
  void aWatermarkOfOnesOwnStaysBesidePublishedNumbers() {
    ResultTable table = forecast.table(Metric.MICRO_AUC).withWatermark("DRAFT");
    assertThat(table.besidePublished("LANET v2", "look-back sweep").watermark()).isEqualTo("DRAFT");
    Figure line = forecast.line(Metric.MICRO_AUC);
    Figure draft =
        new Figure(
            line.title(),
            line.xTitle(),
            line.yTitle(),
            line.kind(),
            line.names(),
            line.series(),
            "DRAFT");
    assertThat(draft.besidePublished("LANET v2", "look-back sweep").toString())
        .startsWith("DRAFT\n");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
