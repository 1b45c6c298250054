package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.Models;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.NextSetModel;
import org.lanet.sample.Window;

/** The recipes of models that go through a history set by set, and what a search draws of any. */
class SequenceModelRecipesTest {
  private static void assertComesBack(NextSetModel recipe) {
    NextSetModel back = Recipes.fromJson(RecipesTest.read(RecipesTest.json(recipe).toString()));
    assertThat(back).isEqualTo(recipe).hasToString(recipe.toString());
  }

  static Stream<NextSetModel> searchable() {
    return Stream.of(
        Models.lstm(),
        Models.gru(),
        Models.class2c2ae(),
        Models.tcmbn(),
        Models.lanetV1(),
        Models.lanetV2(),
        Models.lanetV3());
  }

  @ParameterizedTest
  @MethodSource("searchable")
  void whatASearchDrawsIsAUsableRecipeThatCanBeKept(NextSetModel model) {
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
  void everySettingOfTheGruComesBack() {
    assertComesBack(Models.gru().withEmbedding(3).withUnits(5).withDropout(.25).withLookBack(4));
    assertComesBack(Models.gru().withWidth(7).withName("G").withLearningRate(.5).withBatchSize(3));
  }

  @Test
  void everySettingOfClass2c2aeComesBack() {
    assertComesBack(Models.class2c2ae().withLookBack(9).withName("C").withEmbedding(3));
    assertComesBack(Models.class2c2ae().withLatent(5).withHidden(7).withLearningRate(.5));
    assertComesBack(Models.class2c2ae().withPairwise(.25).withIdentity(2).withBatchSize(3));
    assertComesBack(Models.class2c2ae().withSlope(5).withLatentShare(.8));
  }

  @Test
  void everySettingOfTcmbnComesBack() {
    assertComesBack(Models.tcmbn().withTimeZeroAsPadding(true).withLookBack(9).withName("T"));
    assertComesBack(Models.tcmbn().withSizePenalty(2, .001));
    assertComesBack(Models.tcmbn().withEmbedding(3).withHeads(5, 2).withFeedForward(7));
    assertComesBack(Models.tcmbn().withComponents(2).withDropout(.25).withLearningRate(.5));
  }

  @Test
  void theyLookAtTheWholePrefixUnlessToldOtherwise() {
    assertThat(Models.gru().window()).isEqualTo(Window.wholePrefix());
    assertThat(Models.tcmbn().window()).isEqualTo(Window.wholePrefix());
    assertThat(Models.gru().withLookBack(4).window()).isEqualTo(Window.lookBack(4));
  }

  @Test
  void settingsThatNoNetworkCanHaveAreRefused() {
    assertThatThrownBy(() -> Models.gru().withUnits(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of units is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.class2c2ae().withPairwise(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the weight of the pairwise loss is 0.0; it must be a positive number");
    assertThatThrownBy(() -> Models.tcmbn().withComponents(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of components is 0; it must be at least 1");
    assertThatThrownBy(() -> Models.class2c2ae().withSlope(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the slope of the pairwise loss is 0.0; it must be a positive number");
    assertThatThrownBy(() -> Models.tcmbn().withSizePenalty(1, -1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the weight of the size penalty is -1.0; it must be 0 or a positive number");
    assertThatThrownBy(() -> Models.tcmbn().withSizePenalty(0, .1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the size penalty has a first group of no label; give it one label or more");
    assertThatThrownBy(() -> Models.tcmbn().withHeads(2, 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the width of a head is 0; it must be at least 1");
  }
}
