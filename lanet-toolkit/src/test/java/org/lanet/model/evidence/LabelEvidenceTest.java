package org.lanet.model.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lanet.SmallData;
import org.lanet.data.TemporalSets;
import org.lanet.model.AmountBins;
import org.lanet.model.DistinctLabels;
import org.lanet.sample.Histories;
import org.lanet.sample.Parts;
import org.lanet.sample.PrefixHistories;
import org.lanet.sample.Protocol;
import org.lanet.sample.Window;

/** Each column against its definition, of one label's sets at a time, on random histories. */
class LabelEvidenceTest {
  private static final Parts PARTS = Protocol.byUser().divide(SmallData.random(3));
  private static final AmountBins BINS = AmountBins.fit(PARTS.trainingData());
  private static final double UNIT = 2.5;

  /** A set with a label, or any set: how many sets ago, how long ago, how much, of how many. */
  private record Occurrence(int age, double ago, double share, int size) {}

  /** What a column is by definition: of the sets with a label, and of all sets. */
  private interface Definition {
    double of(List<Occurrence> with, List<Occurrence> all);
  }

  private record Column(int place, Definition definition) {
    @Override
    public String toString() {
      return LabelEvidence.names().get(place);
    }
  }

  static List<Column> columns() {
    List<Definition> all = new ArrayList<>();
    all.add((with, sets) -> Math.log(with.size()));
    all.add((with, sets) -> (double) with.size() / sets.size());
    for (double r : new double[] {.5, .7, .85, .93, .98}) {
      all.add((with, sets) -> share(with, sets, o -> Math.pow(r, o.age)));
    }
    for (double t : new double[] {1, 3, 10, 30, 100}) {
      all.add((with, sets) -> share(with, sets, o -> Math.exp(-o.ago / t)));
    }
    all.add((with, sets) -> Math.log1p(last(with).age));
    all.add((with, sets) -> Math.log1p(last(with).ago));
    all.add((with, sets) -> Math.log1p(gap(with)));
    all.add(
        (with, sets) -> ifRepeated(with, gap -> Math.log((last(with).age + 1) / gap), gap(with)));
    all.add((with, sets) -> Math.log1p(timeGap(with)));
    all.add(
        (with, sets) ->
            ifRepeated(with, gap -> Math.log((last(with).ago + 1) / (gap + 1)), timeGap(with)));
    int[][] ages = {{0, 0}, {1, 1}, {2, 2}, {3, 4}, {5, 8}, {9, 16}, {17, 999}};
    for (int[] age : ages) {
      all.add((with, sets) -> last(with).age >= age[0] && last(with).age <= age[1] ? 1 : 0);
    }
    int[][] counts = {{1, 1}, {2, 2}, {3, 3}, {4, 5}, {6, 10}, {11, 999}};
    for (int[] count : counts) {
      all.add((with, sets) -> with.size() >= count[0] && with.size() <= count[1] ? 1 : 0);
    }
    all.add((with, sets) -> last(with).share);
    all.add((with, sets) -> with.stream().mapToDouble(Occurrence::share).average().orElseThrow());
    all.add((with, sets) -> last(with).size == 1 ? 1 : 0);
    return IntStream.range(0, all.size()).mapToObj(i -> new Column(i, all.get(i))).toList();
  }

  private interface Weight {
    double of(Occurrence occurrence);
  }

  private static double share(List<Occurrence> with, List<Occurrence> sets, Weight weight) {
    return with.stream().mapToDouble(weight::of).sum()
        / sets.stream().mapToDouble(weight::of).sum();
  }

  private static Occurrence last(List<Occurrence> with) {
    return with.get(with.size() - 1);
  }

  private static double gap(List<Occurrence> with) {
    return IntStream.range(1, with.size())
        .mapToDouble(i -> with.get(i - 1).age - with.get(i).age)
        .average()
        .orElse(0);
  }

  private static double timeGap(List<Occurrence> with) {
    return IntStream.range(1, with.size())
        .mapToDouble(i -> with.get(i - 1).ago - with.get(i).ago)
        .average()
        .orElse(0);
  }

  private static double ifRepeated(List<Occurrence> with, DoubleUnaryOperator of, double gap) {
    return with.size() > 1 ? of.applyAsDouble(gap) : 0;
  }

