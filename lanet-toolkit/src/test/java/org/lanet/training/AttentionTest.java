package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.nn.LambdaBlock;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.model.AttentionMap;
import org.lanet.model.NextSetModel;
import org.lanet.model.lanet.AttentionBias;
import org.lanet.model.lanet.AttentionFocus;
import org.lanet.model.lanet.IdView;
import org.lanet.model.lanet.Lanet;
import org.lanet.model.lanet.OnlyPresentLabels;
import org.lanet.sample.Histories;
import org.lanet.sample.Part;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;

/** Looking into a fitted model: who attends to whom, and what a label in the history does. */
class AttentionTest {
  private static final Parts PARTS = Protocol.chronological().divide(SmallData.random(5));
  private static final Part TEST = PARTS.test();
  private static final Lanet SMALL = Models.lanetV2().withEmbedding(8);
  private static final Fitted FITTED = fit(SMALL);

  @AfterAll
  static void close() {
    FITTED.close();
  }

  private static Fitted fit(NextSetModel model) {
    return Training.defaults().withEpochs(1).fit(model, PARTS, Progress.none());
  }

  @Test
  void lanetPlusShowsTheUserAndTheLabelsOfTheHistory() {
    try (Fitted fitted = fit(Models.lanetPlus().withWidth(8).withHeads(2))) {
      AttentionMap map = fitted.attention(TEST, 3);
      assertThat(map.layers()).isEqualTo(1);
      assertThat(map.heads()).isEqualTo(2);
      assertThat(map.tokens().get(0)).isEqualTo("(user)");
      assertThat(map.tokens().subList(1, map.tokens().size()))
          .containsExactlyInAnyOrderElementsOf(
              TEST.history(3).stream().flatMap(List::stream).distinct().toList());
      assertThat(rowSum(map, 1, 2, 0)).isCloseTo(1, within(1e-5));
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SEQUENCE")
  void everyRowOfAMapSumsToOne(AttentionFocus focus) {
    try (Fitted fitted = fit(SMALL.with(focus))) {
      AttentionMap map = fitted.attention(TEST, 3);
      assertThat(map.layers()).isEqualTo(2);
      assertThat(map.heads()).isEqualTo(4);
      for (int layer = 1; layer <= 2; layer++) {
        for (int head = 1; head <= 4; head++) {
          for (int query = 0; query < map.tokens().size(); query++) {
            assertThat(rowSum(map, layer, head, query)).isCloseTo(1, within(1e-5));
          }
        }
      }
      int tokens = focus == AttentionFocus.TIME ? 3 : TEST.labelCount();
      assertThat(map.tokens()).hasSize(1 + tokens).startsWith("(id)");
    }
  }

  private static double rowSum(AttentionMap map, int layer, int head, int query) {
    double sum = 0;
    for (int key = 0; key < map.tokens().size(); key++) {
      sum += map.weight(layer, head, query, key);
    }
    return sum;
  }

  @Test
  void tokensAreTheLabelsBehindTheId() {
    AttentionMap map = FITTED.attention(TEST, 0);
    assertThat(map.tokens().subList(1, map.tokens().size())).isEqualTo(TEST.labels().names());
  }

  @Test
  void aMapIsThatOfItsOwnHistory() {
    double one = FITTED.attention(TEST, 0).weight(1, 1, "label0", "label1");
    assertThat(FITTED.attention(TEST, 0).weight(1, 1, "label0", "label1")).isEqualTo(one);
    assertThat(FITTED.attention(TEST, 5).weight(1, 1, "label0", "label1")).isNotEqualTo(one);
  }

  @Test
  void aBiasKeepsAbsentLabelsOutOfSight() {
    try (Fitted fitted = fit(SMALL.withBias(new OnlyPresentLabels()))) {
      AttentionMap map = fitted.attention(TEST, 2);
      Histories history = TEST.histories(SMALL.window(), 2);
      var present = new HashSet<String>();
      for (int e = 0; e < history.firstElement(history.endSet(0)); e++) {
        present.add(TEST.labels().name(history.label(e)));
      }
      assertThat(present).isNotEmpty().hasSizeLessThan(TEST.labelCount());
      for (String query : TEST.labels().names()) {
        assertThat(map.weight(1, 1, query, "(id)")).isPositive();
        for (String key : TEST.labels().names()) {
          boolean seen = present.contains(key) || key.equals(query);
          assertThat(map.weight(2, 3, query, key) > 0).as(query + " " + key).isEqualTo(seen);
        }
        assertThat(map.weight(1, 1, "(id)", query)).isPositive();
      }
    }
  }

  @Test
  void aHistoryShorterThanTheLookBackShowsItsOwnSetsOnly() {
    Lanet lanet = SMALL.with(AttentionFocus.TIME).withLookBack(30);
    try (Fitted fitted = fit(lanet)) {
      int sets = TEST.historyLength(0, lanet.window());
      AttentionMap map = fitted.attention(TEST, 0);
      assertThat(map.tokens()).hasSize(1 + sets).startsWith("(id)", "set −" + sets);
      assertThat(rowSum(map, 1, 1, sets)).isCloseTo(1, within(1e-5));
    }
  }

  /** A bias of the shape asked for, −10⁹ everywhere but for one key. */
  private record OneKey(List<Integer> shape) implements AttentionBias {
    @Override
    public PerLayer fit(TrainingData train) {
      return heads ->
          new LambdaBlock(
              inputs -> {
                NDArray present = inputs.head();
                long labels = present.getShape().get(1);
                NDArray keys =
                    present
                        .getManager()
                        .arange((float) labels)
                        .neq(2)
                        .toType(DataType.FLOAT32, false);
                long[] sizes = shape.stream().mapToLong(size -> size < 0 ? labels : size).toArray();
                return new NDList(keys.mul(present.getManager().create(-1e9f)).broadcast(sizes));
              });
    }
  }

  static Stream<Arguments> shapesAndIds() {
    int k = -1; // K
    return Stream.of(IdView.values())
        .flatMap(
            id ->
                Stream.of(List.of(k), List.of(k, k), List.of(4, k, k), List.of(1, 1, 1, k))
                    .map(shape -> Arguments.of(shape, id)));
  }

  @ParameterizedTest
  @MethodSource("shapesAndIds")
  void aBiasMayHaveAnyShapeThatBroadcasts(List<Integer> shape, IdView id) {
    try (Fitted fitted = fit(SMALL.with(id).withBias(new OneKey(shape)))) {
      AttentionMap map = fitted.attention(TEST, 1);
      double toId = id == IdView.TOKEN ? map.weight(2, 4, "label5", "(id)") : 0;
      assertThat(map.weight(2, 4, "label5", "label2")).isCloseTo(1 - toId, within(1e-5));
      assertThat(map.weight(2, 4, "label5", "label3")).isZero();
    }
  }

  @Test
  void historiesOfAnotherVocabularyAreAnError() {
    assertThatThrownBy(() -> FITTED.scorer().score(Histories.empty(4, "u"), (n, row) -> {}))
        .hasMessage(
            "the histories have 4 labels and the model 9; "
                + "give it histories of the vocabulary it was fitted on");
  }

  @Test
  void whereThereIsNoSharedAttentionTheErrorSaysSo() {
    try (Fitted counting = fit(Models.gpTopFreq());
        Fitted lstm = fit(Models.lstm().withEmbedding(4));
        Fitted sequence = fit(SMALL.with(AttentionFocus.SEQUENCE))) {
      assertThatThrownBy(() -> counting.attention(TEST, 0))
          .hasMessage("GP-TopFreq has no attention to show; LANET+ and LANET's forms have");
      for (Fitted fitted : new Fitted[] {lstm, sequence}) {
        assertThatThrownBy(() -> fitted.attention(TEST, 0))
            .hasMessageStartingWith("the model has no attention map to show; LANET+ has one, and");
      }
    }
    assertThatThrownBy(() -> FITTED.attention(TEST, TEST.size()))
        .hasMessageStartingWith("the sample is " + TEST.size());
  }

  @Test
  void takingALabelOutScoresTheHistoryWithoutIt() {
    Histories history = TEST.histories(SMALL.window(), 1);
    int label = history.label(0);
    String name = TEST.labels().name(label);
    Intervention intervention = FITTED.withoutLabel(name, TEST, 1);
    float[][] expected = new float[2][];
    FITTED.scorer().score(history, (n, row) -> expected[0] = row.clone());
    FITTED.scorer().score(history.without(label), (n, row) -> expected[1] = row.clone());
    for (int k = 0; k < TEST.labelCount(); k++) {
      assertThat((float) intervention.before(TEST.labels().name(k))).isEqualTo(expected[0][k]);
      assertThat((float) intervention.after(TEST.labels().name(k))).isEqualTo(expected[1][k]);
    }
    assertThat(intervention.after(name)).isNotEqualTo(intervention.before(name));
    assertThat(intervention.removed()).isEqualTo(name);
  }

  @Test
  void theLargestChangesComeFirst() {
    String name = TEST.labels().name(TEST.histories(SMALL.window(), 1).label(0));
    var table = FITTED.withoutLabel(name, TEST, 1).largest(100);
    assertThat(table.rowCount()).isEqualTo(TEST.labelCount());
    for (int row = 1; row < table.rowCount(); row++) {
      assertThat(Math.abs(table.doubleColumn("change").get(row)))
          .isLessThanOrEqualTo(Math.abs(table.doubleColumn("change").get(row - 1)));
      assertThat(table.doubleColumn("without").get(row) - table.doubleColumn("with").get(row))
          .isCloseTo(table.doubleColumn("change").get(row), within(1e-7));
    }
    assertThat(FITTED.withoutLabel(name, TEST, 1).largest(2).rowCount()).isEqualTo(2);
  }

  @Test
  void takingOutWhatIsNotInTheHistoryChangesNothing() {
    Histories history = TEST.histories(SMALL.window(), 1);
    var absent = new TreeSet<>(TEST.labels().names());
    for (int e = 0; e < history.firstElement(history.endSet(0)); e++) {
      absent.remove(TEST.labels().name(history.label(e)));
    }
    var table = FITTED.withoutLabel(absent.first(), TEST, 1).largest(100);
    assertThat(table.doubleColumn("change").asList()).containsOnly(0.0);
    assertThatThrownBy(() -> FITTED.withoutLabel("nothing", TEST, 1))
        .hasMessageContaining("label 'nothing' is not among the 9 labels");
  }
}
