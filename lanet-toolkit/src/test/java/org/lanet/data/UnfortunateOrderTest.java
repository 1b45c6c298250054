package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Rows of one id in orders that are hard to sort, as a file may hold them on purpose. */
class UnfortunateOrderTest {
  private static final int ROWS = 40_000;

  /**
   * Makes an order on which a quick sort takes the worst pivot each time: McIlroy, A killer
   * adversary for quicksort, 1999. Values are settled only as they are compared.
   */
  private static int[] killer() {
    int[] values = new int[ROWS];
    int gas = ROWS;
    Arrays.fill(values, gas);
    int[] state = {0, 0}; // how many are settled; the candidate for a pivot
    int[] order = new int[ROWS];
    Arrays.setAll(order, i -> i);
    try {
      IntArrays.quickSort(
          order,
          (a, b) -> {
            if (values[a] == gas && values[b] == gas) {
              values[a == state[1] ? a : b] = state[0]++;
            }
            if (values[a] == gas) {
              state[1] = a;
            } else if (values[b] == gas) {
              state[1] = b;
            }
            return Integer.compare(values[a], values[b]);
          });
    } catch (StackOverflowError e) {
      assertThat(state[0]).isPositive(); // deep enough: the order is the worst so far
    }
    return values;
  }

  @Test
  void theWorstOrderForAQuickSortIsSorted() {
    var builder = TemporalSets.builder("killer");
    for (int time : killer()) {
      builder.add("u", time, "a");
    }
    assertSorted(builder.build());
  }

  @Test
  void descendingAndRepeatedTimesAreSorted() {
    var builder = TemporalSets.builder("descending");
    for (int i = 0; i < ROWS; i++) {
      builder.add("u", ROWS - i, "a").add("u", i % 7, "b");
    }
    assertSorted(builder.build());
  }

  private static void assertSorted(TemporalSets data) {
    assertThat(data.setCount()).isGreaterThan(1);
    for (int j = 1; j < data.setCount(); j++) {
      assertThat(data.time(j)).isGreaterThan(data.time(j - 1));
    }
  }
}
