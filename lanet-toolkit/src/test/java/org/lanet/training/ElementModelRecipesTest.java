package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.model.baseline.Pietsp;
import org.lanet.model.baseline.SetMixing;
import org.lanet.model.baseline.Sfcntsp;
import org.lanet.nn.Loss;
import org.lanet.sample.Window;

/** The recipes of models over a history's distinct labels. */
class ElementModelRecipesTest {
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
  void everySettingOfPietspComesBack() {
    Pietsp pietsp = Models.pietsp();
    assertComesBack(pietsp.withName("other").withLookBack(3).withEmbedding(5));
    assertComesBack(pietsp.withLastTargetsOnly(false).withLoss(Loss.SOFTMAX_CROSS_ENTROPY));
    assertComesBack(pietsp.withOptimization(Optimization.adam(.1, 2)));
    assertSearchable(pietsp);
  }

  @Test
  void pietspLooksAtItsPositionsAndRefusesNone() {
    assertThat(Models.pietsp().withLookBack(7).window()).isEqualTo(Window.lookBack(7));
    assertThatThrownBy(() -> Models.pietsp().withLookBack(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the look-back is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.pietsp().withEmbedding(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the embedding size is 0; it must be at least 1");
  }

  @Test
  void everySettingOfSfcntspComesBack() {
    Sfcntsp sfcntsp = Models.sfcntsp();
    assertComesBack(sfcntsp.withName("other").withLookBack(3).withEmbedding(5).withBias(true));
    assertComesBack(sfcntsp.with(SetMixing.DIAGONAL).withMixing(-1, 1 / 3.0).withDropout(.25));
    assertComesBack(sfcntsp.withLastTargetsOnly(false).withLoss(Loss.SOFTMAX_CROSS_ENTROPY));
    assertComesBack(sfcntsp.withOptimization(Optimization.adam(.1, 2)));
    assertSearchable(sfcntsp);
  }

  @Test
  void sfcntspMixesByFiniteNumbersOnly() {
    assertThatThrownBy(() -> Models.sfcntsp().withMixing(Double.NaN, .1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("α and β of the set mixing are NaN and 0.1; they must be finite");
  }
}
