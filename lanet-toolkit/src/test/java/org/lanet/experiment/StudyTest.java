package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Protocol;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class StudyTest {
  private final Path folder;

  StudyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void everyDataSetModelAndSeedIsRunAndWritten() throws IOException {
    Results results = SmallStudy.in(folder, Progress.none()).run();
    assertThat(results.runs()).hasSize(2 * 3 * 2);
    List<String> csv = Files.readAllLines(folder.resolve("results.csv"));
    assertThat(csv.get(0)).isEqualTo("dataset,protocol,model,seed,metric,value");
    assertThat(csv).hasSize(1 + results.runs().stream().mapToInt(r -> r.metrics().size()).sum());
    List<String> standard = Metric.standard().stream().map(Metric::name).toList();
    assertThat(results.runs()).allMatch(run -> run.metrics().keySet().containsAll(standard));
    assertThat(results.runs()).allMatch(run -> run.metrics().containsKey("repeat-Recall@20"));
    assertThat(csv.get(1)).matches("small,\"by user, last set\",TOP,1,micro-AUC,0\\.\\d+");
    assertThat(Files.readAllLines(folder.resolve("results.jsonl"))).hasSize(12);
  }

  @Test
  void theFingerprintFollowsTheCode() throws IOException {
    Files.writeString(folder.resolve("A.class"), "one");
    String before = Fingerprint.of(folder);
    Files.writeString(folder.resolve("A.class"), "two");
    assertThat(Fingerprint.of(folder)).isNotEqualTo(before).hasSize(12);
    Run run = SmallStudy.in(folder, Progress.none()).run().runs().get(0);
    assertThat(run.experiment().code()).endsWith(" " + Fingerprint.OF_THIS_CODE);
  }

  @Test
  void anExperimentTellsTheThresholdRuleInForce() {
    var published = Training.defaults().withEpochs(1).withPublishedThresholds();
    Study small =
        Study.on(SmallData.random(1))
            .models(Models.lanetV2().withEmbedding(4), Models.top())
            .seeds(1)
            .progress(Progress.none());
    List<Run> byPaper = small.training(published).run().runs();
    assertThat(byPaper.get(0).experiment().training()).contains("thresholds=grid of 100");
    assertThat(byPaper.get(1).experiment().training()).contains("thresholds=shrunken to global");
    var same = published.withThresholds(ThresholdRule.plugIn());
    assertThat(small.training(same).run().runs())
        .allSatisfy(run -> assertThat(run.experiment().training()).contains("=plug-in"));
    // unless asked for, nobody's own rule is in force
    assertThat(Training.defaults().thresholds(Models.lanetV2()))
        .isEqualTo(ThresholdRule.standard());
  }

  @Test
  void aRecipeThatCannotBeUsedIsAnErrorBeforeAnythingIsTrained() {
    List<String> progress = new ArrayList<>();
    Study study =
        Study.on(SmallData.random(1))
            .models(Models.gpTopFreq(), Models.lanetV2().withEmbedding(10))
            .progress(progress::add);
    assertThatThrownBy(study::run).hasMessageContaining("which 4 heads do not divide");
    assertThat(progress).isEmpty();
  }

  @Test
  void resultsTellWhereTheyComeFromWithoutNamesOrPaths() {
    Run run = SmallStudy.in(folder, Progress.none()).run().runs().get(0);
    assertThat(run.provenance().engine()).startsWith("PyTorch 2.7.1");
    assertThat(run.provenance().toolkit()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(run.experiment().checksum()).isEqualTo(SmallData.random(1).checksum());
    assertThat(run.toString())
        .doesNotContain(System.getProperty("user.home"))
        .doesNotContain(System.getProperty("user.dir"));
  }

  @Test
  void aSweepDrawsALineOverItsNumbers() {
    Results results =
        Study.on(SmallData.random(1))
            .protocol(Protocol.chronological())
            .models(Models.gpTopFreq())
            .sweep("look-back", List.of(4, 2), Models.lanetV2().withEmbedding(4)::withLookBack)
            .training(Training.defaults().withEpochs(1))
            .seeds(2)
            .run();
    Figure figure = results.line(Metric.MICRO_AUC);
    assertThat(figure.series()).hasSize(1);
    assertThat(figure.series().get(0).name()).isEqualTo("small, LANET v2");
    assertThat(figure.series().get(0).points().stream().map(Figure.Point::x))
        .containsExactly(2.0, 4.0);
    assertThat(results.runs().get(2).model()).isEqualTo("LANET v2, look-back 4");

    Figure beside = figure.besidePublished("LANET v2", "look-back sweep");
    assertThat(beside.series()).hasSize(2);
    assertThat(beside.series().get(1).published()).isTrue();
    assertThat(beside.series().get(1).name()).isEqualTo("Demand (LANET v2, published)");
    // the paper's figure, look-back 2
    assertThat(beside.series().get(1).points().get(0))
        .isEqualTo(new Figure.Point(2, .87507, .00671));
  }

  @Test
  void onASelectionOfTheDataTheProtocolSaysSo() {
    var whole = SmallData.random(1);
    var card = whole.card().withStages(List.of(org.lanet.data.DataCard.Stage.count("all", whole)));
    var study =
        Study.on(whole.withCard(card).withUsers(12, 0), whole.withCard(card).withName("all of it"));
    assertThat(study.models(Models.top()).seeds(1).run().runs().stream().map(Run::protocol))
        .containsExactly("by user, last set; 12 of 24 sequences", "by user, last set");
  }

  @Test
  void variantsOfAModelAreNamed() {
    Map<String, NextSetModel> ablations = new LinkedHashMap<>();
    ablations.put("lexicographic", Models.gpTopFreq());
    ablations.put("max", Models.gpTopFreqMax());
    Results results = Study.on(SmallData.random(1)).vary("GP-TopFreq", ablations).seeds(1).run();
    assertThat(results.runs().stream().map(Run::model))
        .containsExactly("GP-TopFreq, lexicographic", "GP-TopFreq, max");
    assertThat(results.bars(Metric.MICRO_AUC).names()).hasSize(2);
  }

  @Test
  void aGridOfVariantsIsNamedBySeriesAndLabel() {
    Map<String, Map<String, NextSetModel>> grid = new LinkedHashMap<>();
    grid.put("counts", Map.of("TOP", Models.top()));
    grid.put("personal", new LinkedHashMap<>());
    grid.get("personal").put("lexicographic", Models.gpTopFreq());
    grid.get("personal").put("max", Models.gpTopFreqMax());
    Results results = Study.on(SmallData.random(1)).vary(grid).seeds(1).run();
    assertThat(results.runs().stream().map(Run::model))
        .containsExactly("counts, TOP", "personal, lexicographic", "personal, max");
    assertThat(results.grid(Metric.MICRO_AUC).header())
        .containsExactly("data set", "series", "TOP", "lexicographic", "max");
    assertThatThrownBy(() -> Study.on(SmallData.random(1)).vary(grid).vary(grid))
        .hasMessage(
            "the study has two models named 'counts, TOP'; give one another name with withName(…)");
  }

  @Test
  void whatAStudyCannotBeIsAnError() {
    assertThatThrownBy(() -> Study.on(List.of()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("a study needs at least one data set; it was given none");
    assertThatThrownBy(() -> Study.on(SmallData.random(1), SmallData.random(2)))
        .hasMessage(
            "the study has two data sets named 'small'; give one another name with withName(…)");
    assertThatThrownBy(() -> Study.on(SmallData.random(1)).run())
        .hasMessage("the study has no model; add some with models(…) or sweep(…)");
    assertThatThrownBy(
            () ->
                Study.on(SmallData.random(1))
                    .models(SmallStudy.LANET, SmallStudy.LANET.withLayers(2)))
        .hasMessage(
            "the study has two models named 'LANET v3'; give one another name with withName(…)");
    assertThatThrownBy(() -> Study.on(SmallData.random(1)).named("../up"))
        .hasMessage(
            "'../up' cannot name a study's folder; use letters, digits, '.', '_' and '-', a letter or digit first and no '.' last");
    assertThatThrownBy(() -> Study.on(SmallData.random(1)).seeds(0))
        .hasMessage("the number of seeds is 0; it must be at least 1");
  }
}
