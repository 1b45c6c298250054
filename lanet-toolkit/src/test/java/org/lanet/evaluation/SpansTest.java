package org.lanet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpansTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "7, 7", "8, 7", "100, 1", "1000, 13"})
  void each_place_is_worked_on_once(int size, int length) {
    AtomicIntegerArray times = new AtomicIntegerArray(size);
    Spans.forEach(
        size,
        length,
        (from, until) -> {
          assertThat(until - from).isBetween(1, length);
          for (int i = from; i < until; i++) {
            times.incrementAndGet(i);
          }
        });
    for (int i = 0; i < size; i++) {
      assertThat(times.get(i)).isEqualTo(1);
    }
  }
}
