package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.data.Vocabulary;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.Feature;
import org.lanet.model.NeuralScorer;
import org.lanet.model.NextSetModel;
import org.lanet.model.baseline.KnownBest;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.storage.ArrayFile;
import org.lanet.storage.ToolkitVersion;
import org.lanet.training.OwnModels.MyCounts;
import org.lanet.training.OwnModels.MyNetwork;

/** A fitted model in a file; that every model comes back is the contract suite's. */
class SavingTest {
  private static final Lanet SMALL = Models.lanetV2().withEmbedding(4).withLayers(1);
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(1));
  private final Path file;

  SavingTest(@TempDir Path folder) {
    this.file = folder.resolve("model.lanet");
  }

  private static Fitted fit(NextSetModel model) {
    return Training.defaults().withEpochs(2).fit(model, PARTS, Progress.none());
  }

  private void save(NextSetModel model) {
    try (Fitted fitted = fit(model)) {
      fitted.save(file);
    }
  }

  @Test
  void anotherProcessWithoutTheDataScoresTheSameToTheBit() throws Exception {
    try (Fitted fitted = fit(SMALL)) {
      fitted.save(file);
      Process other =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  ScoresOfFile.class.getName(),
                  file.toString())
              .redirectErrorStream(false)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(other.waitFor()).isZero();
      assertThat(printed.strip()).isEqualTo(ScoresOfFile.scores(fitted)).hasSizeGreaterThan(100);
    }
  }

  @Test
  void theHeaderTellsWhatAPersonWantsToKnow() {
    try (Fitted fitted = fit(SMALL)) {
      fitted.save(file);
      ObjectNode header = ArrayFile.read(file).header();
      assertThat(header.path("kind").asText()).isEqualTo("model");
      assertThat(header.path("toolkit").asText()).isEqualTo(ToolkitVersion.current());
      assertThat(header.path("model").asText()).isEqualTo("LANET v2");
      assertThat(header.path("text").asText()).isEqualTo(SMALL.toString());
      assertThat(header.path("labels").asInt()).isEqualTo(9);
      assertThat(header.path("parameters").asLong()).isEqualTo(fitted.parameterCount());
      assertThat(header.path("ids").asText())
          .isEqualTo("14 ids of training sequences, which may be confidential");
      assertThat(header.path("thresholds").path("kind").asText()).isEqualTo("shrunken");
      var epochs = header.path("history").path("epochs");
      assertThat(epochs.size()).isEqualTo(2);
      assertThat(epochs.get(1).path("loss").asDouble())
          .isEqualTo(fitted.history().epochs().get(1).loss());
    }
  }

  static Stream<NextSetModel> recipesWithoutIds() {
    return Stream.of(
        Models.top(),
        Models.gpTopFreq(),
        Models.lanetV3().withEmbedding(4),
        SMALL.without(Feature.ID),
        Models.lstm().withEmbedding(4).without(Feature.ID));
  }

  @ParameterizedTest
  @MethodSource("recipesWithoutIds")
  void aFileHoldsNoIdUnlessTheRecipeEmbedsIds(NextSetModel model) throws IOException {
    save(model);
    assertThat(idsIn(file)).isEmpty();
    assertThat(ArrayFile.read(file).header().path("ids").asText()).isEqualTo("none");
    save(Models.lstm().withEmbedding(4));
    assertThat(idsIn(file)).contains(PARTS.train().id(0)); // the search finds what is there
  }

  private static List<String> idsIn(Path file) throws IOException {
    String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return IntStream.range(0, 24).mapToObj(u -> "user" + u).filter(bytes::contains).toList();
  }

  @Test
  void theKnownBestComesBackByItsRecipeAlone() {
    var generator = SyntheticSets.defaults().withSequences(40).withLabels(6);
    Parts parts = Protocol.byUser().divide(generator.generate());
    var known = new KnownBest(generator);
    try (Fitted fitted = Training.defaults().fit(known, parts, Progress.none())) {
      fitted.save(file);
      try (Fitted loaded = Fitted.load(file)) {
        assertThat(loaded.model()).isEqualTo(known);
        assertThat(ScoredAtOnce.rows(loaded.scorer(), known.window(), parts.test()))
            .isEqualTo(ScoredAtOnce.rows(fitted.scorer(), known.window(), parts.test()));
      }
    }
  }

  @Test
  void anotherRecipeThanTheSavedOneIsAnErrorThatShowsBoth() {
    save(Models.gpTopFreq());
    Fitted.load(file, Models.gpTopFreq()).close();
    assertThatThrownBy(() -> Fitted.load(file, Models.gpTopFreqMax()))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '"
                + file
                + "': it was made by the recipe 'GpTopFreq[variant=LEXICOGRAPHIC]', "
                + "not by 'GpTopFreq[variant=MAXIMUM]'; load it with its own recipe");
  }

  @Test
  void anOwnRecipeIsLoadedWithTheRecipeAlone() {
    var own = new MyNetwork(5);
    try (Fitted fitted = fit(own)) {
      fitted.save(file);
      assertThatThrownBy(() -> Fitted.load(file))
          .isInstanceOf(StorageException.class)
          .hasMessage(
              "file '"
                  + file
                  + "': it was made by the own recipe 'MyNetwork[hidden=5]'; load it with Fitted.load(file, recipe)");
      try (Fitted loaded = Fitted.load(file, own)) {
        assertThat(ScoresOfFile.scores(loaded)).isEqualTo(ScoresOfFile.scores(fitted));
      }
    }
  }

  @Test
  void anOwnModelThatDoesNotTellWhatWasFittedCannotBeSaved() {
    assertThatThrownBy(() -> save(new MyCounts(false)))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "My counts cannot be saved: its encoding, scorer or bias does not tell what was fitted; "
                + "give that a method fitted(), and its recipe one that restores it");
    assertThat(file).doesNotExist();
  }

  @Test
  void anOwnModelThatDoesNotSayHowItComesBackCannotBeLoaded() {
    save(new MyCounts(true));
    assertThatThrownBy(() -> Fitted.load(file, new MyCounts(true)))
        .hasMessage(
            "file '"
                + file
                + "': the recipe 'My counts' does not say how its scorer is restored; give it a method restore(NamedArrays)");
  }

  @Test
  void aPartWithOtherLabelsIsAnErrorUntilItsDataTakeTheModelsVocabulary() {
    TemporalSets fewer = SmallData.random(1).whereSet(j -> j % 3 > 0);
    TemporalSets other =
        fewer.dropLabelsOutside(Vocabulary.of(PARTS.train().labels().names().subList(1, 9)));
    try (Fitted fitted = fit(Models.gpTopFreq())) {
      Part part = Protocol.byUser().divide(other).test();
      for (Runnable use :
          List.<Runnable>of(
              () -> fitted.scores(part),
              () -> fitted.evaluate(part),
              () -> fitted.withoutLabel("label3", part, 0))) {
        assertThatThrownBy(use::run)
            .isInstanceOf(InvalidArgumentException.class)
            .hasMessage(
                "the test part has other labels than those GP-TopFreq was fitted on: label 0 is 'label1' there and 'label0' here; "
                    + "divide data.withLabels(fitted.labels()) instead");
      }
      Part same = Protocol.byUser().divide(other.withLabels(fitted.labels())).test();
      assertThat(fitted.scores(same).labelCount()).isEqualTo(9);
    }
  }

  @Test
  void aCheckpointIsAModelAsSoonAsAnEpochHasEnded() {
    try (Fitted fitted = fit(SMALL)) {
      fitted.save(file);
      ArrayFile model = ArrayFile.read(file);
      ArrayFile.write(
          file,
          model.header().put("kind", ModelFormat.CHECKPOINT).put("epoch", 7),
          model.arrays().with("training/steps", 42L));
      try (Fitted loaded = Fitted.load(file)) {
        assertThat(ScoresOfFile.scores(loaded)).isEqualTo(ScoresOfFile.scores(fitted));
      }
      var first =
          new SavedModel(
              SMALL,
              fitted.labels(),
              SavedModel.fitted(SMALL, fitted.labels(), fitted.scorer().fitted()),
              SavedWeights.of(((NeuralScorer) fitted.scorer()).block()),
              null,
              ThresholdRule.standard(),
              fitted.frequencies(),
              new History(List.of()),
              Duration.ZERO);
      ArrayFile.write(file, ModelFormat.header(first), ModelFormat.arrays(first));
    }
    assertThatThrownBy(() -> Fitted.load(file))
        .isInstanceOf(StorageException.class)
        .hasMessage(
            "file '"
                + file
                + "': it is a checkpoint from before the end of the first epoch and holds no fitted model yet; let its training go on");
  }
}
