package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lanet.evaluation.Metric.MICRO_AUC;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;
import org.lanet.error.StorageException;
import org.lanet.evaluation.Comparison;
import org.lanet.evaluation.Holm;
import org.lanet.storage.NamedArrays;

/** Made-up values of users, so that each rule of a comparison shows by itself. */
class PairingTest {
  private final Map<String, Supplier<UserValues>> sources = new HashMap<>();

  /** A run of a model whose users have these values of micro-AUC. */
  private Run run(String protocol, String model, long seed, double... values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    Run run = VariedRuns.run("d", "", protocol, model, model, seed, mean);
    var kept = new UserValues("users", NamedArrays.empty().with("micro-AUC", values));
    sources.put(run.experiment().key(), () -> kept);
    return run;
  }

  private List<Run> cell(String model, double... values) {
    return List.of(run("p", model, 1, values));
  }

  /** 40 users around 0 whose mean is a little above it, so that the t test has about this p. */
  private static double[] leadOver(double shift) {
    Random random = new Random(4);
    return random.doubles(40, -1, 1).map(x -> x + shift).toArray();
  }

  @Test
  void equalMeansOverSeedsAreEqualWhateverTheSeedsSay() {
    double[] twoThirds = new double[20];
    Arrays.fill(twoThirds, 2 / 3.0);
    double[] ones = new double[20];
    Arrays.fill(ones, 1);
    List<Run> a =
        List.of(run("p", "a", 1, new double[20]), run("p", "a", 2, ones), run("p", "a", 3, ones));
    List<Run> b =
        List.of(
            run("p", "b", 1, twoThirds), run("p", "b", 2, twoThirds), run("p", "b", 3, twoThirds));
    Comparison.Result result = new Pairing(sources).compare(a, b, MICRO_AUC);
    assertThat(result.equal()).isEqualTo(20);
    assertThat(result.tP()).isEqualTo(1);
    assertThat(new Pairing(sources).winners(List.of(a, b), MICRO_AUC)).isEmpty();
  }

  @Test
  void aWinnerMustBeatEveryRivalAfterHolmsCorrection() {
    List<Run> base = cell("base", new double[40]);
    double[] lead = leadOver(.11);
    List<Run> best = cell("best", lead);
    double p = Comparison.withDefaults().tTest(lead, new double[40]);
    assertThat(p).isBetween(.0126, .05); // enough against one rival, too little against four
    assertThat(new Pairing(sources).winners(List.of(base, best), MICRO_AUC)).containsExactly(best);
    List<List<Run>> more = new ArrayList<>(List.of(base, best));
    for (int i = 0; i < 3; i++) {
      more.add(cell("other " + i, new double[40]));
    }
    assertThat(new Pairing(sources).winners(more, MICRO_AUC)).isEmpty();
  }

  @Test
  void theLinesOfAComparisonAreCorrectedTogether() {
    List<Run> one = List.of(run("p", "one", 1, leadOver(.11)));
    List<Run> two = cell("two", new double[40]);
    List<Run> first = List.of(one.get(0));
    ModelComparison alone =
        new Contest(List.of(first, two), new Pairing(sources))
            .between("one", "two", List.of(MICRO_AUC));
    ModelComparison twice =
        new Contest(List.of(first, two), new Pairing(sources))
            .between("one", "two", List.of(MICRO_AUC, MICRO_AUC));
    double t = alone.lines().get(0).tP();
    double wilcoxon = alone.lines().get(0).wilcoxonP();
    assertThat(twice.lines())
        .allSatisfy(
            line -> {
              assertThat(line.tP()).isEqualTo(Holm.adjusted(t, t)[0]).isGreaterThan(t);
              assertThat(line.wilcoxonP())
                  .isEqualTo(Holm.adjusted(wilcoxon, wilcoxon)[0])
                  .isGreaterThan(wilcoxon);
            });
  }

  @Test
  void cellsOfAnotherProtocolAreNoRivalsAndCannotBeCompared() {
    List<Run> strict = cell("a", leadOver(2));
    List<Run> shown = List.of(run("p; as published", "b", 1, leadOver(9)));
    List<Run> weak = cell("c", new double[40]);
    assertThat(new Pairing(sources).winners(List.of(strict, shown, weak), MICRO_AUC))
        .containsExactly(strict);
    assertThatThrownBy(() -> new Pairing(sources).compare(strict, shown, MICRO_AUC))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "a and b [target shown] on d were not asked the same: 'p' on data c and 'p; as published' on data c; compare runs of one study");
  }

  @Test
  void whatCannotBeReadMakesNobodyAWinnerAndIsSaidWhenAsked() {
    List<Run> a = cell("a", leadOver(2));
    List<Run> b = cell("b", new double[40]);
    sources.put(
        b.get(0).experiment().key(),
        () -> {
          throw new StorageException("file 'x' is damaged");
        });
    assertThat(new Pairing(sources).winners(List.of(a, b), MICRO_AUC)).isEmpty();
    assertThatThrownBy(() -> new Pairing(sources).compare(a, b, MICRO_AUC))
        .isInstanceOf(StorageException.class)
        .hasMessage("file 'x' is damaged");
  }

  @Test
  void aPNearOneIsWrittenAsOne() {
    var line =
        new ModelComparison.Line(
            "d",
            MICRO_AUC,
            .5,
            .5,
            new Comparison.Result(0, -1, 1, .95, 1, .9997, 1, 2, 1),
            .9997,
            .25);
    assertThat(new ModelComparison("a", "b", List.of(line)).toString()).endsWith("p 1.000).");
    assertThat(new ModelComparison("a", "b", List.of(line)).table().rows().get(0))
        .contains("1.000", ".250");
  }
}
