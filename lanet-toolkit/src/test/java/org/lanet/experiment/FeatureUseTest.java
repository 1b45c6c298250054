package org.lanet.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lanet.Models;
import org.lanet.data.TemporalSets;
import org.lanet.data.synthetic.Signals;
import org.lanet.data.synthetic.SyntheticSets;
import org.lanet.evaluation.Metric;
import org.lanet.model.Feature;
import org.lanet.model.NextSetModel;
import org.lanet.model.Optimization;
import org.lanet.model.lanet.AmountView;
import org.lanet.model.lanet.IdView;
import org.lanet.model.lanet.Lanet;
import org.lanet.sample.Protocol;
import org.lanet.training.Progress;
import org.lanet.training.Training;

/**
 * Each input is used: where one source of signal alone decides the next set, LANET gains over
 * itself without the input that carries it, for every seed, and over the global frequencies.
 *
 * <p>The margins are about half of what was measured (weighted AUC, mean over the seeds, with and
 * without): time .752 / .695, season .891 / .857, amount in bins .638 / .520, log-scaled .590 /
 * .520, id added .868 / .824, id token .856 / .824; interactions .824, all of it over .500.
 */
class FeatureUseTest {
  private static final int SEEDS = 3;
  private static final SyntheticSets SETS =
      SyntheticSets.defaults().withSequences(100).withLabels(12).withLength(8, 14);
  private static final Lanet SMALL =
      Models.lanet()
          .withEmbedding(16)
          .withLayers(1)
          .withDropout(0, .1)
          .withOptimization(Optimization.adam(3e-3, 32));

  private static Results study(Signals signals, NextSetModel... models) {
    TemporalSets data = SETS.withSignals(signals).generate();
    return Study.on(data)
        .protocol(Protocol.chronological())
        .models(models)
        .models(Models.top())
        .training(Training.defaults().withEpochs(10).withPatience(10))
        .seeds(SEEDS)
        .progress(Progress.none())
        .run();
  }

  private static List<Double> areas(Results results, String model) {
    return results.runs().stream()
        .filter(run -> run.model().equals(model))
        .map(run -> run.metrics().get(Metric.WEIGHTED_AUC.name()))
        .toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  private static void assertUsed(Feature feature, Signals only, Lanet lanet, double margin) {
    Lanet less = lanet.without(feature);
    Results results = study(only, lanet, less);
    List<Double> with = areas(results, lanet.name());
    List<Double> without = areas(results, less.name());
    assertThat(with).hasSize(SEEDS);
    for (int seed = 0; seed < SEEDS; seed++) {
      assertThat(with.get(seed)).as("seed " + (seed + 1)).isGreaterThan(without.get(seed));
    }
    assertThat(mean(with) - mean(without)).isGreaterThan(margin);
    assertThat(mean(with)).isGreaterThan(mean(areas(results, "TOP")) + margin);
  }

  @Test
  void learnedGapsAndPositionsAreUsed() {
    assertUsed(Feature.TIME, Signals.none().withRecency(4), SMALL, .025);
  }

  @Test
  void sinusoidalTimesAreUsed() {
    Lanet third =
        Models.lanetV3()
            .withEmbedding(16)
            .withLayers(1)
            .withDropout(0, .1)
            .withOptimization(SMALL.optimization());
    assertUsed(Feature.TIME, Signals.none().withSeason(4), third, .015);
  }

  @Test
  void amountsAreUsed() {
    assertUsed(Feature.AMOUNT, Signals.none().withAmounts(4), SMALL, .06);
  }

  @Test
  void logScaledAmountsAreUsed() {
    assertUsed(Feature.AMOUNT, Signals.none().withAmounts(4), SMALL.with(AmountView.LOG), .03);
  }

  @Test
  void idTokensAreUsed() {
    assertUsed(Feature.ID, Signals.none().withIds(4), SMALL.withLookBack(1), .015);
  }

  @Test
  void addedIdsAreUsed() {
    // with one set to look back on, who somebody is must come from the id
    Lanet lookingBackOnce = SMALL.withLookBack(1).with(IdView.ADDED);
    assertUsed(Feature.ID, Signals.none().withIds(4), lookingBackOnce, .02);
  }

  @Test
  void whichLabelsFollowWhichIsLearned() {
    Results results = study(Signals.none().withInteractions(4), SMALL);
    List<Double> areas = areas(results, SMALL.name());
    assertThat(areas).allSatisfy(area -> assertThat(area).isGreaterThan(.7));
  }
}
