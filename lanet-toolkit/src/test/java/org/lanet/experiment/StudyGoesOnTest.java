package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.StorageException;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** A study that ended early, or is run again, in the folder of its results. */
class StudyGoesOnTest {
  private final Path folder;

  StudyGoesOnTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aStudyThatIsRunAgainRepeatsNothing() {
    List<String> first = new ArrayList<>();
    Results once = SmallStudy.in(folder, first::add).run();
    List<String> second = new ArrayList<>();
    Results again = SmallStudy.in(folder, second::add).run();
    assertThat(first).isNotEmpty();
    assertThat(second).isEmpty();
    assertThat(again.runs()).isEqualTo(once.runs());
  }

  @Test
  void aStudyKilledInTheMiddleOfALineGoesOnFromTheRunBefore() throws IOException {
    Results whole = SmallStudy.in(folder, Progress.none()).run();
    Path log = folder.resolve("results.jsonl");
    List<String> lines = Files.readAllLines(log);
    String half = lines.get(5).substring(0, lines.get(5).length() / 2);
    Files.writeString(log, String.join("\n", lines.subList(0, 5)) + "\n" + half);

    List<String> progress = new ArrayList<>();
    Results resumed = SmallStudy.in(folder, progress::add).run();
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
    assertThatThrownBy(() -> SmallStudy.in(folder, interrupting).run())
        .isInstanceOf(InterruptedRunException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Files.readAllLines(folder.resolve("results.jsonl"))).hasSizeBetween(3, 4);
    assertThat(SmallStudy.in(folder, Progress.none()).run().runs()).hasSize(12);
  }

  @Test
  void aRunInterruptedBetweenEpochsGoesOnWithTheNext() throws IOException {
    Study study =
        Study.on(SmallData.random(1))
            .models(SmallStudy.LANET)
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
              SmallStudy.in(folder, Progress.none()).run();
            } catch (StorageException e) {
              failures.set(0, e);
            }
          }
        };
    SmallStudy.in(folder, second).run();
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
  void aChangedSettingIsAnotherExperiment() {
    SmallStudy.in(folder, Progress.none()).run();
    List<String> progress = new ArrayList<>();
    SmallStudy.in(folder, progress::add).training(Training.defaults().withEpochs(2)).run();
    assertThat(progress.get(0)).startsWith("run 1/12");
  }

  @Test
  void aLineThatIsNoResultIsAnErrorWithItsPlace() throws IOException {
    Files.writeString(folder.resolve("results.jsonl"), "{\"key\": 1}\nnonsense\n");
    assertThatThrownBy(() -> SmallStudy.in(folder, Progress.none()).run())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("results.jsonl:")
        .hasMessageContaining("is not a result of this toolkit")
        .hasMessageEndingWith("move the file away to start afresh");
  }
}
