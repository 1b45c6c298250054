package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

class BuilderEdgesTest {
  @Test
  void negativeZeroIsTheSameTimeAsZero() {
    var data =
        TemporalSets.builder("zeros")
            .add("1", 0.0, "a", 1)
            .add("1", -0.0, "b", 1)
            .add("1", -0.0, "a", 2)
            .build();
    assertThat(data.setCount()).isEqualTo(1);
    assertThat(data.elementCount()).isEqualTo(2);
    assertThat(data.amount(0)).isEqualTo(3);
  }

  @Test
  void anAmountBeyondSinglePrecisionIsAnError() {
    assertThatThrownBy(() -> TemporalSets.builder("big").add("1", 0, "a", 1e39))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "a row of id '1' has the amount 1.0E39; it must be a finite number of single precision, 0 or more");
  }

  @Test
  void labelsMayBeNamedThatNoRowHas() {
    var data =
        TemporalSets.builder("named").add("1", 0, "b").labels(List.of("a", "b", "c")).build();
    assertThat(data.labels().names()).containsExactly("a", "b", "c");
    assertThat(data.label(0)).isEqualTo(1);
    assertThatThrownBy(() -> TemporalSets.builder("named").labels(List.of("")))
        .hasMessage("the vocabulary has an empty label; every label needs a name");
  }
}
