package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.DataException;
import org.lanet.error.InvalidArgumentException;

class TemporalSetsTest {
  private static TemporalSets ofUsers(int users) {
    var builder = TemporalSets.builder("users");
    for (int u = 0; u < users; u++) {
      builder.add("u" + u, 0, "x").part("u" + u, u % 5 == 4 ? PartName.TEST : PartName.TRAIN);
    }
    return builder.build();
  }

  private static List<String> ids(TemporalSets data) {
    return IntStream.range(0, data.sequenceCount()).mapToObj(data::id).toList();
  }

  @Test
  void usersAreDrawnWithoutReplacementAndTheSameBySeed() {
    TemporalSets data = ofUsers(100);
    TemporalSets drawn = data.withUsers(20, 1);
    assertThat(ids(drawn)).hasSize(20).doesNotHaveDuplicates();
    assertThat(ids(data)).containsAll(ids(drawn));
    assertThat(ids(data.withUsers(20, 1))).isEqualTo(ids(drawn));
    assertThat(ids(data.withUsers(20, 2))).isNotEqualTo(ids(drawn));
  }

  @Test
  void everyPartOfAProvidedSplitKeepsItsShareOfTheUsersDrawn() {
    TemporalSets drawn = ofUsers(100).withUsers(20, 1);
    long test = IntStream.range(0, 20).filter(i -> drawn.providedPart(i) == PartName.TEST).count();
    assertThat(test).isEqualTo(4);
    assertThat(ids(ofUsers(100).withUsers(1, 1))).hasSize(2);
  }

  @Test
  void asManyUsersAsThereAreOrMoreAreAllOfThem() {
    TemporalSets data = ofUsers(3);
    assertThat(data.withUsers(3, 0)).isSameAs(data);
    assertThat(data.withUsers(7, 0)).isSameAs(data);
    assertThatThrownBy(() -> data.withUsers(0, 0))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of users is 0; it must be at least 1");
  }

  @Test
  void filtersKeepTheVocabularyUntilUnusedLabelsAreDropped() {
    TemporalSets data =
        TemporalSets.builder("d")
            .add("u", 1, "a", 1)
            .add("u", 2, "c", 2)
            .add("u", 2, "b", 3)
            .add("v", 1, "d", 4)
            .part("u", PartName.TEST)
            .build();
    TemporalSets late = data.whereSet(j -> data.time(j) > 1);
    assertThat(ids(late)).containsExactly("u");
    assertThat(late.labelCount()).isEqualTo(4);
    TemporalSets small = late.dropUnusedLabels();
    assertThat(small.labels().names()).containsExactly("b", "c");
    assertThat(List.of(small.label(0), small.label(1))).containsExactly(0, 1);
    assertThat(List.of(small.amount(0), small.amount(1))).containsExactly(3f, 2f);
    assertThat(small.providedPart(0)).isEqualTo(PartName.TEST);
  }

  private static TemporalSets ofLabels(String... sets) {
    var builder = TemporalSets.builder("shop");
    for (int j = 0; j < sets.length; j++) {
      for (char label : sets[j].toCharArray()) {
        builder.add("u", j, Character.toString(label), j + 1);
      }
    }
    return builder.add("v", 0, "c", 9).part("u", PartName.TEST).build();
  }

  @Test
  void labelsTakeTheIndicesThatAnotherVocabularyGivesTheirNames() {
    TemporalSets data = ofLabels("b", "ce");
    TemporalSets moved = data.withLabels(Vocabulary.of(List.of("a", "b", "c", "d", "e")));
    assertThat(moved.labels().names()).containsExactly("a", "b", "c", "d", "e");
    assertThat(IntStream.range(0, 4).mapToObj(moved::label)).containsExactly(1, 2, 4, 2);
    assertThat(moved.providedPart(0)).isEqualTo(PartName.TEST);
    assertThat(moved.dropUnusedLabels().checksum()).isEqualTo(data.checksum());
  }

