package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * What every model must keep under every protocol: it does not see its target, it sees its history,
 * its randomness is its seed's, it leaves its inputs alone, and a file brings it back. What it must
 * keep when users or labels change their names and places is in {@link ModelSymmetryTest}.
 */
class ModelContractTest {
  private static final Training BRIEF = ContractModels.BRIEF;

  static Stream<Arguments> modelsAndProtocols() {
    List<Arguments> pairs = new ArrayList<>();
    for (NextSetModel model : models().toList()) {
      for (Protocol protocol :
          List.of(
              Protocol.byUser(),
              Protocol.prequential(),
              Protocol.chronological(),
              Protocol.chronological().insideParts())) {
        pairs.add(Arguments.of(model, protocol));
      }
    }
    return pairs.stream();
  }

  @ParameterizedTest
  @MethodSource("modelsAndProtocols")
  void noScoreChangesWhenTheTargetAndTheFutureChange(NextSetModel model, Protocol protocol) {
    TemporalSets data = SmallData.random(1);
    // the last set of every user is a target, and no history of a last target has it
    TemporalSets changed = SmallData.withOtherSets(1, 2, 0, 1);
    assertThat(changed.checksum()).isNotEqualTo(data.checksum());
    Parts parts = protocol.divide(data);
    Parts changedParts = protocol.divide(changed);
    int[] lastTargets = lastSampleOfEachId(parts.test());
    assertThat(lastSampleOfEachId(changedParts.test())).isEqualTo(lastTargets);
    assertThat(targetsDiffer(parts.test(), changedParts.test(), lastTargets)).isTrue();

    try (Fitted fitted = BRIEF.fit(model, parts, Progress.none())) {
      float[][] scores = scores(fitted, parts.test(), lastTargets);
      assertThat(scores(fitted, changedParts.test(), lastTargets)).isDeepEqualTo(scores);
      // nor may anything fitted depend on the test part
      try (Fitted refitted = BRIEF.fit(model, changedParts, Progress.none())) {
        if (protocol instanceof Protocol.Chronological) {
          assertThat(scores(refitted, changedParts.test(), lastTargets)).isDeepEqualTo(scores);
          assertThat(refitted.thresholds()).isEqualTo(fitted.thresholds());
        }
      }
    }
  }

  static Stream<NextSetModel> models() {
    return ContractModels.all().stream();
  }

