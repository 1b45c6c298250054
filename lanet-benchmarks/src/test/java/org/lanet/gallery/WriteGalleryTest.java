package org.lanet.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Datasets;
import org.lanet.Models;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.evaluation.Metric;
import org.lanet.experiment.Study;
import org.lanet.model.SearchSpace;
import org.lanet.model.baseline.GpTopFreq;
import org.lanet.training.Progress;
import org.lanet.training.Training;

class WriteGalleryTest {
  private final Path folder;

  WriteGalleryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private void study(String name, boolean swept) {
    Study study =
        Study.on(Datasets.synthetic().withUsers(60, 0))
            .seeds(1)
            .progress(Progress.none())
            .in(folder.resolve("out").resolve(name));
    if (swept) {
      var variants = List.of(2, 3);
      study
          .sweep("look-back", variants, n -> n == 2 ? Models.gpTopFreq() : Models.gpTopFreqMax())
          .run();
    } else {
      study
          .models(Models.top())
          .tune(
              SearchSpace.of(Models.gpTopFreq())
                  .vary("variant", (m, v) -> new GpTopFreq(v), GpTopFreq.Variant.MAXIMUM),
              Duration.ofMinutes(1),
              Metric.ndcgAt(10))
          .run();
    }
  }

  @Test
  void everyStudyHasAPageWithItsTablesAndChartsAndTheIndexListsIt() throws IOException {
    study("compared", false);
    study("swept", true);
    Path gallery = folder.resolve("gallery");
    var screen = new ByteArrayOutputStream();
    var writer = new WriteGallery(new PrintStream(screen, true, StandardCharsets.UTF_8));
    assertThat(writer.write(folder.resolve("out"), gallery)).isTrue();
    assertThat(Files.readString(gallery.resolve("README.md")))
        .contains("- [compared](<compared.md>)\n- [swept](<swept.md>)\n");
    String page = Files.readString(gallery.resolve("compared.md"));
    assertThat(page)
        .startsWith(
            "# compared\n\n2 of 2 runs, with 1 seed, and 2 steps of searches on synthetic; finished 2")
        .contains("| synthetic | GP-TopFreq (tuned) | 0.")
        .contains("![weighted-AUC](compared-weighted-auc.png)")
        .contains("## What was searched for")
        .contains("GpTopFreq[variant=LEXICOGRAPHIC]")
        .contains("patience=15")
        .contains("\n- synthetic: ");
    assertThat(page)
        .contains("## The first model against the others")
        .containsPattern(
            "\\| synthetic \\| GP-TopFreq \\(tuned\\) \\| -[.\\d]+ \\[-[.\\d]+, -[.\\d]+\\] \\| -[.\\d]+ \\[-[.\\d]+, -[.\\d]+\\] \\\\\\* \\|");
    assertThat(Files.readString(gallery.resolve("swept.md")))
        .contains("look-back 3")
        .doesNotContain("## The first model against the others");
    assertThat(Files.size(gallery.resolve("swept-weighted-auc.png"))).isGreaterThan(1000);
    // once more, beside a study that cannot be read: the same page
    Path damaged = folder.resolve("out").resolve("a-damaged");
    Files.createDirectories(damaged);
    Files.writeString(damaged.resolve("study.json"), "{");
    assertThat(writer.write(folder.resolve("out"), gallery)).isFalse();
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains("FAILED ")
        .contains("study.json is not what a study left (");
    assertThat(Files.readString(gallery.resolve("compared.md"))).isEqualTo(page);
    assertThat(gallery.resolve("a-damaged.md")).doesNotExist();
  }

  @Test
  void whereScoresAreProbabilitiesTheirCalibrationIsShown() throws IOException {
    Study likely =
        Study.on(Datasets.synthetic().withUsers(60, 0))
            .seeds(1)
            .progress(Progress.none())
            .training(Training.defaults().withEpochs(1));
    Path out = folder.resolve("out");
    likely.in(out.resolve("likely")).models(Models.linearTransition(), Models.top()).run();
    likely.in(out.resolve("counted")).models(Models.gpTopFreq()).run();
    new WriteGallery(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
        .write(out, folder);
    assertThat(Files.readString(folder.resolve("likely.md")))
        .contains("## Probabilities")
        .contains("| data set | model | ECE | Brier |")
        .containsPattern("linear transition \\| [*]*0\\.\\d{4}[*]* \\| [*]*0\\.\\d{4}[*]* \\|\\n");
    assertThat(Files.readString(folder.resolve("counted.md"))).doesNotContain("## Probabilities");
  }

  @Test
  void whereTenLabelsAreAllThereAreRankingsAreOfTheFirst() throws IOException {
    Study.on(SyntheticSets.defaults().withSequences(60).withLabels(10).generate())
        .seeds(1)
        .progress(Progress.none())
        .in(folder.resolve("out").resolve("few"))
        .models(Models.gpTopFreqMax())
        .run();
    new WriteGallery(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8))
        .write(folder.resolve("out"), folder);
    assertThat(Files.readString(folder.resolve("few.md")))
        .contains("| data set | model | Recall@1 | NDCG@10 | PHR@1 |")
        .doesNotContain("Recall@10")
        .doesNotContain("## The first model against the others");
  }
}
