package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.data.source.TextFiles.lines;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.InvalidArgumentException;

class LabelChoiceTest {
  /** a is in 3 sets, b and c in 2, d in 1. */
  private static final TemporalSets DATA =
      TemporalSets.builder("shop")
          .add("u", 1, "a", 1)
          .add("u", 1, "b", 2)
          .add("u", 2, "c", 3)
          .add("u", 3, "a", 4)
          .add("u", 3, "b", 5)
          .add("u", 3, "c", 6)
          .add("v", 1, "a", 7)
          .add("w", 1, "d", 8)
          .part("v", PartName.TEST)
          .build();

  @Test
  void theTopLabelsAreThoseInMostSetsWithTiesInTheOrderOfLabels() {
    TemporalSets top = DATA.withTopLabels(2);
    assertThat(top.labels().names()).containsExactly("a", "b");
    assertThat(lines(top)).containsExactly("u@1.0 a=1.0 b=2.0", "u@3.0 a=4.0 b=5.0", "v@1.0 a=7.0");
    assertThat(top.providedPart(1)).isEqualTo(PartName.TEST);
    assertThat(DATA.withTopLabels(9).checksum()).isEqualTo(DATA.checksum());
    assertThatThrownBy(() -> DATA.withTopLabels(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of top labels is 0; it must be at least 1");
  }

  @Test
  void aLabelThatNoSetHoldsIsNeverAmongTheTop() {
    TemporalSets late = DATA.between(3, 4);
    assertThat(late.labels().names()).contains("d");
    assertThat(late.withTopLabels(4).labels().names()).containsExactly("a", "b", "c");
  }

  @Test
  void rareLabelsGoWithTheSetsAndSequencesTheyLeaveEmpty() {
    assertThat(lines(DATA.withMinimumLabelCount(3)))
        .containsExactly("u@1.0 a=1.0", "u@3.0 a=4.0", "v@1.0 a=7.0");
    assertThat(DATA.withMinimumLabelCount(4).sequenceCount()).isZero();
    assertThat(DATA.withMinimumLabelCount(4).labelCount()).isZero();
    assertThatThrownBy(() -> DATA.withMinimumLabelCount(0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the minimum number of sets with a label is 0; it must be at least 1");
  }

  @Test
  void labelsThatBecomeTheSameMergeAndTheirAmountsAddUp() {
    TemporalSets mapped = DATA.mapLabels(Map.of("a", "z", "c", "z"));
    assertThat(mapped.labels().names()).containsExactly("b", "d", "z");
    assertThat(lines(mapped))
        .containsExactly(
            "u@1.0 b=2.0 z=1.0", "u@2.0 z=3.0", "u@3.0 b=5.0 z=10.0", "v@1.0 z=7.0", "w@1.0 d=8.0");
    assertThat(mapped.providedPart(1)).isEqualTo(PartName.TEST);
  }

  @Test
  void labelsMappedToNothingAreLeftOut() {
    assertThat(lines(DATA.mapLabels(Map.of("a", "x", "d", "y")::get)))
        .containsExactly("u@1.0 x=1.0", "u@3.0 x=4.0", "v@1.0 x=7.0", "w@1.0 y=8.0");
    assertThat(lines(DATA.mapLabels(Map.of("a", "", "b", "", "c", ""))))
        .containsExactly("w@1.0 d=8.0");
    assertThat(DATA.mapLabels(label -> null).setCount()).isZero();
  }

  @Test
  void aMappingIsAskedOnceForEachLabelAndKeepsTheAbsenceOfAmounts() {
    var asked = new java.util.ArrayList<String>();
    TemporalSets data =
        TemporalSets.builder("d").add("u", 1, "ab").add("u", 1, "ac").add("v", 1, "ab").build();
    TemporalSets mapped =
        data.mapLabels(
            label -> {
              asked.add(label);
              return label.substring(0, 1);
            });
    assertThat(asked).containsExactly("ab", "ac");
    assertThat(lines(mapped)).containsExactly("u@1.0 a", "v@1.0 a");
  }

  @Test
  void aMappingThatThrowsIsAnErrorThatNamesTheLabel() {
    assertThatThrownBy(
            () ->
                DATA.mapLabels(
                    label -> {
                      throw new IllegalStateException("no group");
                    }))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'shop': the mapping of labels fails at label 'a' "
                + "(java.lang.IllegalStateException: no group); "
                + "let it return a label, or null to leave this one out")
        .hasCauseInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                DATA.mapLabels(
                    label -> {
                      throw new InterruptedRunException("stopped");
                    }))
        .isInstanceOf(InterruptedRunException.class)
        .hasMessage("stopped");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "' '  | ' ' | is blank",
        "'q~' | q\\u0000 | has NUL or half of a surrogate pair, which no text file can hold",
        "'q^' | q\\ud800 | has NUL or half of a surrogate pair, which no text file can hold"
      })
  void aMappingMakesOnlyLabelsThatTheBuilderTakes(String text, String shown, String fault) {
    String label = text.replace('~', (char) 0).replace('^', Character.MIN_SURROGATE);
    assertThatThrownBy(() -> DATA.mapLabels(Map.of("b", label)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'shop': the mapping of labels makes '%s' of label 'b', which %s; let it return a label, or null to leave this one out",
            shown, fault);
    assertThatThrownBy(() -> TemporalSets.builder("d").add("u", 1, label))
        .isInstanceOf(DataException.class)
        .hasMessage("data set 'd': the id or label '%s' %s; rename it", shown, fault);
    assertThatThrownBy(() -> TemporalSets.builder("d").add(label, 1, "a"))
        .isInstanceOf(DataException.class);
  }

  @Test
  void amountsThatGrowTooLargeTogetherAreAnError() {
    double large = Math.scalb(1.0, 127);
    TemporalSets data =
        TemporalSets.builder("d").add("u", 1, "a", large).add("u", 1, "b", large).build();
    assertThatThrownBy(() -> data.mapLabels(label -> "x"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'd': amounts of id 'u' add up to 3.4028236692093846E38; "
                + "they must stay below 3.4028235E38: give them in larger units");
  }

  @Test
  void aSelectionOfLabelsAloneIsNotTheWholeDataSetEither() {
    var card = DATA.card().withStages(List.of(DataCard.Stage.count("all", DATA)));
    TemporalSets fewer = DATA.mapLabels(Map.of("c", "b"));
    assertThat(card.selection(DATA)).isEmpty();
    assertThat(card.selection(fewer)).isEqualTo("3 of 4 labels");
    assertThat(card.selection(DATA.withTopLabels(3))).isEqualTo("2 of 3 sequences");
    assertThat(card.selection(DATA.between(1, 3))).isEqualTo("4 of 5 sets");
  }
}
