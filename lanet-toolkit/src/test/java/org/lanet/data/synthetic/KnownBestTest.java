package org.lanet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The probabilities told are the probabilities drawn from, and each signal carries information. */
class KnownBestTest {
  private static final SyntheticSets DEFAULT = SyntheticSets.defaults();
  private static final SyntheticSets SILENT = DEFAULT.withSignals(Signals.none());

  /** |z| stays below this for 50 normal variables with probability .997; the seed is fixed. */
  private static final double LARGEST_Z = 4;

  private static Walk walk(SyntheticSets recipe) {
    return Walk.through(recipe, recipe.generate(), false);
  }

  @Test
  void labelsOccurAsOftenAsTheirProbabilitiesSay() {
    var recipe = DEFAULT.withIds(1);
    var walk = Walk.through(recipe, recipe.generate(), true);
    assertCalibrated(walk, 20, (k, p) -> (int) Math.min(19, p * 20));
    assertCalibrated(walk, 40, (k, p) -> k);
  }

  /** As above, for the tasks of the benchmark that have cells enough; the first sets, too. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "LARGE_VOCABULARY")
  void everyTaskDrawsItsLabelsAsOftenAsItsProbabilitiesSay(SyntheticTask task) {
    var walk = Walk.through(task.recipe(), task.data(), true);
    assertCalibrated(walk, 40, (k, p) -> k);
    assertCalibrated(walk, 10, (k, p) -> (int) Math.min(9, -2 * Math.log(p)));
  }

  private interface CellOf {
    int cell(int label, float probability);
  }

  /** z = (observed − expected) / standard deviation, cell by cell. */
  private static void assertCalibrated(Walk walk, int cells, CellOf cellOf) {
    double[] surplus = new double[cells];
    double[] variance = new double[cells];
    for (int n = 0; n < walk.truth().size(); n++) {
      float[] known = walk.known().get(n);
      for (int k = 0; k < known.length; k++) {
        int cell = cellOf.cell(k, known[k]);
        surplus[cell] += (walk.truth().get(n)[k] ? 1 : 0) - known[k];
        variance[cell] += known[k] * (1 - known[k]);
      }
    }
    for (int cell = 0; cell < cells; cell++) {
      assertThat(variance[cell]).as("cell %d is used", cell).isGreaterThan(1);
      assertThat(surplus[cell] / Math.sqrt(variance[cell])).isBetween(-LARGEST_Z, LARGEST_Z);
    }
  }

  /** Measured here: about .91 and .68. */
  @Test
  void theKnownBestIsFarAboveThePersonalFrequency() {
    var walk = walk(DEFAULT);
    assertThat(walk.knownAuc()).isGreaterThan(.9);
    assertThat(walk.personalAuc()).isBetween(.6, .75);
  }

  @Test
  void withoutSignalsNothingTellsOneHistoryFromAnother() {
    assertThat(walk(SILENT).knownAuc()).isEqualTo(.5);
  }

  @Test
  void eachSignalAloneLiftsTheKnownBestAboveTheFrequencies() {
    assertLifts(SILENT.withTaste(1), .65);
    assertLifts(SILENT.withRecency(1.5), .6);
    assertLifts(SILENT.withInteractions(3), .8);
    assertLifts(SILENT.withSeason(.7), .6);
    assertLifts(SILENT.withAmounts(2), .6);
    assertLifts(SILENT.withIds(1), .7);
  }

  private static void assertLifts(SyntheticSets recipe, double atLeast) {
    var walk = walk(recipe);
    assertThat(walk.knownAuc()).as(recipe.toString()).isGreaterThan(atLeast);
    assertThat(walk.knownAuc()).isGreaterThan(walk.personalAuc() + .01);
  }

  @Test
  void interactionsAreTheLargestSourceOfTheDefault() {
    double all = walk(DEFAULT).knownAuc();
    double interactions = all - walk(DEFAULT.withInteractions(0)).knownAuc();
    assertThat(interactions).isGreaterThan(.08);
    for (var recipe :
        new SyntheticSets[] {
          DEFAULT.withTaste(0),
          DEFAULT.withRecency(0),
          DEFAULT.withSeason(0),
          DEFAULT.withAmounts(0)
        }) {
      assertThat(all - walk(recipe).knownAuc()).as(recipe.toString()).isBetween(.004, interactions);
    }
  }
}
