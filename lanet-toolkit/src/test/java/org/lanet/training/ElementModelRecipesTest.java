package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.PartName;
import org.lanet.data.TemporalSets;
import org.lanet.data.TemporalSetsBuilder;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.model.baseline.LinearTransition;
import org.lanet.model.baseline.Pietsp;
import org.lanet.model.baseline.SetMixing;
import org.lanet.model.baseline.Sfcntsp;
import org.lanet.nn.Loss;
import org.lanet.sample.Protocol;
import org.lanet.sample.TrainingData;
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
    assertComesBack(sfcntsp.with(new SetMixing(-1, 1 / 3.0, true)).withDropout(.25));
    assertComesBack(sfcntsp.withLastTargetsOnly(false).withLoss(Loss.SOFTMAX_CROSS_ENTROPY));
    assertComesBack(sfcntsp.withOptimization(Optimization.adam(.1, 2)));
    assertSearchable(sfcntsp);
  }

  @Test
  void sfcntspMixesByFiniteNumbersOnly() {
    assertThatThrownBy(() -> new SetMixing(Double.NaN, .1, false))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("α and β of the set mixing are NaN and 0.1; they must be finite");
  }

  @Test
  void everySettingOfTheLinearTransitionComesBack() {
    LinearTransition linear = Models.linearTransition();
    assertComesBack(linear.withName("other").withWindow(Window.lookBack(3)).withDecay(1 / 3.0));
    assertComesBack(linear.withTransitions(false).withLastTargetsOnly(true));
    assertComesBack(linear.withLoss(Loss.SOFTMAX_CROSS_ENTROPY));
    assertSearchable(linear);
  }

  @Test
  void transitionsFadeAndNeverGrow() {
    for (double decay : new double[] {-.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> Models.linearTransition().withDecay(decay))
          .isInstanceOf(InvalidArgumentException.class)
          .hasMessage("the decay of transitions is %s; it must be between 0 and 1", decay);
    }
  }

  @Test
  void transitionsAreNotOfferedWhereTheyWouldBeTooMany() {
    LinearTransition linear = Models.linearTransition();
    assertThat(linear.appliesTo(ofLabels(5000))).isTrue();
    assertThat(linear.appliesTo(ofLabels(5001))).isFalse();
    assertThat(linear.withTransitions(false).appliesTo(ofLabels(5001))).isTrue();
  }

  @Test
  void aSearchWithoutTransitionsDrawsNone() {
    LinearTransition without = Models.linearTransition().withTransitions(false);
    assertSearchable(without);
    assertThat(without.searchSpace().toString()).doesNotContain("transitions:", "decay: 0.3");
    assertThat(Models.linearTransition().searchSpace().contains(without)).isTrue();
  }

  private static TrainingData ofLabels(int count) {
    TemporalSetsBuilder builder = TemporalSets.builder("wide");
    builder.labels(IntStream.range(0, count).mapToObj("label%d"::formatted).toList());
    for (PartName part : PartName.values()) {
      builder.part(part.name(), part);
      builder.add(part.name(), 1, "label0", 1);
      builder.add(part.name(), 2, "label1", 1);
    }
    return Protocol.byUser().divide(builder.build()).trainingData();
  }
}
