package org.lanet.model.lanet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.Scores;
import org.lanet.model.Feature;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;
import org.lanet.training.Fitted;
import org.lanet.training.Progress;
import org.lanet.training.Training;
import tech.tablesaw.api.Table;

class LanetTest {
  private final Parts parts = Protocol.chronological().divide(SmallData.random(5));

  @Test
  void presetsTellTheirDifferences() {
    Table table = Lanet.sideBySide(Models.lanetV1(), Models.lanetV2(), Models.lanetV3());
    assertThat(table.columnNames()).containsExactly("setting", "LANET v1", "LANET v2", "LANET v3");
    var settings = table.stringColumn("setting").asList();
    // models.md of the design, by hand: what the three papers do otherwise
    assertThat(settings)
        .contains("history", "fusion", "time", "amount", "id", "loss", "thresholds")
        .doesNotContain("layers", "heads", "attention", "faults", "normalisation");
    int row = settings.indexOf("time");
    assertThat(table.getString(row, "LANET v1")).isEqualTo("sinusoidal gap");
    assertThat(table.getString(row, "LANET v2")).isEqualTo("learned gap and position");
    assertThat(table.getString(row, "LANET v3")).isEqualTo("sinusoidal time");
    assertThat(Lanet.sideBySide(Models.lanetV2(), Models.lanetV2()).rowCount()).isZero();
    Table own = Models.lanetV2().differences();
    assertThat(own.columnNames()).containsExactly("setting", "LANET", "LANET v2");
    assertThat(own.stringColumn("setting").asList())
        .containsExactly(
            "history",
            "width of a label",
            "width of time",
            "width of an amount",
            "width of a token",
            "dropout in the encoder",
            "loss",
            "learning-rate schedule",
            "thresholds");
  }

  @Test
  void oneRecipeAloneHasNothingToDifferFrom() {
    assertThatThrownBy(() -> Lanet.sideBySide(Models.lanetV1()))
        .hasMessage("the number of recipes to compare is 1; it must be at least 2");
  }

