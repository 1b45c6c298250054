package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.model.NeuralScorer;
import org.lanet.nn.NormPosition;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;

/** Scores with what absent labels share are the plain ones, and it is used where it may be. */
class AbsentLabelsTest {
  private static final Parts SMALL = Protocol.byUser().divide(SmallData.random(5));
  private static final Lanet V2 = Models.lanetV2().withEmbedding(8);
  private static final Lanet V3 = Models.lanetV3().withEmbedding(8).withHeads(2);

  /** Every focus, fusion, view, id, norm and depth for which absent labels are alike. */
  static Stream<Lanet> exactForms() {
    List<Lanet> forms = new ArrayList<>();
    for (Lanet lanet : List.of(V2, V3, V3.with(IdView.TOKEN), V2.with(IdView.NONE))) {
      for (AttentionFocus focus : AttentionFocus.values()) {
        if (focus.hasLabelTokens()) {
          forms.add(lanet.with(focus));
        }
      }
    }
    for (Lanet lanet : List.of(V2, V3)) {
      forms.add(lanet.with(Fusion.SUM));
      forms.add(lanet.with(Fusion.SUM).with(AttentionFocus.ABSENCE));
      forms.add(lanet.with(NormPosition.PRE));
      forms.add(lanet.with(NormPosition.PRE).withLayers(1));
      forms.add(lanet.withLayers(1));
      forms.add(lanet.withLayers(3));
      for (AmountView amount : AmountView.values()) {
        forms.add(lanet.with(amount));
      }
    }
    for (TimeView time : TimeView.values()) {
      forms.add(V2.with(time));
    }
    forms.add(V3.with(PublishedFault.TIME_ZERO_IS_PADDING));
    forms.add(V3.with(PublishedFault.SIGMOID_TWICE));
    return forms.stream().distinct();
  }

  @ParameterizedTest
  @MethodSource("exactForms")
  void theLogitsAreThePlainOnes(Lanet lanet) {
    for (int peak : new int[] {1, 4, 20}) {
      try (var model = new RandomLanet(lanet, SMALL, peak)) {
        var parameters = model.always();
        for (int[] chunk : new int[][] {{0, 30}, {30, 31}, {31, 60}}) {
          Histories some = model.histories.slice(chunk[0], chunk[1]);
          assertClose(model.logits(some, parameters), model.logits(some, null));
        }
      }
    }
  }

