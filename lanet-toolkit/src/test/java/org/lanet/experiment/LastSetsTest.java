package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.OutOfTimeException;
import org.lanet.evaluation.Metric;
import org.lanet.model.CountModel;
import org.lanet.model.Scorer;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/** What a study trains is tested on all targets and on the last ones. */
class LastSetsTest {
  private static final TemporalSets DATA = SmallData.random(1);
  private static final Training TRAINING = Training.defaults().withEpochs(2);

  private final Path every;
  private final Path last;
  private final List<String> told = new ArrayList<>();

  LastSetsTest(@TempDir Path folder) {
    this.every = folder.resolve("every");
    this.last = folder.resolve("last");
  }

  private Study study() {
    return Study.on(DATA)
        .protocol(Protocol.prequential())
        .training(TRAINING)
        .models(Models.gpTopFreq(), SmallStudy.LANET)
        .seeds(2)
        .in(every)
        .progress(told::add);
  }

  @Test
  void theLastTargetsAreScoredByTheModelThatScoredAll() {
    Results ofEvery = study().lastSetsIn(last).run();
    Results ofLast = Results.read(last);
    Parts parts = Protocol.prequential().divide(DATA);
    try (Fitted fitted = TRAINING.withSeed(2).fit(SmallStudy.LANET, parts, Progress.none())) {
      Run run = ofLast.runs().get(3);
      assertThat(run.model()).isEqualTo("LANET v3");
      assertThat(run.seed()).isEqualTo(2);
      assertThat(run.testSamples()).isEqualTo(parts.test().lastOfEachSequence().size());
      assertThat(run.metrics().get("NDCG@10"))
          .isEqualTo(fitted.evaluate(parts.test().lastOfEachSequence()).get(Metric.ndcgAt(10)));
      assertThat(ofEvery.runs().get(3).metrics().get("NDCG@10"))
          .isEqualTo(fitted.evaluate(parts.test()).get(Metric.ndcgAt(10)));
    }
    // a model that only counts is not stopped by the validation part, so its study is the same
    Run counted = Study.on(DATA).models(Models.gpTopFreq()).seeds(1).run().runs().get(0);
    assertThat(ofLast.runs().get(0).metrics().get("NDCG@10"))
        .isEqualTo(counted.metrics().get("NDCG@10"));
    assertThat(ofLast.runs().get(0).protocol()).isEqualTo(counted.protocol());
    assertThat(ofLast.compare("GP-TopFreq", "LANET v3").lines()).hasSize(2);
  }

  @Test
  void theResultsAreThoseOfTheStudyWithoutThem() {
    Results without = study().run();
    Results with = study().in(last.resolveSibling("third")).lastSetsIn(last).run();
    assertThat(with.runs()).extracting(Run::metrics).isEqualTo(metrics(without));
    assertThat(with.runs())
        .extracting(Run::experiment)
        .isEqualTo(without.runs().stream().map(Run::experiment).toList());
  }

  private static List<?> metrics(Results results) {
    return results.runs().stream().map(Run::metrics).toList();
  }

  @Test
  void nothingIsTrainedAgainUnlessOneOfTheTwoIsMissing() throws IOException {
    study().lastSetsIn(last).run();
    told.clear();
    List<?> before = metrics(Results.read(last));
    study().lastSetsIn(last).run();
    assertThat(told).noneMatch(line -> line.contains("epoch"));
    Files.delete(last.resolve("results.jsonl"));
    study().lastSetsIn(last).run();
    assertThat(told).anyMatch(line -> line.contains("epoch"));
    assertThat(metrics(Results.read(last))).isEqualTo(before);
  }

  @Test
  void whatIsNotRunIsNotRunInBoth() {
    study().training(TRAINING.withTimeLimit(Duration.ofNanos(1))).lastSetsIn(last).run();
    for (Path folder : List.of(every, last)) {
      assertThat(Results.read(folder).runs())
          .extracting(Run::hasNumbers)
          .containsExactly(true, true, false, false);
    }
  }

  @Test
  void bothInOneFolderAreAnError() {
    assertThatThrownBy(() -> study().lastSetsIn(every))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the study is to keep its results, and those on last sets, both in "
                + every
                + "; give lastSetsIn(…) another folder");
  }

  @Test
  void whatIsDoneStaysWhenTheOtherFolderCannotBeOpened() throws IOException {
    study().run();
    String csv = Files.readString(every.resolve("results.csv"));
    Files.createDirectories(last);
    Files.writeString(last.resolve("results.jsonl"), "no JSON\nnor here\n");
    assertThatThrownBy(() -> study().lastSetsIn(last).run()).isInstanceOf(DataException.class);
    assertThat(every.resolve("results.csv")).hasContent(csv);
  }

  @Test
  void whatIsOnRecordStaysWhenTheOtherCannotBeTrained() {
    var once = new Once(new AtomicInteger());
    Results before = study().models(once).run();
    Results after = study().models(once).lastSetsIn(last).run();
    assertThat(after.runs()).isEqualTo(before.runs());
    assertThat(Results.read(last).runs())
        .extracting(Run::hasNumbers)
        .containsExactly(true, true, true, true, false, false);
    assertThat(Results.read(last).runs().get(4).remark()).isEqualTo("not run: its time is over");
  }

  /** TOP, which has time for one seed of the study and its other, and for no more. */
  private record Once(AtomicInteger fits) implements CountModel {
    @Override
    public String name() {
      return "once";
    }

    @Override
    public Window window() {
      return Models.top().window();
    }

    @Override
    public Scorer fit(TrainingData train, long seed) {
      if (fits.incrementAndGet() > 2) {
        throw new OutOfTimeException("its time is over");
      }
      return Models.top().fit(train, seed);
    }

    @Override
    public Scorer restore(NamedArrays fitted) {
      return Models.top().restore(fitted);
    }

    @Override
    public String toString() {
      return "once"; // how often it was fitted is no setting
    }
  }
}
