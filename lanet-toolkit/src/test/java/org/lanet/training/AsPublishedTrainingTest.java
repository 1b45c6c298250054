package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Evaluation;
import org.lanet.evaluation.Metric;
import org.lanet.evaluation.Scores;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.NeuralScorer;
import org.lanet.model.NextSetModel;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.AsPublished;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

class AsPublishedTrainingTest {
  private static final Lanet SMALL = Models.lanetV3().withEmbedding(8).withLayers(1);
  private static final Training BRIEF = Training.defaults().withEpochs(4);
  private final Parts strict = Protocol.byUser().divide(SmallData.random(3));
  private final Parts shown = Protocol.byUser().asPublished().divide(SmallData.random(3));

  static Stream<NextSetModel> models() {
    return Stream.of(SMALL, Models.gpTopFreq());
  }

  @ParameterizedTest
  @MethodSource("models")
  void scoresOfStrictPartsAreTheSameBitsHoweverTheValidationPartIsGiven(NextSetModel model) {
    // a metric of decisions: early stopping tunes thresholds as well
    Training watching = BRIEF.withMetric(Metric.MICRO_F1);
    try (Fitted one = watching.fit(model, strict, Progress.none());
        Fitted other = watching.fit(model, shown, Progress.none())) {
      assertThat(other.history().epochs().stream().map(Epoch::validation))
          .isEqualTo(one.history().epochs().stream().map(Epoch::validation).toList());
      assertSame(other.scores(strict.test()), one.scores(strict.test()));
      assertSame(other.scores(shown.test()), one.scores(shown.test()));
    }
  }

  @Test
  void theWeightsAreTheSameBits(@TempDir Path folder) {
    try (Fitted one = BRIEF.fit(SMALL, strict, Progress.none());
        Fitted other = BRIEF.fit(SMALL, shown, Progress.none())) {
      assertThat(weights(other)).isEqualTo(weights(one));
    }
    // and a training of one kind goes on from a checkpoint of the other
    Training kept = BRIEF.withCheckpoint(folder.resolve("a.checkpoint"));
    kept.withEpochs(2).fit(SMALL, shown, Progress.none()).close();
    try (Fitted resumed = kept.fit(SMALL, strict, Progress.none());
        Fitted whole = BRIEF.fit(SMALL, strict, Progress.none())) {
      assertThat(weights(resumed)).isEqualTo(weights(whole));
      assertThat(resumed.thresholds()).isEqualTo(whole.thresholds());
    }
  }

  private static float[] weights(Fitted fitted) {
    return new Weights(((NeuralScorer) fitted.scorer()).block()).read();
  }

  @ParameterizedTest
  @MethodSource("models")
  void thresholdsAreTunedOnTheValidationPartAsItIsGiven(NextSetModel model) {
    try (Fitted one = BRIEF.fit(model, strict, Progress.none());
        Fitted other = BRIEF.fit(model, shown, Progress.none())) {
      Scores scores = one.scores(shown.validation());
      assertThat(other.thresholds())
          .isEqualTo(ThresholdRule.standard().tune(scores, shown.validation().targets()))
          .isNotEqualTo(one.thresholds());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scoresDifferWhenTheTargetIsShown(NextSetModel model) {
    try (Fitted fitted = BRIEF.fit(model, shown, Progress.none())) {
      Scores published = fitted.scores(shown.test());
      Scores forecast = fitted.scores(strict.test());
      for (int n = 0; n < forecast.size(); n++) {
        assertThat(published.row(n)).isNotEqualTo(forecast.row(n));
      }
    }
  }

  @Test
  void whereNothingCanBeForecastAShownTargetIsFound() {
    // three sets a user, each of one label in nine at random
    TemporalSetsBuilder rows = TemporalSets.builder("noise");
    var random = new SplittableRandom(1);
    for (int i = 0; i < 600; i++) {
      for (int j = 0; j < 3; j++) {
        rows.add("u" + i, j, "label" + random.nextInt(9));
      }
    }
    Parts noise = Protocol.byUser().asPublished().divide(rows.build());
    Metric recall = Metric.recallAt(3);
    try (Fitted counting = BRIEF.fit(Models.gpTopFreq(), noise, Progress.none());
        Fitted blind = BRIEF.fit(Models.top(), noise, Progress.none())) {
      // by hand: at most three labels have been seen, and the target is one of them
      assertThat(counting.evaluate(noise.test()).get(recall)).isEqualTo(1);
      assertThat(counting.evaluate(noise.strict().test()).get(recall))
          .isCloseTo(1 / 3., within(.1));
      assertThat(blind.evaluate(noise.test()).get(recall)).isCloseTo(1 / 3., within(.1));
    }
  }

  @Test
  void anEvaluationTellsThatTheTargetWasShown(@TempDir Path folder) {
    try (Fitted fitted = BRIEF.fit(Models.gpTopFreq(), shown, Progress.none())) {
      Evaluation published = fitted.evaluate(shown.test());
      assertThat(published.showsTarget()).isTrue();
      assertThat(published.toString()).startsWith(AsPublished.WATERMARK + System.lineSeparator());
      assertThat(fitted.scores(shown.test())).asString().endsWith("; as published");
      // its thresholds were tuned with the target shown, and a file keeps that
      assertThat(fitted.evaluate(shown.test().strict()).showsTarget()).isTrue();
      Path file = folder.resolve("shown.lanet");
      fitted.save(file);
      try (Fitted loaded = Fitted.load(file)) {
        assertThat(loaded.thresholds()).isEqualTo(fitted.thresholds());
        assertThat(loaded.evaluate(shown.test().strict()).showsTarget()).isTrue();
      }
      Evaluation forecast =
          fitted
              .withThresholds(ThresholdRule.standard(), shown.validation().strict())
              .evaluate(shown.test().strict());
      assertThat(forecast.showsTarget()).isFalse();
      assertThat(forecast.toString()).doesNotContain(AsPublished.WATERMARK);
    }
  }

  @Test
  void attentionAndInterventionsAreAboutStrictHistories() {
    try (Fitted fitted = BRIEF.fit(SMALL, shown, Progress.none())) {
      String message =
          "the test part shows its targets, and what a model makes of a history is asked without; use part.strict()";
      assertThatThrownBy(() -> fitted.attention(shown.test(), 0))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> fitted.withoutLabel("label3", shown.test(), 0))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage(message);
      assertThat(fitted.attention(shown.test().strict(), 0).tokens()).isNotEmpty();
    }
  }

  private static void assertSame(Scores one, Scores other) {
    for (int n = 0; n < one.size(); n++) {
      assertThat(one.row(n)).isEqualTo(other.row(n));
    }
  }
}
