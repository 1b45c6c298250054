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
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.NextSetModel;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class StudyTest {
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(8).withLayers(1);
  private final Path folder;

  StudyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private Study study(Progress progress) {
    return Study.on(SmallData.random(1), SmallData.random(2).withName("other"))
        .models(Models.top(), Models.gpTopFreq(), SMALL)
        .training(Training.defaults().withEpochs(1))
        .seeds(2)
        .in(folder)
        .progress(progress);
  }

  @Test
  void everyDataSetModelAndSeedIsRunAndWritten() throws IOException {
    Results results = study(Progress.none()).run();
    assertThat(results.runs()).hasSize(2 * 3 * 2);
    List<String> csv = Files.readAllLines(folder.resolve("results.csv"));
    assertThat(csv.get(0)).isEqualTo("dataset,protocol,model,seed,metric,value");
    assertThat(csv).hasSize(1 + 12 * Metric.standard().size());
    assertThat(csv.get(1)).matches("small,\"by user, last set\",TOP,1,micro-AUC,0\\.\\d+");
    assertThat(Files.readAllLines(folder.resolve("results.jsonl"))).hasSize(12);
  }

  @Test
  void aStudyThatIsRunAgainRepeatsNothing() {
    List<String> first = new ArrayList<>();
    Results once = study(first::add).run();
    List<String> second = new ArrayList<>();
    Results again = study(second::add).run();
    assertThat(first).isNotEmpty();
    assertThat(second).isEmpty();
    assertThat(again.runs()).isEqualTo(once.runs());
  }

  @Test
  void aStudyKilledInTheMiddleOfALineGoesOnFromTheRunBefore() throws IOException {
    Results whole = study(Progress.none()).run();
    Path log = folder.resolve("results.jsonl");
    List<String> lines = Files.readAllLines(log);
    String half = lines.get(5).substring(0, lines.get(5).length() / 2);
    Files.writeString(log, String.join("\n", lines.subList(0, 5)) + "\n" + half);

    List<String> progress = new ArrayList<>();
    Results resumed = study(progress::add).run();
    assertThat(progress.get(0)).startsWith("run 6/12 ");
    assertThat(resumed.runs().stream().map(Run::metrics))
        .isEqualTo(whole.runs().stream().map(Run::metrics).toList());
    assertThat(Files.readAllLines(log)).hasSize(12);
  }

  @Test
  void anInterruptedStudyKeepsWhatIsFinished() throws IOException {
    Progress interrupting =
        line -> {
          if (line.startsWith("run 4/12")) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> study(interrupting).run()).isInstanceOf(InterruptedRunException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.readAllLines(folder.resolve("results.jsonl"))).hasSizeBetween(3, 4);
    assertThat(study(Progress.none()).run().runs()).hasSize(12);
  }

  @Test
  void aRunInterruptedBetweenEpochsGoesOnWithTheNext() throws IOException {
    Study study =
        Study.on(SmallData.random(1))
            .models(SMALL)
            .training(Training.defaults().withEpochs(4))
            .seeds(1);
    List<String> lines = new ArrayList<>();
    Progress interrupting =
        line -> {
          if (line.contains("epoch 2/4 · loss")) {
            Thread.currentThread().interrupt();
          }
        };
    assertThatThrownBy(() -> study.in(folder).progress(interrupting).run())
        .isInstanceOf(InterruptedRunException.class)
        .hasMessageContaining("in epoch 3; run it again to go on from there");
    assertThat(Thread.interrupted()).isTrue();
    Path checkpoint = files(folder.resolve("checkpoints"), ".checkpoint").get(0);
    assertThat(checkpoint.getFileName().toString())
        .matches("small-LANET-v3-seed-1-[0-9a-f]{8}\\.checkpoint");
    try (Fitted best = Fitted.load(checkpoint)) {
      assertThat(best.history().epochs()).hasSize(2);
    }

    Results resumed = study.in(folder).progress(lines::add).run();
    assertThat(lines.get(1)).contains("epoch 3/4 · loss");
    assertThat(files(folder.resolve("checkpoints"), "")).isEmpty();
    assertThat(resumed.runs().get(0).metrics())
        .isEqualTo(study.progress(Progress.none()).run().runs().get(0).metrics());
  }

  private static List<Path> files(Path folder, String end) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).toList();
    }
  }

  @Test
  void oneStudyAtATimeRunsInAFolder() {
    List<Throwable> failures = new ArrayList<>();
    Progress second =
        line -> {
          if (failures.isEmpty()) {
            failures.add(new IllegalStateException("once"));
            try {
              study(Progress.none()).run();
            } catch (StorageException e) {
              failures.set(0, e);
            }
          }
        };
    study(second).run();
    assertThat(failures.get(0))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("is being written by another training (in this process)");
  }

  @Test
  void aStoredRunStandsWhereTheStudyNowPutsIt() {
    var whole = SmallData.random(1);
    Study.on(whole).models(Models.top()).seeds(1).in(folder).run();
    var stage = new org.lanet.data.DataCard.Stage("all", 100, 1000, 9);
    var selected = whole.withCard(whole.card().withStages(List.of(stage)));
    Run run = Study.on(selected).models(Models.top()).seeds(1).in(folder).run().runs().get(0);
    assertThat(run.protocol()).isEqualTo("by user, last set; 24 of 100 sequences");
  }

  @Test
  void theFingerprintFollowsTheCode() throws IOException {
    Files.writeString(folder.resolve("A.class"), "one");
    String before = Fingerprint.of(folder);
    Files.writeString(folder.resolve("A.class"), "two");
    assertThat(Fingerprint.of(folder)).isNotEqualTo(before).hasSize(12);
    Run run = study(Progress.none()).run().runs().get(0);
    assertThat(run.experiment().code()).endsWith(" " + Fingerprint.OF_THIS_CODE);
  }

  @Test
  void aChangedSettingIsAnotherExperiment() {
    study(Progress.none()).run();
    List<String> progress = new ArrayList<>();
    study(progress::add).training(Training.defaults().withEpochs(2)).run();
    assertThat(progress.get(0)).startsWith("run 1/12");
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
  void aLineThatIsNoResultIsAnErrorWithItsPlace() throws IOException {
    Files.writeString(folder.resolve("results.jsonl"), "{\"key\": 1}\nnonsense\n");
    assertThatThrownBy(() -> study(Progress.none()).run())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("results.jsonl:")
        .hasMessageContaining("is not a result of this toolkit")
        .hasMessageEndingWith("move the file away to start afresh");
  }

  @Test
  void resultsTellWhereTheyComeFromWithoutNamesOrPaths() {
    Run run = study(Progress.none()).run().runs().get(0);
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
    assertThatThrownBy(() -> Study.on(SmallData.random(1)).models(SMALL, SMALL.withLayers(2)))
        .hasMessage(
            "the study has two models named 'LANET v3'; give one another name with withName(…)");
    assertThatThrownBy(() -> Study.on(SmallData.random(1)).named("../up"))
        .hasMessage("'../up' cannot name a study's folder; use letters, digits, '.', '_' and '-'");
    assertThatThrownBy(() -> Study.on(SmallData.random(1)).seeds(0))
        .hasMessage("the number of seeds is 0; it must be at least 1");
  }
}
