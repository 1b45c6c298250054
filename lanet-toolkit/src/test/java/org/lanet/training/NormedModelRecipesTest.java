package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.SmallData;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.Feature;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.model.baseline.Dnntsp;
import org.lanet.model.baseline.TransformerBase;
import org.lanet.nn.Loss;
import org.lanet.sample.Parts;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

/** The recipes of models that normalise over batches. */
class NormedModelRecipesTest {
  private static void assertComesBack(NextSetModel recipe) {
    NextSetModel back = Recipes.fromJson(RecipesTest.read(RecipesTest.json(recipe).toString()));
    assertThat(back).isEqualTo(recipe).hasToString(recipe.toString());
  }

  /** What a search may draw is a recipe of its own, and can be kept. */
  private static void assertSearchable(NextSetModel model) {
    var space = model.searchSpace();
    assertThat(space.start()).isEqualTo(model);
    assertThat(space.size()).isGreaterThan(10);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      NextSetModel drawn = space.draw(random).recipe();
      drawn.requireUsable();
      assertComesBack(drawn);
    }
  }

  @Test
  void everySettingOfDnntspComesBack() {
    Dnntsp dnntsp = Models.dnntsp();
    assertComesBack(dnntsp.withName("other").withWindow(Window.lookBack(3)).withEmbedding(6));
    assertComesBack(dnntsp.withHeads(2).withLastTargetsOnly(false).withPaddingInStatistics(true));
    assertComesBack(dnntsp.withLoss(Loss.SOFTMAX_CROSS_ENTROPY));
    assertComesBack(dnntsp.withOptimization(Optimization.adam(.1, 2)));
    assertSearchable(dnntsp);
  }

  @Test
  void everySettingOfTransformerBaseComesBack() {
    TransformerBase transformer = Models.transformerBase();
    for (Feature feature : Feature.values()) {
      assertComesBack(transformer.without(feature));
    }
    assertComesBack(transformer.withLookBack(7).withWidths(8, 4).withHeads(2).withLayers(1));
    assertComesBack(transformer.withFeedForward(9).withDropout(.25).withName("other"));
    assertComesBack(transformer.withLoss(Loss.SOFTMAX_CROSS_ENTROPY));
    assertComesBack(transformer.withOptimization(Optimization.adam(.1, 2)));
    assertSearchable(transformer);
  }

  @Test
  void headsThatCannotShareAWidthAreErrorsBeforeTraining() {
    assertRefused(
        Models.dnntsp().withHeads(5),
        "DNNTSP has an embedding of 32, which 5 heads cannot share; choose heads that divide it");
    assertRefused(
        Models.transformerBase().withHeads(5),
        "TransformerBase has sets of width 128, which 5 heads cannot share; choose heads that divide it");
  }

  private static void assertRefused(NextSetModel model, String message) {
    Parts parts = Protocol.byUser().divide(SmallData.random(5));
    assertThatThrownBy(model::requireUsable)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> Training.defaults().fit(model, parts, Progress.none()))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aFeatureIsLeftOutOnce() {
    TransformerBase without = Models.transformerBase().without(Feature.ID);
    assertThat(without.name()).isEqualTo("TransformerBase without id");
    assertThatThrownBy(() -> without.without(Feature.ID))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("TransformerBase without id has no id to leave out");
  }

  @Test
  void sizesOutOfRangeAreErrors() {
    assertThatThrownBy(() -> Models.dnntsp().withEmbedding(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the embedding size is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.transformerBase().withWidths(0, 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the width of sets is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.transformerBase().withWidths(1, 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the width of gaps and ids is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.transformerBase().withLayers(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of encoder layers is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.transformerBase().withFeedForward(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the width of the feed-forward layers is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.transformerBase().withDropout(1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the dropout rate is 1.0; it must lie in [0, 1)");
  }
}
