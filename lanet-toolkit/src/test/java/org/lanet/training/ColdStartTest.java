package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.model.lanet.AttentionFocus;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** What LANET makes of what training never showed; the rules stand in {@link Lanet}'s javadoc. */
class ColdStartTest {
  private static final Training BRIEF = Training.defaults().withEpochs(1);

  static Stream<Lanet> forms() {
    List<Lanet> forms = new ArrayList<>();
    for (AttentionFocus focus : AttentionFocus.values()) {
      forms.add(Models.lanetV1().withEmbedding(8).with(focus));
      forms.add(Models.lanetV2().withEmbedding(8).with(focus));
      forms.add(Models.lanetV3().withEmbedding(8).with(focus));
    }
    return forms.stream();
  }

  /**
   * Training users with gaps of 1 and 4 days and labels a–d. The test users: one alike but for its
   * id, one with gaps of 2 and 90 days, one with label "never", one with forty sets.
   */
  private static TemporalSets data(double shortGap, double longGap) {
    TemporalSetsBuilder builder = TemporalSets.builder("cold");
    for (int user = 0; user < 8; user++) {
      String id = "u" + user;
      builder.part(id, user < 6 ? PartName.TRAIN : PartName.VALIDATION);
      add(builder, id, user, 6, 1, 4);
    }
    String[] tests = {"stranger", "gaps", "never", "long"};
    for (String id : tests) {
      builder.part(id, PartName.TEST);
    }
    add(builder, "stranger", 0, 6, 1, 4);
    add(builder, "gaps", 0, 6, shortGap, longGap);
    add(builder, "never", 0, 6, 1, 4);
    builder.add("never", 6, "never", 3);
    add(builder, "long", 9, 40, 1, 4);
    return builder.build();
  }

  private static void add(
      TemporalSetsBuilder builder, String id, int seed, int sets, double small, double large) {
    var random = new SplittableRandom(seed);
    double time = 0;
    for (int j = 0; j < sets; j++) {
      for (int i = 0; i < 2; i++) {
        builder.add(
            id, time, "abcd".substring(i * 2 + random.nextInt(2)).substring(0, 1), 1 + j % 3);
      }
      time += random.nextBoolean() ? small : large;
    }
  }

  private static float[] scores(Fitted fitted, Parts parts, String id) {
    for (int n = 0; n < parts.test().size(); n++) {
      if (parts.test().id(n).equals(id)) {
        return scores(fitted, parts.test().histories(fitted.model().window(), n));
      }
    }
    throw new AssertionError("there is no test user " + id);
  }

  private static float[] scores(Fitted fitted, Histories history) {
    float[][] rows = new float[1][];
    fitted.scorer().score(history, (n, row) -> rows[0] = row.clone());
    for (float score : rows[0]) {
      assertThat(score).isFinite();
    }
    return rows[0];
  }

  @ParameterizedTest
  @MethodSource("forms")
  void twoUnknownIdsWithTheSameHistoryAreScoredAlike(Lanet lanet) {
    Parts parts = Protocol.byUser().divide(data(1, 4));
    try (Fitted fitted = BRIEF.fit(lanet, parts, Progress.none())) {
      // with known gaps, "gaps" has the history of "stranger"
      assertThat(scores(fitted, parts, "gaps")).isEqualTo(scores(fitted, parts, "stranger"));
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void anUnknownLearnedGapIsTakenForTheNearestKnownOne(Lanet lanet) {
    Parts known = Protocol.byUser().divide(data(1, 4));
    Parts unknown = Protocol.byUser().divide(data(2, 90)); // 2 is nearer to 1 than to 4
    try (Fitted fitted = BRIEF.fit(lanet, known, Progress.none())) {
      float[] nearest = scores(fitted, known, "gaps");
      float[] scores = scores(fitted, unknown, "gaps");
      if (lanet.name().equals("LANET v2")) {
        assertThat(scores).isEqualTo(nearest);
      } else {
        assertThat(scores).isNotEqualTo(nearest); // sinusoids know every gap and time
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aLabelNoTrainingSetHeldIsScoredAndSeen(Lanet lanet) {
    Parts parts = Protocol.byUser().divide(data(1, 4));
    int never = parts.test().labels().indexOf("never");
    try (Fitted fitted = BRIEF.fit(lanet.withLookBack(40), parts, Progress.none())) {
      float[] without = scores(fitted, parts, "stranger");
      float[] with = scores(fitted, parts, "never");
      assertThat(without[never]).isBetween(0f, 1f);
      assertThat(with).isNotEqualTo(without);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void aHistoryLongerThanAnyInTrainingIsScored(Lanet lanet) {
    Parts parts = Protocol.byUser().divide(data(1, 4));
    try (Fitted fitted = BRIEF.fit(lanet, parts, Progress.none())) {
      assertThat(scores(fitted, parts, "long")).hasSize(5);
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void withoutAnySetOnlyTheIdTellsHistoriesApart(Lanet lanet) {
    Parts parts = Protocol.byUser().divide(data(1, 4));
    try (Fitted fitted = BRIEF.fit(lanet, parts, Progress.none())) {
      float[] nobody = scores(fitted, Histories.empty(5, "nobody"));
      assertThat(scores(fitted, Histories.empty(5, "no one"))).isEqualTo(nobody);
      boolean knowsIds = !lanet.name().equals("LANET v3");
      assertThat(java.util.Arrays.equals(scores(fitted, Histories.empty(5, "u0")), nobody))
          .isEqualTo(!knowsIds);
    }
  }
}
