package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.InvalidArgumentException;

class VocabularyTest {
  private final Vocabulary seven = Vocabulary.of(List.of("g", "10", "9", "f", "e", "d", "c", "c"));

  @Test
  void numbersComeFirstByValueAndALabelNamedTwiceCountsOnce() {
    assertThat(seven.names()).containsExactly("9", "10", "c", "d", "e", "f", "g");
    assertThat(seven.size()).isEqualTo(7);
    assertThat(seven.indexOf("10")).isEqualTo(1);
    assertThat(seven.name(6)).isEqualTo("g");
    assertThat(seven.contains("h")).isFalse();
    assertThat(seven).hasToString("Vocabulary of 7 labels");
  }

  @Test
  void theOrderOfMentionDoesNotMatter() {
    assertThat(Vocabulary.of(List.of("b", "a")))
        .isEqualTo(Vocabulary.of(List.of("a", "b")))
        .hasSameHashCodeAs(Vocabulary.of(List.of("a", "b")));
  }

  @Test
  void anUnknownLabelIsAnErrorThatShowsTheKnownOnes() {
    assertThatThrownBy(() -> seven.indexOf("h"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "label 'h' is not among the 7 labels of the vocabulary (9, 10, c, d, e, …); map it to one of them, or read the data again with it");
    assertThatThrownBy(() -> Vocabulary.of(List.of("a")).indexOf("b"))
        .hasMessageContaining("not among the 1 labels of the vocabulary (a); map");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 7})
  void anIndexOutsideTheVocabularyIsAnError(int index) {
    assertThatThrownBy(() -> seven.name(index))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "label index %d is outside the vocabulary of 7 labels; it must lie between 0 and 6",
            index);
  }
}
