package org.lanet.notebook;

import java.awt.image.BufferedImage;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.knowm.xchart.internal.chartpart.Chart;
import org.lanet.data.TemporalSets;
import org.lanet.evaluation.Calibration;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.PrecisionRecallCurve;
import org.lanet.experiment.Figure;
import org.lanet.experiment.ModelComparison;
import org.lanet.experiment.RankDiagram;
import org.lanet.experiment.ResultTable;
import org.lanet.experiment.Results;
import org.lanet.model.AttentionMap;
import org.lanet.model.Explanation;
import org.lanet.model.lanet.Lanet;
import org.lanet.training.Intervention;
import org.lanet.training.Predictions;
import tech.tablesaw.api.Table;

/**
 * What JJava loads with the toolkit: the packages a cell may use without importing them, and how
 * its objects look at the end of a cell – tables and cards as HTML, charts as PNG, everything as
 * text as well.
 */
public final class JJavaExtension implements Extension {
  private static final List<String> IMPORTS =
      List.of(
          "org.lanet.*",
          "org.lanet.data.*",
          "org.lanet.data.source.*",
          "org.lanet.data.synthetic.*",
          "org.lanet.data.text.*",
          "org.lanet.sample.*",
          "org.lanet.evaluation.*",
          "org.lanet.model.*",
          "org.lanet.model.lanet.*",
          "org.lanet.model.baseline.*",
          "org.lanet.training.*",
          "org.lanet.experiment.*",
          "org.lanet.notebook.*",
          "java.nio.file.Files",
          "java.nio.file.Path",
          "java.time.Duration",
          "java.time.LocalDate",
          "java.time.temporal.ChronoUnit",
          "org.lanet.nn.Loss",
          "org.lanet.nn.NormPosition",
          "org.lanet.storage.CsvOutput",
          "static java.time.temporal.ChronoUnit.*",
          "static org.lanet.evaluation.Metric.*");

  @Override
  public void install(BaseKernel kernel) {
    NotebookProgress.turnOn();
    IMPORTS.forEach(name -> kernel.eval("import " + name + ";"));
    register(kernel.getRenderer());
  }

  /** How the toolkit's objects look. */
  static void register(Renderer renderer) {
    html(renderer, TemporalSets.class, Html::of);
    html(renderer, ResultTable.class, Html::of);
    html(renderer, Results.class, results -> Html.of(results.table()));
    html(renderer, Lanet.class, lanet -> Html.of(lanet.differences()));
    html(renderer, Evaluation.class, evaluation -> Html.of(EvaluationTable.of(evaluation)));
    html(renderer, Table.class, Html::of);
    html(renderer, Intervention.class, intervention -> Html.of(intervention.largest(10)));
    html(renderer, Explanation.class, Html::of);
    html(renderer, ModelComparison.class, Html::of);
    html(renderer, Predictions.class, lists -> Html.of(PredictionTable.of(lists)));
    image(renderer, RankDiagram.class, Charts::image);
    chart(renderer, Figure.class, Charts::chart);
    chart(
        renderer,
        PrecisionRecallCurve.class,
        curve -> Charts.precisionRecall(Map.of("label " + curve.label(), curve)));
    chart(renderer, Calibration.class, c -> Charts.reliability(Map.of("all labels", c)));
    chart(renderer, AttentionMap.class, HeatMaps::ofLastLayer);
    chart(renderer, Chart.class, chart -> (Chart<?, ?>) chart);
  }

  private static <T> void html(Renderer renderer, Class<T> type, Function<T, String> html) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.TEXT_HTML)
        .register(
            (value, context) ->
                context.renderIfRequested(MIMEType.TEXT_HTML, () -> html.apply(value)));
  }

  private static <T> void chart(Renderer renderer, Class<T> type, Function<T, Chart<?, ?>> chart) {
    image(renderer, type, value -> Charts.image(chart.apply(value)));
  }

  private static <T> void image(
      Renderer renderer, Class<T> type, Function<T, BufferedImage> image) {
    renderer
        .createRegistration(type)
        .preferring(MIMEType.IMAGE_PNG)
        .register(
            (value, context) ->
                context.renderIfRequested(
                    MIMEType.IMAGE_PNG,
                    () -> Base64.getEncoder().encodeToString(Charts.png(image.apply(value)))));
  }
}