  @ParameterizedTest
  @MethodSource("models")
  void aHistoryWithoutSetsHasScoresToo(NextSetModel model) {
    Parts parts = Protocol.byUser().divide(SmallData.random(1));
    String known = parts.train().id(0);
    Histories none = Histories.empty(parts.test().labelCount(), known, "nobody");
    try (Fitted fitted = BRIEF.fit(model, parts, Progress.none())) {
      float[][] scores = new float[2][];
      fitted.scorer().score(none, (n, row) -> scores[n] = row.clone());
      for (float[] row : scores) {
        for (float score : row) {
          assertThat(score).isFinite();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void otherAndMoreTestUsersChangeNothingThatIsFitted(NextSetModel model) {
    for (Protocol protocol : List.of(Protocol.byUser(), Protocol.byUser().withLastTargetsOnly())) {
      Parts parts = protocol.divide(SmallData.withTestUsers(1, 4));
      Parts others = protocol.divide(SmallData.withTestUsers(2, 9));
      assertThat(others.test().size()).isGreaterThan(parts.test().size());
      int[] all = IntStream.range(0, parts.validation().size()).toArray();
      try (Fitted fitted = BRIEF.fit(model, parts, Progress.none());
          Fitted refitted = BRIEF.fit(model, others, Progress.none())) {
        assertThat(scores(refitted, others.validation(), all))
            .isDeepEqualTo(scores(fitted, parts.validation(), all));
        assertThat(refitted.thresholds()).isEqualTo(fitted.thresholds());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modelsAndProtocols")
  void someScoreChangesWhenTheLastHistorySetChanges(NextSetModel model, Protocol protocol) {
    if (model.equals(Models.top())) {
      return; // the one model that looks at no history
    }
    Parts parts = protocol.divide(SmallData.random(1));
    Parts changed = protocol.divide(SmallData.withOtherSets(1, 2, 1, 2));
    int[] lastTargets = lastSampleOfEachId(parts.test());
    try (Fitted fitted = BRIEF.fit(model, parts, Progress.none())) {
      float[][] scores = scores(fitted, parts.test(), lastTargets);
      float[][] others = scores(fitted, changed.test(), lastTargets);
      long changedRows =
          IntStream.range(0, scores.length)
              .filter(n -> !java.util.Arrays.equals(scores[n], others[n]))
              .count();
      assertThat(changedRows).isGreaterThan(scores.length / 2);
    }
  }

  @ParameterizedTest
  @MethodSource("modelsAndProtocols")
  void theSameSeedTwiceIsBitwiseEqualAndInputsStayUntouched(NextSetModel model, Protocol protocol) {
    TemporalSets data = SmallData.random(1);
    String before = data.checksum();
    Parts parts = protocol.divide(data);
    int[] all = IntStream.range(0, parts.test().size()).toArray();
    try (Fitted once = BRIEF.fit(model, parts, Progress.none());
        Fitted twice = BRIEF.fit(model, parts, Progress.none())) {
      assertThat(scores(twice, parts.test(), all)).isDeepEqualTo(scores(once, parts.test(), all));
      assertThat(twice.thresholds()).isEqualTo(once.thresholds());
      assertThat(twice.history().epochs().stream().map(e -> e.loss()).toList())
          .isEqualTo(once.history().epochs().stream().map(e -> e.loss()).toList());
    }
    assertThat(data.checksum()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("modelsAndProtocols")
  void scoresDoNotDependOnHowSamplesAreBatched(NextSetModel model, Protocol protocol) {
    Parts parts = protocol.divide(SmallData.random(1));
    int[] all = IntStream.range(0, parts.test().size()).toArray();
    try (Fitted fitted = BRIEF.fit(model, parts, Progress.none())) {
      float[][] together = scores(fitted, parts.test(), all);
      for (int n : all) {
        float[] alone = scores(fitted, parts.test(), n)[0];
        for (int k = 0; k < alone.length; k++) {
          assertThat(alone[k]).isCloseTo(together[n][k], within(1e-5f));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void aSavedModelLoadsAndScoresTheSameToTheBit(NextSetModel model, @TempDir Path folder)
      throws IOException {
    Parts parts = Protocol.byUser().divide(SmallData.random(1));
    int[] all = IntStream.range(0, parts.test().size()).toArray();
    Path file = folder.resolve("model.lanet");
    try (Fitted fitted = BRIEF.fit(model, parts, Progress.none())) {
      fitted.save(file);
      try (Fitted loaded = Fitted.load(file)) {
        assertThat(loaded.model()).isEqualTo(model);
        assertThat(loaded.labels()).isEqualTo(fitted.labels());
        assertThat(loaded.thresholds()).isEqualTo(fitted.thresholds());
        assertThat(loaded.thresholdRule()).isEqualTo(fitted.thresholdRule());
        assertThat(loaded.history()).isEqualTo(fitted.history());
        assertThat(loaded.duration()).isEqualTo(fitted.duration());
        assertThat(loaded.parameterCount()).isEqualTo(fitted.parameterCount());
        assertThat(scores(loaded, parts.test(), all))
            .isDeepEqualTo(scores(fitted, parts.test(), all));
        Path again = folder.resolve("again.lanet");
        loaded.save(again);
        assertThat(Files.readAllBytes(again)).isEqualTo(Files.readAllBytes(file));
      }
    }
  }

  private static float[][] scores(Fitted fitted, Part part, int... samples) {
    float[][] scores = new float[samples.length][];
    fitted
        .scorer()
        .score(
            part.histories(fitted.model().window(), samples), (n, row) -> scores[n] = row.clone());
    return scores;
  }

  private static int[] lastSampleOfEachId(Part part) {
    return IntStream.range(0, part.size())
        .filter(n -> n + 1 == part.size() || !part.id(n).equals(part.id(n + 1)))
        .toArray();
  }

  private static boolean targetsDiffer(Part one, Part other, int[] samples) {
    float[] first = one.targets(samples).multiHot(0, samples.length);
    float[] second = other.targets(samples).multiHot(0, samples.length);
    return !java.util.Arrays.equals(first, second);
  }
}
