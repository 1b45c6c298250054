package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.evaluation.Scores;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Predictions;

/** What every model predicts: its ranking of the scores of the same histories, from a file too. */
class PredictionContractTest {
  private static final int K = 4;
  private static final TemporalSets DATA = SmallData.random(1);
  private static final Parts PARTS = Protocol.byUser().divide(DATA);

  private static final List<FittedOnce> MODELS =
      ContractModels.all().stream().map(model -> new FittedOnce(model, PARTS)).toList();

  static Stream<FittedOnce> models() {
    return MODELS.stream();
  }

  @AfterAll
  static void release() {
    MODELS.forEach(FittedOnce::release);
  }

  @ParameterizedTest
  @MethodSource("models")
  void theBestLabelsAreThoseOfTheScoresOfTheSameHistories(FittedOnce model) {
    Fitted fitted = model.fitted();
    Predictions predictions = fitted.predict(beforeTheTestTargets(), K);
    Scores scores = fitted.scores(PARTS.test());
    assertThat(predictions.size()).isEqualTo(PARTS.test().size());
    for (int n = 0; n < predictions.size(); n++) {
      int sample = n;
      int[] best = ranking(scores, n);
      assertThat(predictions.id(n)).isEqualTo(PARTS.test().id(n));
      assertThat(predictions.labels(n))
          .isEqualTo(IntStream.of(best).limit(K).mapToObj(fitted.labels()::name).toList());
      assertThat(predictions.scores(n))
          .isEqualTo(floats(IntStream.of(best).limit(K).mapToObj(k -> scores.get(sample, k))));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void thePredictedSetsAreThoseOfTheThresholds(FittedOnce model) {
    Fitted fitted = model.fitted();
    Predictions predictions = fitted.predictSets(beforeTheTestTargets());
    Scores scores = fitted.scores(PARTS.test());
    for (int n = 0; n < predictions.size(); n++) {
      int[] predicted = fitted.thresholds().predict(scores.row(n));
      Set<Integer> chosen = Set.copyOf(IntStream.of(predicted).boxed().toList());
      assertThat(predictions.labels(n))
          .isEqualTo(
              IntStream.of(ranking(scores, n))
                  .filter(chosen::contains)
                  .mapToObj(fitted.labels()::name)
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aModelFromItsFilePredictsTheSameToTheBit(FittedOnce model, @TempDir Path folder) {
    Path file = folder.resolve("model.lanet");
    Fitted fitted = model.fitted();
    fitted.save(file);
    try (Fitted loaded = Fitted.load(file)) {
      assertThat(loaded.predict(DATA, K)).isEqualTo(fitted.predict(DATA, K));
      assertThat(loaded.predictSets(DATA)).isEqualTo(fitted.predictSets(DATA));
    }
  }

  /** The sequences of the test part without their last sets, which are its targets. */
  private static TemporalSets beforeTheTestTargets() {
    Part test = PARTS.test();
    Set<String> ids = Set.of(test.ids());
    TemporalSets users = DATA.whereSequence(i -> ids.contains(DATA.id(i)));
    List<Integer> last = new ArrayList<>();
    for (int i = 0; i < users.sequenceCount(); i++) {
      last.add(users.endSet(i) - 1);
    }
    return users.whereSet(j -> !last.contains(j));
  }

  /** All labels by falling score, ties by rising index: a stable sort of boxed numbers. */
  private static int[] ranking(Scores scores, int n) {
    List<Integer> labels =
        new ArrayList<>(IntStream.range(0, scores.labelCount()).boxed().toList());
    labels.sort(Comparator.comparing((Integer k) -> scores.get(n, k)).reversed());
    return labels.stream().mapToInt(k -> k).toArray();
  }

  private static float[] floats(Stream<Float> values) {
    List<Float> list = values.toList();
    float[] floats = new float[list.size()];
    IntStream.range(0, floats.length).forEach(i -> floats[i] = list.get(i));
    return floats;
  }
}
