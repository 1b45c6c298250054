package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lanet.error.DataException;
import org.lanet.error.InterruptedRunException;
import org.lanet.error.InvalidArgumentException;

class TemporalSetsBuilderTest {
  private static TemporalSetsBuilder builder() {
    return TemporalSets.builder("d");
  }

  @Test
  void rowsInAnyOrderComeOutByIdTimeAndLabel() {
    TemporalSets data =
        builder().add("b", 2, "y").add("a", 5, "x").add("b", 2, "x").add("b", 1, "z").build();
    assertThat(data.id(0)).isEqualTo("a");
    assertThat(IntStream.range(0, data.setCount()).mapToDouble(data::time))
        .containsExactly(5.0, 1.0, 2.0);
    assertThat(IntStream.range(0, data.elementCount()).map(data::label))
        .containsExactly(0, 2, 0, 1);
    assertThat(data.firstSet(1)).isEqualTo(1);
    assertThat(data.endSet(1)).isEqualTo(3);
    assertThat(data.firstElement(2)).isEqualTo(2);
    assertThat(data.endElement(2)).isEqualTo(4);
  }

  @Test
  void idsAndLabelsAreInNaturalOrder() {
    TemporalSets data =
        builder().add("10", 0, "x").add("b", 0, "10").add("9", 0, "9").add("a1", 0, "09").build();
    assertThat(IntStream.range(0, 4).mapToObj(data::id)).containsExactly("9", "10", "a1", "b");
    assertThat(data.labels().names()).containsExactly("09", "9", "10", "x");
  }

  @Test
  void equalRowsMergeAndTheirAmountsAddUp() {
    TemporalSets data = builder().add("u", 1, "x", 2).add("u", 1, "x", 3).build();
    assertThat(data.elementCount()).isEqualTo(1);
    assertThat(data.amount(0)).isEqualTo(5f);
  }

  @Test
  void sumsDoNotDependOnTheOrderOfRows() {
    // in single precision 2^24 + 1 + 1 is 2^24 or 2^24 + 2, as the order goes
    TemporalSets up =
        builder().add("u", 1, "x", 1).add("u", 1, "x", 1).add("u", 1, "x", 1 << 24).build();
    TemporalSets down =
        builder().add("u", 1, "x", 1 << 24).add("u", 1, "x", 1).add("u", 1, "x", 1).build();
    assertThat(down.amount(0)).isEqualTo(up.amount(0)).isEqualTo((1 << 24) + 2f);
  }

  @Test
  void sumsInDoublePrecisionDoNotDependOnTheOrderOfRowsEither() {
    // 2^24 + 1 lies amid two floats; beside it 2^-29 is lost, but twice that is not
    double[] ascending = {0x1p-29, 0x1p-29, 1, 1 << 24};
    var up = builder();
    var down = builder();
    for (int i = 0; i < ascending.length; i++) {
      up.add("u", 1, "x", ascending[i]);
      down.add("u", 1, "x", ascending[ascending.length - 1 - i]);
    }
    assertThat(down.build().amount(0)).isEqualTo(up.build().amount(0)).isEqualTo((1 << 24) + 2f);
  }

  @Test
  void sumsBeyondAFloatAreErrors() {
    var builder = builder().add("u", 1, "x", 3e38).add("u", 1, "x", 3e38);
    assertThatThrownBy(builder::build)
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("data set 'd': amounts of id 'u' add up to ");
  }

  @Test
  void negativeZeroIsZero() {
    TemporalSets data = builder().add("u", -0.0, "b").add("u", 0.0, "a").add("u", 0.0, "b").build();
    assertThat(data.setCount()).isEqualTo(1);
    assertThat(IntStream.range(0, data.elementCount()).map(data::label)).containsExactly(0, 1);
  }

  @Test
  void oneRowWithoutAnAmountLeavesAllWithoutOne() {
    TemporalSets data = builder().add("u", 1, "x", 2).add("u", 2, "x").build();
    assertThat(data.hasAmounts()).isFalse();
    assertThat(data.amount(0)).isEqualTo(1f);
  }

  @Test
  void manyRowsFit() {
    var builder = builder();
    for (int n = 0; n < 5_000; n++) {
      builder.add("u" + n % 7, n, "x", n);
    }
    assertThat(builder.build().setCount()).isEqualTo(5_000);
  }

  @Test
  void moreRowsThanFitAreAnError() {
    var builder = new TemporalSetsBuilder("d", 2).add("u", 1, "x").add("u", 2, "x");
    assertThatThrownBy(() -> builder.add("u", 3, "x"))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "data set 'd' has more than 2 rows, and no more fit; read a part of them at a time");
    assertThat(builder.build().setCount()).isEqualTo(2);
  }

  @Test
  void aBuilderBuildsOnce() {
    var builder = builder().add("u", 1, "x");
    builder.build();
    String message = "the builder of data set 'd' has built it already; begin another one";
    assertThatThrownBy(builder::build)
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> builder.add("u", 1, "x")).hasMessage(message);
  }

  @Test
  void anInterruptStopsIt() {
    var builder = builder().add("u", 1, "x");
    Thread.currentThread().interrupt();
    assertThatThrownBy(builder::build)
        .isInstanceOf(InterruptedRunException.class)
        .hasMessage("putting the rows of 'd' in order stopped: its thread was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void noRowIsNoDataSet() {
    assertThatThrownBy(() -> builder().build())
        .isInstanceOf(DataException.class)
        .hasMessage("data set 'd' has no rows; it needs at least one (id, time, label)");
  }

  @Test
  void emptyIdsAndLabelsAreErrors() {
    assertThatThrownBy(() -> builder().add("", 1, "x"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("a row has an empty id; every row needs one");
    assertThatThrownBy(() -> builder().add("u", 1, ""))
        .hasMessage("a row of id 'u' has an empty label; every row needs one");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e39})
  void anAmountMustBeFiniteAndNotNegative(double amount) {
    assertThatThrownBy(() -> builder().add("u", 1, "x", amount))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "a row of id 'u' has the amount %s; it must be a finite number, 0 or more", amount);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
  void aTimeMustBeFinite(double time) {
    assertThatThrownBy(() -> builder().add("u", time, "x"))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("a row of id 'u' has the time %s; it must be a finite number", time);
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
