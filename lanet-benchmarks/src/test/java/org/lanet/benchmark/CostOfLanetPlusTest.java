package org.lanet.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CostOfLanetPlusTest {
  @Test
  void aRowHasWhatWasMeasuredAndHowItGrowsWithK() {
    // by hand: ten times as many labels take 10^.5, 10, 1 and 10^2 times as much
    var small = new Turn(.01, List.of(1000.0, .002, .1), 0);
    var large = new Turn(.0316227766, List.of(10_000.0, .002, 10.0), 0);
    List<List<String>> rows = CostOfLanetPlus.rows(20, List.of(100, 1000), List.of(small, large));
    assertThat(CostOfLanetPlus.header())
        .containsExactly(
            "s",
            "K",
            "train_s",
            "memory_bytes",
            "score_s",
            "fit_s",
            "train_exponent",
            "memory_exponent",
            "score_exponent",
            "fit_exponent");
    assertThat(rows.get(0))
        .containsExactly(
            "20", "100", "0.01", "1000", "0.002", "0.1", "0.50", "1.00", "0.00", "2.00");
    assertThat(rows.get(1)).startsWith("20", "1000", "0.03162", "10000").endsWith("2.00");
  }

  @Test
  void whatTheSystemDoesNotTellStaysEmpty() {
    var unknown = new Turn(1, List.of(Double.NaN, 1.0, 1.0), 0);
    assertThat(CostOfLanetPlus.rows(5, List.of(10, 20), List.of(unknown, unknown)).get(0))
        .containsExactly("5", "10", "1", "", "1", "1", "0.00", "", "0.00", "0.00");
  }

  @Test
  void aPointIsMeasuredInAProcessOfItsOwn() {
    Turn turn = CostOfLanetPlus.measure(20, 5);
    assertThat(turn.seconds()).isPositive();
    assertThat(turn.checks()).hasSize(3);
    assertThat(turn.checks().get(1)).isPositive();
  }
}