  private static List<Occurrence> sets(Histories histories, int b, int label) {
    List<Occurrence> found = new ArrayList<>();
    int last = histories.endSet(b) - 1;
    for (int j = histories.firstSet(b); j <= last; j++) {
      int size = histories.endElement(j) - histories.firstElement(j);
      double ago = (histories.time(last) - histories.time(j)) / UNIT;
      if (label < 0) {
        found.add(new Occurrence(last - j, ago, 0, size));
      }
      for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
        if (histories.label(e) == label) {
          double share = (BINS.bin(histories.amount(e)) + 1) / 9.;
          found.add(new Occurrence(last - j, ago, share, size));
        }
      }
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("columns")
  void columnIsWhatItsDefinitionSays(Column column) {
    Histories histories = PARTS.train().histories(Window.wholePrefix());
    var rows = DistinctLabels.of(histories);
    var evidence = new LabelEvidence(histories, rows, UNIT, BINS);
    float[] phi = new float[rows.most() * LabelEvidence.FEATURES];
    for (int b = 0; b < histories.size(); b++) {
      evidence.write(b, phi, 0);
      List<Occurrence> all = sets(histories, b, -1);
      for (int n = 0; n < rows.count(b); n++) {
        double expected = column.definition.of(sets(histories, b, rows.label(b, n)), all);
        assertThat((double) phi[n * LabelEvidence.FEATURES + column.place])
            .isCloseTo(expected, within(1e-6 + 1e-6 * Math.abs(expected)));
      }
    }
  }

  @Test
  void thereAreAsManyDefinitionsAndNamesAsColumns() {
    assertThat(columns()).hasSize(LabelEvidence.FEATURES);
    assertThat(LabelEvidence.names()).hasSize(LabelEvidence.FEATURES).doesNotHaveDuplicates();
    assertThat(LabelEvidence.names().get(5)).isEqualTo("faded .93");
  }

  @Test
  void historiesWithoutAmountsHaveNoAmountBins() {
    var data = TemporalSets.builder("plain");
    for (String id : List.of("a", "b", "c", "d", "e")) {
      for (int j = 0; j < 3; j++) {
        data.add(id, j, "x");
      }
    }
    Parts parts = Protocol.byUser().divide(data.build());
    Histories histories = parts.test().histories(Window.wholePrefix());
    float[] phi = new float[LabelEvidence.FEATURES];
    var rows = DistinctLabels.of(histories);
    new LabelEvidence(histories, rows, 1, AmountBins.fit(parts.trainingData())).write(0, phi, 0);
    assertThat(phi[31]).isZero();
    assertThat(phi[32]).isZero();
    assertThat(phi[33]).isEqualTo(1);
  }

  /** By hand: 20 sets of "other", the first so many with "x", too; 20 less these came after it. */
  @ParameterizedTest
  @CsvSource({
    "2, age 17+, count 2",
    "3, age 17+, count 3",
    "4, age 9–16, count 4–5",
    "5, age 9–16, count 4–5",
    "6, age 9–16, count 6–10",
    "10, age 9–16, count 6–10",
    "11, age 9–16, count 11+",
    "12, age 5–8, count 11+",
    "15, age 5–8, count 11+",
    "16, age 3–4, count 11+",
    "17, age 3–4, count 11+",
    "18, age 2, count 11+",
    "20, age 0, count 11+"
  })
  void agesAndCountsFallIntoTheBucketsThatAreNamedForThem(int sets, String age, String count) {
    var builder = TemporalSets.builder("long").labels(List.of("other", "x"));
    for (int j = 0; j < 20; j++) {
      builder.add("u", j, "other");
      if (j < sets) {
        builder.add("u", j, "x");
      }
    }
    Histories histories = PrefixHistories.of(builder.build(), new String[] {"u"}, 20);
    var rows = DistinctLabels.of(histories);
    assertThat(rows.label(0, 1)).isEqualTo(1); // "x"
    float[] phi = new float[2 * LabelEvidence.FEATURES];
    new LabelEvidence(histories, rows, UNIT, BINS).write(0, phi, 0);
    for (int column = 18; column <= 30; column++) {
      String name = LabelEvidence.names().get(column);
      assertThat(phi[LabelEvidence.FEATURES + column])
          .as(name)
          .isEqualTo(name.equals(age) || name.equals(count) ? 1 : 0);
    }
  }
}
