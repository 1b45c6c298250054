package org.lanet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

class SyntheticSetsTest {
  private static final SyntheticSets SMALL = SyntheticSets.defaults().withSequences(40);

  /**
   * Computed by this generator itself, OpenJDK 17.0.15, Linux x86-64; every platform must agree.
   */
  @Test
  void theDefaultIsTheSameToTheBitEverywhere() {
    var data = SyntheticSets.defaults().generate();
    assertThat(data.checksum())
        .isEqualTo("8293d017076c2695b2966bee30880d5e904b358fad238c051cc827e031aa5fc0");
    assertThat(data.card().stages())
        .extracting(Object::toString)
        .containsExactly("600 sequences / 8,486 sets / 40 labels (generated)");
    assertThat(data.elementCount()).isEqualTo(30_364);
    assertThat(data.name()).isEqualTo("synthetic");
    assertThat(data.card().licence()).isEqualTo("Apache-2.0");
  }

  @Test
  void aSequenceDoesNotDependOnHowManyThereAre() {
    var few = SMALL.generate();
    var many = SMALL.withSequences(90).generate();
    assertThat(many.whereSequence(i -> i < 40).checksum()).isEqualTo(few.checksum());
  }

  @Test
  void aPieceHoldsTheSequencesThatTheWholeHas() {
    var whole = SMALL.generate();
    var piece = SMALL.generate(11, 30);
    assertThat(whole.whereSequence(i -> i >= 10 && i < 30).checksum()).isEqualTo(piece.checksum());
    var last = SMALL.withSequences(1_000_000).generate(1_000_000, 1_000_000);
    assertThat(last.id(0)).isEqualTo("1000000");
    assertThatThrownBy(() -> SMALL.generate(0, 3))
        .hasMessage("the first sequence is 0; it must lie between 1 and 40");
    assertThatThrownBy(() -> SMALL.generate(7, 41))
        .hasMessage("the last sequence is 41; it must lie between 7 and 40");
  }

  @Test
  void anotherSeedDrawsOtherData() {
    assertThat(SMALL.withSeed(2).generate().checksum()).isNotEqualTo(SMALL.generate().checksum());
  }

  @Test
  void theVocabularyHoldsAllLabelsInTheGeneratorsOrderEvenIfSomeNeverOccur() {
    var data = SMALL.withSequences(1).withLabels(120).generate();
    assertThat(data.occurringLabels().cardinality()).isLessThan(120);
    assertThat(data.labels().names())
        .containsExactlyElementsOf(IntStream.range(0, 120).mapToObj("L%03d"::formatted).toList());
  }

  @Test
  void lengthsGapsTimesAndAmountsStayInTheDocumentedRanges() {
    var data = SMALL.withLength(3, 5).generate();
    for (int i = 0; i < data.sequenceCount(); i++) {
      assertThat(data.id(i)).isEqualTo(Integer.toString(i + 1));
      assertThat(data.endSet(i) - data.firstSet(i)).isBetween(3, 5);
      assertThat(data.time(data.firstSet(i))).isBetween(0.0, 364.0);
      for (int j = data.firstSet(i) + 1; j < data.endSet(i); j++) {
        assertThat(data.time(j) - data.time(j - 1))
            .isBetween(1.0, 14.0)
            .isEqualTo(StrictMath.rint(data.time(j) - data.time(j - 1)));
      }
    }
    for (int e = 0; e < data.elementCount(); e++) {
      assertThat(data.amount(e)).isBetween(1f, 12f).isEqualTo(Math.round(data.amount(e)));
    }
  }

  @Test
  void setsDoNotSwellOverLongSequences() {
    var data = SMALL.withLength(300, 300).generate();
    int late = 0;
    for (int i = 0; i < data.sequenceCount(); i++) {
      late += data.firstElement(data.endSet(i)) - data.firstElement(data.endSet(i) - 100);
    }
    assertThat(late / 4000.0).isBetween(2.5, 4.5);
  }

  @Test
  void settingsOutsideTheirRangeSayWhatIsAllowed() {
    assertThatThrownBy(() -> SMALL.withLabels(1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of labels is 1; it must lie between 2 and 100000");
    assertThatThrownBy(() -> SMALL.withLength(5, 4))
        .hasMessage("the longest length is 4; it must be at least 5");
    assertThatThrownBy(() -> SMALL.withTaste(-1))
        .hasMessage(
            "the strength of the signal 'taste' is -1.0; it must lie between 0 (off) and 10.0");
    assertThatThrownBy(() -> SMALL.withSeason(Double.NaN)).hasMessageContaining("is NaN");
  }

  @Test
  void aRecipeNamesAllItDependsOn() {
    assertThat(SMALL.withIds(2))
        .isEqualTo(SMALL.withIds(2))
        .isNotEqualTo(SMALL)
        .hasToString(
            "SyntheticSets[sequences=40, labels=40, shortest=8, longest=20, "
                + "signals=Signals[taste=0.6, recency=1.5, interactions=3.0, season=0.7, "
                + "amounts=2.0, ids=2.0], seed=1]");
  }
}