  @Test
  void everyFormsBlockPrints() {
    for (AttentionFocus focus : AttentionFocus.values()) {
      Lanet lanet = Models.lanetV2().with(focus);
      Block block = lanet.block(lanet.encoding(parts.trainingData()));
      try (NDManager manager = NDManager.newBaseManager()) {
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        assertThat(block.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void theThirdFormHasThePublishedNumberOfParametersOnDc() {
    // 95,551 by hand, and the released code's count without its unused layer: 217·42 label vectors,
    // two layers of 4·84² + 4·84 (attention)
    // + 2·84² + 2·84 (feed-forward) + 4·84 (norms), and a head of 84 + 1
    var data = SyntheticSets.defaults().withSequences(10).withLabels(217).generate();
    Lanet dc = Models.lanetV3().withEmbedding(42).withHeads(6);
    var training = Training.defaults().withEpochs(1);
    try (Fitted fitted = training.fit(dc, Protocol.byUser().divide(data), Progress.none())) {
      assertThat(fitted.parameterCount()).isEqualTo(95_551);
    }
  }

  @Test
  void everyPartMayHaveAWidthOfItsOwn() {
    Lanet lanet = Models.lanetV2().withEmbeddings(16, 4, 8);
    assertThat(lanet.tokens().width()).isEqualTo(28);
    assertThat(lanet.without(Feature.TIME).tokens().width()).isEqualTo(24);
  }

  @Test
  void whatCannotBeAddedUpIsAnError() {
    Lanet lanet = Models.lanetV1().withEmbeddings(16, 4, 16);
    assertThatThrownBy(() -> Training.defaults().fit(lanet, parts, Progress.none()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "LANET v1 adds parts of different widths (labels 16, time 4, amounts 16); "
                + "give them one size with withEmbedding(…), or use Fusion.CONCAT");
  }

  @Test
  void aRecipeThatSeesNothingOfTheHistoryIsAnError() {
    Lanet blind = Models.lanetV2().with(TimeView.NONE).with(AmountView.NONE);
    assertThatThrownBy(blind::requireUsable)
        .hasMessage(
            "LANET v2 has neither time nor amounts, so that its tokens tell nothing of the "
                + "history; give it TimeView.PRESENCE at least");
    blind.with(AttentionFocus.TIME).requireUsable();
    blind.with(AttentionFocus.ABSENCE).requireUsable();
    blind.with(TimeView.PRESENCE).requireUsable();
  }

  @Test
  void aFaultThatCouldDoNothingIsAnError() {
    Lanet third = Models.lanetV3().with(PublishedFault.BINS_AS_MULTIPLIER);
    assertThatThrownBy(() -> Training.defaults().fit(third, parts, Progress.none()))
        .hasMessage(
            "LANET v3 cannot have the fault 'bins as multiplier', which needs attention among "
                + "labels alone, learned gaps and positions, and amount bins; leave it out, or "
                + "choose those");
    Lanet second = Models.lanetV2().with(PublishedFault.TIME_ZERO_IS_PADDING);
    assertThatThrownBy(() -> Training.defaults().fit(second, parts, Progress.none()))
        .hasMessageContaining("cannot have the fault 'time zero is padding'");
  }

  @Test
  void aBiasWithoutLabelAttentionIsAnError() {
    Lanet lanet = Models.lanetV2().with(AttentionFocus.TIME).withBias(new OnlyPresentLabels());
    assertThatThrownBy(() -> Training.defaults().fit(lanet, parts, Progress.none()))
        .hasMessage(
            "LANET v2 has time-attention and no attention among labels for the bias "
                + "OnlyPresentLabels[]; choose another focus, or withoutBias()");
    assertThat(lanet.withoutBias()).isEqualTo(Models.lanetV2().with(AttentionFocus.TIME));
  }

  @Test
  void theSigmoidTwiceSquashesScoresAndLeavesTheirOrder() {
    Lanet lanet = Models.lanetV3().withEmbedding(8);
    var training = Training.defaults().withEpochs(2);
    try (Fitted once = training.fit(lanet, parts, Progress.none());
        Fitted twice =
            training.fit(lanet.with(PublishedFault.SIGMOID_TWICE), parts, Progress.none())) {
      Scores plain = once.scores(parts.test());
      Scores squashed = twice.scores(parts.test());
      for (int n = 0; n < parts.test().size(); n++) {
        for (int k = 0; k < plain.labelCount(); k++) {
          assertThat(squashed.get(n, k) > squashed.get(n, 0))
              .isEqualTo(plain.get(n, k) > plain.get(n, 0));
          double expected = 1 / (1 + Math.exp(-plain.get(n, k)));
          assertThat((double) squashed.get(n, k)).isCloseTo(expected, within(1e-6));
        }
      }
    }
  }

  @Test
  void faultsTellThemselvesInAFixedOrder() {
    Lanet one =
        Models.lanetV3()
            .with(PublishedFault.TIME_ZERO_IS_PADDING)
            .with(PublishedFault.SIGMOID_TWICE);
    Lanet other =
        Models.lanetV3()
            .with(PublishedFault.SIGMOID_TWICE)
            .with(PublishedFault.TIME_ZERO_IS_PADDING);
    assertThat(one).isEqualTo(other);
    assertThat(one.toString()).isEqualTo(other.toString()).contains("faults=[sigmoid twice, time");
  }

  @Test
  void recipesAreValues() {
    assertThat(Models.lanetV2().withLookBack(5)).isEqualTo(Models.lanetV2().withLookBack(5));
    assertThat(Models.lanetV2().withLookBack(5)).isNotEqualTo(Models.lanetV2());
    assertThat(Models.lanetV2().withLookBack(5).toString()).contains("window=look-back 5");
  }

  @Test
  void aLookBackOfZeroIsAnError() {
    assertThatThrownBy(() -> Models.lanetV2().withLookBack(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the look-back is 0; it must be at least 1");
  }

  @Test
  void headsThatDoNotDivideTheTokenAreAnError() {
    Lanet lanet = Models.lanetV2().withEmbedding(10);
    assertThatThrownBy(() -> Training.defaults().fit(lanet, parts, Progress.none()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "LANET v2 has tokens of width 30, which 4 heads do not divide; "
                + "choose embeddings that make it a multiple of 4, or other heads");
  }

  @Test
  void learnedPositionsNeedALookBack() {
    Lanet lanet = Models.lanetV2().withWindow(Window.wholePrefix());
    assertThatThrownBy(() -> Training.defaults().fit(lanet, parts, Progress.none()))
        .hasMessageContaining("needs a look-back, not the whole prefix; call withLookBack(sets)");
  }

  @Test
  void sizesOutOfRangeAreErrors() {
    assertThatThrownBy(() -> Models.lanetV3().withEmbedding(0))
        .hasMessage("the embedding size is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.lanetV3().withHeads(0))
        .hasMessage("the number of heads is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.lanetV3().withLayers(0))
        .hasMessage("the number of encoder layers is 0; it must be at least 1");
  }
}