  private static void assertClose(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      float tolerance = 1e-5f * Math.max(1, Math.abs(expected[i]));
      assertThat(actual[i]).as("logit %s", i).isCloseTo(expected[i], within(tolerance));
    }
  }

  @ParameterizedTest
  @MethodSource("exactForms")
  void theyAreMadeOfWhatWasPrepared(Lanet lanet) {
    try (var model = new RandomLanet(lanet, SMALL, 1)) {
      Histories some = model.histories.slice(0, 10);
      var parameters = model.always();
      model.forget();
      assertThat(model.logits(some, parameters)).isNotEqualTo(model.logits(some, null));
    }
  }

  static Stream<Lanet> otherForms() {
    return Stream.of(
        V2.with(IdView.ADDED), // every token has the id in it
        V2.with(PublishedFault.BINS_AS_MULTIPLIER), // absent labels have times of their own
        V2.withBias(new OnlyPresentLabels()), // and here logits of their own
        V2.with(AttentionFocus.TIME),
        V2.with(AttentionFocus.SEQUENCE));
  }

  @ParameterizedTest
  @MethodSource("otherForms")
  void whereAbsentLabelsDifferNothingIsPrepared(Lanet lanet) {
    try (var model = new RandomLanet(lanet, SMALL, 1)) {
      assertThat(model.absent()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LABEL", "ABSENCE"})
  void historiesWithoutAnyLabelAreScoredToo(AttentionFocus focus) {
    for (IdView id : List.of(IdView.NONE, IdView.TOKEN)) {
      try (var model = new RandomLanet(V3.with(focus).with(id), SMALL, 1)) {
        Histories none = Histories.empty(9, "user0", "nobody");
        assertClose(model.logits(none, model.always()), model.logits(none, null));
      }
    }
  }

  @Test
  void aVocabularyOfOneLabelIsEnough() {
    var builder = TemporalSets.builder("one");
    for (int i = 0; i < 30; i++) {
      builder.add("u" + i % 9, i, "only", 1);
    }
    Parts parts = Protocol.byUser().divide(builder.build());
    for (IdView id : List.of(IdView.NONE, IdView.TOKEN)) {
      try (var model = new RandomLanet(V3.with(id), parts, 1)) {
        float[] logits = model.logits(model.histories, model.always());
        assertClose(logits, model.logits(model.histories, null));
      }
    }
  }

  @Test
  void withManyLabelsOrFewHistoriesThePassStaysPlain() {
    try (NDManager manager = NDManager.newBaseManager();
        var model = new RandomLanet(V3, SMALL, 1)) {
      AbsentLabels absent = model.absent();
      assertThat(absent).isNotNull();
      if (absent != null) {
        var prepared = absent.asParameters();
        NDArray few = present(manager, 4, 10, 4); // one in ten
        assertThat(AbsentLabels.noticed(prepared, few)).isNotSameAs(prepared);
        NDArray many = present(manager, 4, 10, 5);
        assertThat(AbsentLabels.noticed(prepared, many)).isSameAs(prepared);
        NDArray single = present(manager, 3, 10, 1);
        assertThat(AbsentLabels.noticed(prepared, single)).isSameAs(prepared);
        NDArray none = present(manager, 4, 10, 0);
        assertThat(AbsentLabels.noticed(prepared, none)).isSameAs(prepared);
      }
      assertThat(AbsentLabels.noticed(null, present(manager, 4, 10, 4))).isNull();
    }
  }

  @Test
  void inTrainingAbsentLabelsAreProjectedOnceWhereThatSparesEnough() {
    try (NDManager manager = NDManager.newBaseManager()) {
      // by hand: of 4 histories of 10 labels, n present ones and each absent label once
      NDArray few = present(manager, 4, 10, 4);
      var equal = AbsentLabels.projectedOnce(null, few, false);
      assertThat(equal).isNotNull();
      NDArray most = present(manager, 4, 10, 30);
      assertThat(AbsentLabels.projectedOnce(null, most, false)).isNull();
      NDArray single = present(manager, 1, 10, 1);
      assertThat(AbsentLabels.projectedOnce(null, single, true)).isNull();
    }
  }

  private static NDArray present(NDManager manager, int samples, int labels, int count) {
    float[] present = new float[samples * labels];
    for (int i = 0; i < count; i++) {
      present[i * 7 % present.length] = 1;
    }
    return manager.create(present, new Shape(samples, labels));
  }

  @Test
  void aScorerPreparesByItselfWhatPaysForManyHistories() {
    TemporalSets wide = SyntheticSets.defaults().withSequences(40).withLabels(120).generate();
    Parts parts = Protocol.byUser().divide(wide);
    Lanet lanet = V3.withLookBack(1);
    try (var model = new RandomLanet(lanet, parts, 2)) {
      Histories all = model.histories;
      var prepared = model.block.prepareScoring(model.manager);
      Histories chunk = all.slice(0, 16);
      try (NDManager scratch = model.manager.newSubManager()) {
        NDArray present = model.encoding.inputs(chunk, scratch).get(LanetEncoding.PRESENT);
        assertThat(AbsentLabels.noticed(prepared, present)).isNotSameAs(prepared);
      }
      float[][] together = new float[all.size()][];
      var scorer = new NeuralScorer(model.manager, model.encoding, model.block, 16, 1);
      scorer.score(all, (n, row) -> together[n] = row.clone());
      for (int n = 0; n < all.size(); n++) {
        int sample = n;
        scorer.score(
            all.slice(n, n + 1),
            (zero, row) -> {
              for (int k = 0; k < row.length; k++) {
                assertThat(together[sample][k]).isCloseTo(row[k], within(1e-5f));
              }
            });
      }
    }
  }
}
