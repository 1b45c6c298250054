package org.lanet.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ReferenceTest {
  private static Reference expecting(String value) {
    return new Reference("dc", "TOP", "Recall@10", new BigDecimal(value), "a paper");
  }

  @Test
  void aValueIsMetByWhatRoundsToItsDigits() {
    assertThat(expecting("0.0880").isMetBy(.08795)).isTrue();
    assertThat(expecting("0.0880").isMetBy(.0880499)).isTrue();
    assertThat(expecting("0.0880").isMetBy(.0879499)).isFalse();
    assertThat(expecting("0.0880").isMetBy(.0880501)).isFalse();
    assertThat(expecting("0.088").isMetBy(.0884)).isTrue();
  }

  @Test
  void aValueWithAToleranceIsMetByWhatLiesWithinIt() {
    var close =
        new Reference(
            "dc", "TOP", "Recall@10", new BigDecimal("0.5"), new BigDecimal("0.25"), "a paper");
    assertThat(close.isMetBy(.25)).isTrue();
    assertThat(close.isMetBy(.75)).isTrue();
    assertThat(close.isMetBy(.7501)).isFalse();
    assertThat(close.isMetBy(Double.NaN)).isFalse();
    assertThat(new Check(close, .625).cells())
        .containsExactly("dc, TOP: Recall@10 (a paper)", "0.5 ± 0.25", "0.625", "true");
  }

  @Test
  void aCountIsMetByItselfAlone() {
    assertThat(expecting("9010").isMetBy(9010)).isTrue();
    assertThat(expecting("9010").isMetBy(9011)).isFalse();
  }

  @Test
  void noValueIsMetByWhatIsNotFinite() {
    assertThat(expecting("0.0880").isMetBy(Double.NaN)).isFalse();
    assertThat(expecting("0.0880").isMetBy(Double.POSITIVE_INFINITY)).isFalse();
  }

  @Test
  void aRowHasTheDigitsGivenAndAllThatWereMeasured() {
    assertThat(new Check(expecting("0.0880"), .08804321).cells())
        .containsExactly("dc, TOP: Recall@10 (a paper)", "0.0880", "0.08804321", "true");
    assertThat(new Check(expecting("9010"), 9011.).cells())
        .containsExactly("dc, TOP: Recall@10 (a paper)", "9010", "9011", "false");
    assertThat(new Check(expecting("0.0880"), Double.NaN).cells()).endsWith("NaN", "false");
    assertThat(new Check(expecting("0.0880"), null).cells()).endsWith("", "false");
  }
}
