package org.lanet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.lanet.SmallData;
import tech.tablesaw.api.Table;

class DataSummaryTest {
  private static final List<String> COLUMNS =
      List.of("mean", "sd", "min", "5 %", "median", "95 %", "max");

  private static TemporalSets visits() {
    return TemporalSets.builder("visits")
        .add("u", 0, "a", 1)
        .add("u", 0, "b", 2)
        .add("u", 3, "a", 3)
        .add("u", 3, "c", 4)
        .add("u", 4, "b", 5)
        .add("v", 9, "a", 6)
        .build();
  }

  private static void assertRow(Table table, int row, String measure, int count, double... values) {
    assertThat(table.stringColumn("measure").get(row)).isEqualTo(measure);
    assertThat(table.intColumn("count").get(row)).as(measure).isEqualTo(count);
    for (int c = 0; c < COLUMNS.size(); c++) {
      double found = table.doubleColumn(COLUMNS.get(c)).getDouble(row);
      assertThat(found).as(measure + ", " + COLUMNS.get(c)).isCloseTo(values[c], within(1e-12));
    }
  }

  /** By hand; deviations and quantiles with NumPy 2.2.6, std(ddof=1) and percentile. */
  @Test
  void everyMeasureIsDescribedByItsDistribution() {
    Table table = visits().summary();
    assertThat(table.name()).isEqualTo("visits");
    assertThat(table.rowCount()).isEqualTo(8);
    // u has 3 sets, v 1
    assertRow(table, 0, "sets a sequence", 2, 2, Math.sqrt(2), 1, 1.1, 2, 2.9, 3);
    // u had a, b and c, v had a
    assertRow(table, 1, "different labels a sequence", 2, 2, Math.sqrt(2), 1, 1.1, 2, 2.9, 3);
    // 2, 2, 1, 1
    assertRow(table, 2, "labels a set", 4, 1.5, Math.sqrt(1 / 3.0), 1, 1, 1.5, 2, 2);
    // a in 3, b in 2, c in 1
    assertRow(table, 3, "sets a label", 3, 2, 1, 1, 1.1, 2, 2.9, 3);
    // of a and c u had had a; of b all
    assertRow(table, 4, "repeat ratio", 2, .75, Math.sqrt(.125), .5, .525, .75, .975, 1);
    assertRow(table, 5, "new labels a set", 2, .5, Math.sqrt(.5), 0, .05, .5, .95, 1);
    // 3 and 1 days
    assertRow(table, 6, "gap in days", 2, 2, Math.sqrt(2), 1, 1.1, 2, 2.9, 3);
    assertRow(
        table, 7, "amount of a label in a set", 6, 3.5, Math.sqrt(3.5), 1, 1.25, 3.5, 5.75, 6);
  }

  @Test
  void whatHasNoValueIsMissingAndWhatHasOneHasNoDeviation() {
    Table table = TemporalSets.builder("d").add("u", 1, "a").build().summary();
    assertThat(table.rowCount()).isEqualTo(7); // no amounts
    assertThat(table.doubleColumn("sd").countMissing()).isEqualTo(7);
    assertThat(table.row(6).getInt("count")).isZero();
    for (String column : COLUMNS) {
      assertThat(table.row(6).getDouble(column)).as(column).isNaN();
    }
    assertThat(table.row(2).getDouble("mean")).isEqualTo(1);
    assertThat(table.row(2).getDouble("95 %")).isEqualTo(1);
  }

  @Test
  void aGapIsInDaysOnlyWhereTheCardSaysSo() {
    TemporalSets data = visits();
    TemporalSets order = data.withCard(data.card().withTime("order only"));
    TemporalSets months = data.withCard(data.card().withTime("days (the first of each month)"));
    assertThat(DataMeasure.GAP.title(order)).isEqualTo("gap (time: order only)");
    assertThat(DataMeasure.GAP.title(months)).isEqualTo("gap in days");
    assertThat(DataMeasure.LABELS_A_SET.title(order)).isEqualTo("labels a set");
  }

  @Test
  void anEmptySelectionHasNoValues() {
    TemporalSets none = visits().between(100, 200);
    assertThat(none.summary().intColumn("count").asList()).containsOnly(0);
  }

  /** Against Java's sets, one set after the other. */
  @Test
  void repeatsAndNewLabelsAreThoseThatSetsOfLabelsGive() {
    TemporalSets data = SmallData.random(3);
    double[] repeats = DataMeasure.REPEAT_RATIO.of(data);
    double[] fresh = DataMeasure.NEW_LABELS_A_SET.of(data);
    double[] different = DataMeasure.LABELS_A_SEQUENCE.of(data);
    double[] gaps = DataMeasure.GAP.of(data);
    int later = 0;
    for (int i = 0; i < data.sequenceCount(); i++) {
      Set<Integer> seen = new HashSet<>(labels(data, data.firstSet(i)));
      for (int j = data.firstSet(i) + 1; j < data.endSet(i); j++, later++) {
        Set<Integer> here = labels(data, j);
        Set<Integer> known = new TreeSet<>(here);
        known.retainAll(seen);
        assertThat(repeats[later]).isCloseTo(known.size() / (double) here.size(), within(1e-15));
        assertThat(fresh[later]).isEqualTo(here.size() - known.size());
        assertThat(gaps[later]).isEqualTo(data.time(j) - data.time(j - 1));
        seen.addAll(here);
      }
      assertThat(different[i]).isEqualTo(seen.size());
    }
    assertThat(repeats).hasSize(later);
  }

  private static Set<Integer> labels(TemporalSets data, int set) {
    Set<Integer> labels = new TreeSet<>();
    for (int e = data.firstElement(set); e < data.endElement(set); e++) {
      labels.add(data.label(e));
    }
    return labels;
  }
}
