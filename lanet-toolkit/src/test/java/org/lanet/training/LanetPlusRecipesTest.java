package org.lanet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.Models;
import org.lanet.error.StorageException;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.LanetPlus;
import org.lanet.model.lanet.LanetPlus.Term;
import org.lanet.sample.Window;

/** LANET+ as JSON, and what a search draws of it. */
class LanetPlusRecipesTest {
  private static final LanetPlus PLUS = Models.lanetPlus();

  private static void assertComesBack(NextSetModel recipe) {
    NextSetModel back = Recipes.fromJson(RecipesTest.read(RecipesTest.json(recipe).toString()));
    assertThat(back).isEqualTo(recipe).hasToString(recipe.toString());
  }

  @Test
  void everySettingComesBack() {
    assertComesBack(PLUS.withName("other").withWindow(Window.wholePrefix()).withWidth(6));
    assertComesBack(PLUS.withHeads(8).withDropout(1 / 3.0).withLabelDropout(0));
    assertComesBack(PLUS.withOptimization(Optimization.adam(.1, 2)));
    assertComesBack(PLUS.withLearningRate(1e-5).withBatchSize(7));
    LanetPlus bare = PLUS;
    for (Term term : Term.values()) {
      assertComesBack(PLUS.without(term));
      bare = bare.without(term);
      assertComesBack(bare);
    }
  }

  @Test
  void aSettingChangesNothingButItself() {
    assertThat(PLUS.withWidth(32).withWidth(64)).isEqualTo(PLUS);
    assertThat(PLUS.withHeads(2).withHeads(4)).isEqualTo(PLUS);
    assertThat(PLUS.withName("x").withName("LANET+")).isEqualTo(PLUS);
    assertThat(PLUS.withDropout(0).withDropout(.3)).isEqualTo(PLUS);
    assertThat(PLUS.withLabelDropout(0).withLabelDropout(.1)).isEqualTo(PLUS);
    assertThat(PLUS.withWindow(Window.wholePrefix()).withWindow(Window.lookBack(50)))
        .isEqualTo(PLUS);
    assertThat(PLUS.withLearningRate(1).withLearningRate(1e-3)).isEqualTo(PLUS);
    assertThat(PLUS.withBatchSize(1).withBatchSize(128)).isEqualTo(PLUS);
  }

  @Test
  void whatASearchDrawsIsAUsableRecipeThatCanBeKept() {
    var space = PLUS.searchSpace();
    assertThat(space.start()).isEqualTo(PLUS);
    assertThat(space.contains(PLUS)).isTrue();
    assertThat(space.size()).isEqualTo(3 * 3 * 4 * 3);
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      LanetPlus drawn = space.draw(random).recipe();
      drawn.requireUsable();
      assertComesBack(drawn);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          terms | "user"   | 'recipe.terms' is "user"; it must be a list
          terms | ["prior"] | 'recipe.terms[0]' is "prior"; it must be one of [attention, clock, frequencies, others, repeats, transitions, user]
          width | 0         | 'recipe' cannot be as it stands there: the width is 0; it must be at least 1
          width | "8"       | 'recipe.width' is "8"; it must be a whole number
          labelDropout | 1  | 'recipe' cannot be as it stands there: the dropout rate of labels is 1.0; it must lie in [0, 1)
          """)
  void aValueThatCannotBeIsAnErrorThatSaysWhatCan(String property, String value, String message) {
    ObjectNode json = RecipesTest.json(PLUS).deepCopy();
    json.set(property, RecipesTest.read(value));
    assertThatThrownBy(() -> Recipes.fromJson(json))
        .isInstanceOf(StorageException.class)
        .hasMessage(message);
  }
}
