package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The builder against nested sorted maps, which need neither chunks nor an order of their own. */
class RandomRowsTest {
  private record Row(String id, double time, String label, float amount, boolean known) {}

  private static final double[] TIMES = {-0.0, 0.0, -1.5, 2, 2.5, 1e9, -1e9, Double.MIN_VALUE};

  @ParameterizedTest
  @CsvSource({
    // rows, ids, labels, whether some lack an amount
    "1, 1, 1, false",
    "3, 1, 1, true",
    "200, 3, 4, false",
    "1025, 40, 9, false",
    "5000, 1, 700, false",
    "5000, 5000, 3, true",
    "80000, 900, 50, false"
  })
  void setsAreThoseOfSortedMaps(int rows, int ids, int labels, boolean someLackAmounts) {
    var random = new Random(rows + ids);
    List<Row> all = new ArrayList<>();
    for (int n = 0; n < rows; n++) {
      all.add(row(random, ids, labels, !someLackAmounts || random.nextInt(3) > 0));
    }
    List<String> expected = linesOfMaps(all);
    assertThat(linesOf(build(all))).isEqualTo(expected);
    Collections.shuffle(all, random);
    TemporalSets shuffled = build(all);
    assertThat(linesOf(shuffled)).isEqualTo(expected);
    all.sort((a, b) -> Double.compare(a.time, b.time));
    assertThat(build(all).checksum()).isEqualTo(shuffled.checksum());
  }

  private static Row row(Random random, int ids, int labels, boolean known) {
    int id = random.nextInt(ids);
    int label = random.nextInt(labels);
    return new Row(
        id % 2 == 0 ? Integer.toString(id) : "u" + id,
        random.nextInt(4) == 0 ? random.nextInt(1000) : TIMES[random.nextInt(TIMES.length)],
        label % 2 == 0 ? Integer.toString(label) : "L" + label,
        // quarters: their sums are exact in double precision, in whatever order
        random.nextInt(200) / 4f,
        known);
  }

  private static TemporalSets build(List<Row> rows) {
    TemporalSetsBuilder builder = TemporalSets.builder("random");
    for (Row row : rows) {
      if (row.known) {
        builder.add(row.id, row.time, row.label, row.amount);
      } else {
        builder.add(row.id, row.time, row.label);
      }
    }
    return builder.build();
  }

  private static List<String> linesOfMaps(List<Row> rows) {
    Map<String, Map<Double, Map<String, Double>>> sets = new TreeMap<>(NaturalOrder.INSTANCE);
    boolean amounts = true;
    for (Row row : rows) {
      sets.computeIfAbsent(row.id, id -> new TreeMap<>())
          .computeIfAbsent(row.time == 0 ? 0.0 : row.time, time -> labelMap())
          .merge(row.label, (double) row.amount, Double::sum);
      amounts &= row.known;
    }
    List<String> lines = new ArrayList<>();
    boolean shown = amounts;
    sets.forEach(
        (id, ofTime) ->
            ofTime.forEach(
                (time, ofLabel) ->
                    ofLabel.forEach(
                        (label, amount) ->
                            lines.add(line(id, time, label, shown ? amount.floatValue() : 1)))));
    return lines;
  }

  private static Map<String, Double> labelMap() {
    return new TreeMap<>(NaturalOrder.INSTANCE);
  }

  private static List<String> linesOf(TemporalSets data) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < data.sequenceCount(); i++) {
      for (int j = data.firstSet(i); j < data.endSet(i); j++) {
        for (int e = data.firstElement(j); e < data.endElement(j); e++) {
          String label = data.labels().name(data.label(e));
          lines.add(line(data.id(i), data.time(j), label, data.amount(e)));
        }
      }
    }
    assertThat(data.elementCount()).isEqualTo(lines.size());
    return lines;
  }

  private static String line(String id, double time, String label, float amount) {
    return id + "@" + time + " " + label + "=" + amount;
  }
}