  @Test
  void aLabelThatTheOtherVocabularyLacksIsAnErrorThatCountsAndNamesThem() {
    TemporalSets data = ofLabels("abc", "xyz", "uvw");
    assertThatThrownBy(() -> data.withLabels(Vocabulary.of(List.of("a", "c", "d"))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'shop' has 7 labels that are not among the 3 of the vocabulary (b, u, v, w, x, …); "
                + "map them to known ones, or leave them out with dropLabelsOutside(vocabulary)");
    assertThatThrownBy(() -> ofLabels("b").withLabels(Vocabulary.of(List.of("c"))))
        .hasMessageContaining("has 1 labels that are not among the 1 of the vocabulary (b); map");
  }

  @Test
  void labelsThatTheOtherVocabularyLacksAreDroppedOnRequestWithSetsThatTheyLeaveEmpty() {
    Vocabulary known = Vocabulary.of(List.of("a", "b", "d"));
    TemporalSets less = ofLabels("abx", "xy", "yb").dropLabelsOutside(known);
    assertThat(less.labels()).isEqualTo(known);
    assertThat(ids(less)).containsExactly("u"); // v had c alone
    assertThat(List.of(less.time(0), less.time(1))).containsExactly(0.0, 2.0);
    assertThat(less.setCount()).isEqualTo(2);
    assertThat(IntStream.range(0, 3).mapToObj(less::label)).containsExactly(0, 1, 1);
    assertThat(less.amount(2)).isEqualTo(3);
    assertThat(less.providedPart(0)).isEqualTo(PartName.TEST);
  }

  @Test
  void sequencesWithTooFewSetsAreLeftOut() {
    TemporalSets data =
        TemporalSets.builder("d").add("u", 1, "a").add("u", 2, "a").add("v", 1, "a").build();
    assertThat(ids(data.withMinimumSets(2))).containsExactly("u");
    assertThat(data.withMinimumSets(3).setCount()).isZero();
  }

  @Test
  void aSplitGivenByIdLeavesTheOriginalAlone() {
    TemporalSets data = ofUsers(3).withProvidedSplit(Map.of("u1", PartName.VALIDATION));
    assertThat(data.providedPart(0)).isNull();
    assertThat(data.providedPart(1)).isEqualTo(PartName.VALIDATION);
    assertThat(ofUsers(3).providedPart(1)).isEqualTo(PartName.TRAIN);
  }

  @Test
  void theChecksumIsThatOfTheContentNotOfTheOrderOfRowsOrTheName() {
    List<String> sums = new ArrayList<>();
    sums.add(TemporalSets.builder("d").add("u", 1, "a", 1).add("v", 2, "b", 2).build().checksum());
    sums.add(TemporalSets.builder("e").add("v", 2, "b", 2).add("u", 1, "a", 1).build().checksum());
    assertThat(sums.get(0)).matches("[0-9a-f]{64}").isEqualTo(sums.get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "time", "label", "amount", "part", "more"})
  void theChecksumChangesWithEveryPartOfTheContent(String what) {
    var builder =
        TemporalSets.builder("d")
            .add("u", 1, "b", 1)
            .add("z", 9, "a", 1)
            .add(
                what.equals("id") ? "w" : "v",
                what.equals("time") ? 3 : 2,
                what.equals("label") ? "a" : "b",
                what.equals("amount") ? 3 : 2);
    if (what.equals("part")) {
      builder.part("u", PartName.TEST);
    }
    if (what.equals("more")) {
      builder.add("v", 3, "b", 1);
    }
    TemporalSets plain =
        TemporalSets.builder("d")
            .add("u", 1, "b", 1)
            .add("z", 9, "a", 1)
            .add("v", 2, "b", 2)
            .build();
    assertThat(builder.build().checksum()).isNotEqualTo(plain.checksum());
  }

  @Test
  void theTextIsTheCardAndTheCounts() {
    assertThat(ofUsers(2))
        .hasToString(
            """
            users: users
              now 2 sequences / 2 sets / 1 labels (as loaded)
              time: days; amounts: no; own split: yes
              source: own data; licence: not stated""");
  }

  @Test
  void timesFromStartCountEachSequenceFromItsFirstSet() {
    TemporalSets data =
        TemporalSets.builder("d")
            .add("u", 10, "a", 1)
            .add("u", 12.5, "b", 1)
            .add("v", -3, "a", 1)
            .add("v", 4, "b", 1)
            .build();
    TemporalSets moved = data.withTimesFromStart();
    assertThat(moved.time(0)).isZero();
    assertThat(moved.time(1)).isEqualTo(2.5);
    assertThat(moved.time(2)).isZero();
    assertThat(moved.time(3)).isEqualTo(7);
    assertThat(moved.label(3)).isEqualTo(data.label(3));
    assertThat(data.time(0)).isEqualTo(10);
    assertThat(moved.checksum()).isNotEqualTo(data.checksum());
  }
}
