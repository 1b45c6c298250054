package org.lanet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.baseline.Lstm;
import org.lanet.nn.Loss;

class SearchSpaceTest {
  private static final SearchSpace<Lstm> SPACE =
      SearchSpace.of(Models.lstm())
          .vary("embedding", Lstm::withEmbedding, 16, 32, 64)
          .vary("look-back", Lstm::withLookBack, 1, 5);

  @Test
  void everyPointIsDrawnAndTellsItsValues() {
    var random = new SplittableRandom(1);
    Set<Map<String, String>> drawn = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      SearchSpace.Point<Lstm> point = SPACE.draw(random);
      drawn.add(point.values());
      assertThat(point.values())
          .containsEntry("embedding", Integer.toString(point.recipe().embedding()))
          .containsEntry("look-back", Integer.toString(point.recipe().window().lookBack()));
    }
    assertThat(drawn).hasSize(6);
    assertThat(SPACE.size()).isEqualTo(6);
  }

  @Test
  void itContainsItsPointsAndNoOthers() {
    Lstm point = Models.lstm().withEmbedding(32).withLookBack(5);
    assertThat(SPACE.contains(point)).isTrue();
    assertThat(SPACE.contains(point.withEmbedding(33))).isFalse(); // no value of its setting
    assertThat(SPACE.contains(point.withLoss(Loss.BINARY_CROSS_ENTROPY))).isFalse(); // not varied
    var random = new SplittableRandom(1);
    for (int i = 0; i < 20; i++) {
      assertThat(SPACE.contains(SPACE.draw(random).recipe())).isTrue();
    }
  }

  @Test
  void valuesThatDoNotGoWithTheRecipeAreNotItsOwn() {
    SearchSpace<Lstm> space =
        SearchSpace.of(Models.lstm())
            .vary("embedding", Lstm::withEmbedding, 3, 7)
            .vary("look-back", SearchSpaceTest::lookBackOfSmall, 1, 5);
    assertThat(space.contains(Models.lstm().withEmbedding(3).withLookBack(5))).isTrue();
    assertThat(space.contains(Models.lstm().withEmbedding(7).withLookBack(1))).isTrue();
    assertThat(space.contains(Models.lstm().withEmbedding(7).withLookBack(5))).isFalse();
  }

  private static Lstm lookBackOfSmall(Lstm lstm, int sets) {
    Arguments.require(lstm.embedding() != 7 || sets == 1, "7 goes with 1, not with %s", sets);
    return lstm.withLookBack(sets);
  }

  @Test
  void theSameSeedDrawsTheSamePoint() {
    assertThat(SPACE.draw(new SplittableRandom(5))).isEqualTo(SPACE.draw(new SplittableRandom(5)));
  }

  @Test
  void aSpaceOfNothingIsTheRecipeItself() {
    SearchSpace<?> space = Models.top().searchSpace();
    assertThat(space.size()).isEqualTo(1);
    assertThat(space.draw(new SplittableRandom(1)).recipe()).isEqualTo(Models.top());
  }

  @Test
  void itsTextTellsTheRecipeAndAllValues() {
    assertThat(SPACE).hasToString(Models.lstm() + "; embedding: 16, 32, 64; look-back: 1, 5");
  }

  @Test
  void settingsWithoutValuesOrNamedTwiceAreErrors() {
    assertThatThrownBy(() -> SPACE.vary("loss", Lstm::withLoss))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the setting 'loss' of a search has no value; give it some");
    assertThatThrownBy(() -> SPACE.vary("width", Lstm::withEmbedding, 8, 8))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the setting 'width' of a search has a value twice: [8, 8]");
    assertThatThrownBy(() -> SPACE.vary("embedding", Lstm::withEmbedding, 8))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the search has two settings named 'embedding'; give one another name");
    assertThatThrownBy(() -> SPACE.vary("width", Lstm::withEmbedding, 8, 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "the setting 'width' of a search cannot be 0: the embedding size is 0; it must be at least 1");
  }
}
