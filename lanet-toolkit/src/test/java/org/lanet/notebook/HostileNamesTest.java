package org.lanet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Hostile;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.error.LanetException;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.ResultTable;
import org.lanet.experiment.Results;
import org.lanet.experiment.Study;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * Data sets, ids, labels, models and series of hostile names, through everything that shows them.
 */
class HostileNamesTest {
  private static final Training BRIEF = Training.defaults().withEpochs(1);
  private static final Map<String, Shown> SHOWN = new HashMap<>();

  /** What was made of a name, once for all tests. */
  private record Shown(TemporalSets data, Parts parts, Fitted fitted, Results results) {
    static Shown of(String name) {
      return SHOWN.computeIfAbsent(name, Shown::make);
    }

    private static Shown make(String name) {
      TemporalSets data = Hostile.data(name);
      Parts parts = Protocol.byUser().divide(data);
      Lanet lanet = Models.lanetV2().withEmbedding(4).withLayers(1).withName(name);
      Results results =
          Study.on(data, data.withName(name + " again"))
              .models(Models.top(), Models.gpTopFreq())
              .vary(name, Map.of(name, Models.gpTopFreqMax(), "plain", Models.top()))
              .sweep(name, List.of(2, 3), k -> k == 2 ? Models.top() : Models.gpTopFreq())
              .seeds(2)
              .progress(Progress.none())
              .run();
      return new Shown(data, parts, BRIEF.fit(lanet, parts, Progress.none()), results);
    }
  }

  static List<String> names() {
    return Hostile.names();
  }

  @AfterAll
  static void release() {
    SHOWN.values().forEach(shown -> shown.fitted.close());
  }

  @ParameterizedTest
  @MethodSource("names")
  void noCellShowsMoreThanText(String name) {
    Shown shown = Shown.of(name);
    Part test = shown.parts.test();
    var evaluation = shown.fitted.evaluate(test);
    var renderer = new Renderer();
    JJavaExtension.register(renderer);
    List<Object> objects = new ArrayList<>(tables(shown));
    objects.addAll(
        List.of(
            shown.data,
            shown.results,
            shown.results.compare(name, "GP-TopFreq"),
            shown.fitted.model(),
            shown.fitted.withoutLabel(name + "0", test, 0),
            shown.fitted.predict(shown.data, 3),
            shown.fitted.predictSets(shown.data),
            shown.fitted.predict(shown.data, 3).table(),
            shown.fitted.attention(test, 0).table(1, 1),
            ((Lanet) shown.fitted.model()).differences(),
            shown.data.summary(),
            LabelTable.of(evaluation, shown.fitted.labels(), shown.fitted.frequencies())));
    for (Object object : objects) {
      Hostile.assertHarmlessHtml(
          String.valueOf(renderer.render(object).getData(MIMEType.TEXT_HTML)));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void noTextMovesTheCursorOrTurnsTheLine(String name) {
    Shown shown = Shown.of(name);
    Stream.of(
            shown.data,
            shown.parts.test(),
            shown.results,
            shown.results.inWords(Metric.WEIGHTED_AUC),
            shown.results.compare(name, "GP-TopFreq"),
            shown.results.ranks(Metric.MICRO_AUC),
            shown.results.line(Metric.MICRO_AUC),
            shown.results.bars(Metric.MICRO_AUC),
            shown.fitted.predict(shown.data, 3))
        .map(Object::toString)
        .forEach(Hostile::assertHarmlessText);
    tables(shown).forEach(table -> Hostile.assertHarmlessText(table.toString()));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aMarkdownTableHasItsRowsAndNoTag(String name) {
    for (ResultTable table : tables(Shown.of(name))) {
      String markdown = table.markdown();
      Hostile.assertHarmlessText(markdown);
      assertThat(markdown.lines()).hasSize(table.rows().size() + 2);
      assertThat(markdown.replaceAll("\\\\.", "")).doesNotContain("<", ">", "`", "](", "$");
      long bars = (table.header().size() + 1L) * (table.rows().size() + 2);
      assertThat(markdown.replaceAll("\\\\.", "").chars().filter(c -> c == '|'))
          .hasSize((int) bars);
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void chartsAreDrawn(String name) {
    Shown shown = Shown.of(name);
    var evaluation = shown.fitted.evaluate(shown.parts.test());
    Stream.of(
            Charts.chart(shown.results.line(Metric.MICRO_AUC)),
            Charts.chart(shown.results.bars(Metric.MICRO_AUC)),
            DataCharts.topLabels(shown.data, 3),
            Charts.heatMap(shown.fitted.attention(shown.parts.test(), 0), 1, 1),
            Charts.reliability(Map.of(name, evaluation.calibration())),
            Charts.precisionRecall(Map.of(name, evaluation.precisionRecall(0))))
        .forEach(chart -> assertThat(Charts.png(chart)).isNotEmpty());
    assertThat(Charts.image(shown.results.ranks(Metric.MICRO_AUC))).isNotNull();
    assertThat(DataCharts.of(shown.data)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("names")
  void errorsSayTheNameInOneLine(String name) {
    Shown shown = Shown.of(name);
    TemporalSets unknown = TemporalSets.builder(name).add(name, 0, name).build();
    Stream.<Runnable>of(
            () -> shown.fitted.predict(unknown, 1),
            () -> shown.fitted.predict(shown.data, 1).of(name),
            () -> shown.fitted.withoutLabel(name, shown.parts.test(), 0),
            () -> unknown.withLabels(shown.fitted.labels()),
            () -> Study.on(unknown, unknown),
            () -> shown.results.summary(name, "none", Metric.MICRO_AUC))
        .forEach(
            call ->
                assertThatThrownBy(call::run)
                    .isInstanceOf(LanetException.class)
                    .satisfies(e -> Hostile.assertHarmlessText(String.valueOf(e.getMessage())))
                    .message()
                    .doesNotContain("\n"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void aProgressLineStaysOneLine(String name) {
    PrintStream screen = System.out;
    var printed = new ByteArrayOutputStream();
    String before = System.clearProperty("org.lanet.notebook.progress");
    try {
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      NotebookProgress.turnOn();
      new NotebookProgress().update(name);
    } finally {
      System.setOut(screen);
      System.clearProperty("org.lanet.notebook.progress");
      if (before != null) {
        System.setProperty("org.lanet.notebook.progress", before);
      }
    }
    String line = printed.toString(StandardCharsets.UTF_8);
    assertThat(line).startsWith("\r").doesNotContain("\n");
    Hostile.assertHarmlessText(line.substring(1));
  }

  private static List<ResultTable> tables(Shown shown) {
    return List.of(
        shown.results.table(),
        shown.results.grid(Metric.MICRO_AUC),
        shown.results.shareOfGain("TOP", "GP-TopFreq", Metric.MICRO_AUC),
        shown.results.compare("TOP", "GP-TopFreq").table(),
        PredictionTable.of(shown.fitted.predict(shown.data, 3)));
  }
}
