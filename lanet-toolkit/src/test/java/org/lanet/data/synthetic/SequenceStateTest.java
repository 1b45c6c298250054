package org.lanet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

/** Each term of the documented log-odds, one at a time. */
class SequenceStateTest {
  private static final SyntheticSets SILENT =
      SyntheticSets.defaults().withLabels(12).withSignals(Signals.none());
  private static final World WORLD = new World(12, 1);
  private static final int LABEL = 5;

  private static double logit(SequenceState state, int label) {
    double chance = state.chances()[label];
    return Math.log(chance / (1 - chance));
  }

  private static double beyondBase(SequenceState state, int label) {
    return logit(state, label) - WORLD.baseLogit[label];
  }

  private static SequenceState after(SyntheticSets recipe, double time, float amount) {
    var state = recipe.state("1");
    state.add(time, new int[] {LABEL}, new float[] {amount});
    return state;
  }

  @Test
  void tasteIsTheSmoothedPersonalFrequency() {
    var state = after(SILENT.withTaste(1), 0, 1);
    double seen = (1 + 4 * WORLD.base[LABEL]) / 5;
    double unseen = 4 * WORLD.base[0] / 5;
    assertThat(state.chances()[LABEL]).isCloseTo(seen, within(1e-12));
    assertThat(state.chances()[0]).isCloseTo(unseen, within(1e-12));
  }

  @Test
  void recencyHalvesInAWeekAndHasASign() {
    var state = after(SILENT.withRecency(2), 10, 1);
    assertThat(beyondBase(state, LABEL)).isCloseTo(2 * WORLD.returning[LABEL], within(1e-12));
    state.add(17, new int[] {0}, new float[] {1});
    assertThat(beyondBase(state, LABEL)).isCloseTo(WORLD.returning[LABEL], within(1e-12));
    assertThat(beyondBase(state, 1)).as("never seen").isCloseTo(0, within(1e-12));
    assertThat(WORLD.returning).containsOnly(1, -1);
  }

  @Test
  void interactionsRaiseSuppressAndFade() {
    var state = after(SILENT.withInteractions(2), 0, 1);
    assertThat(WORLD.raised[LABEL]).hasSize(2).doesNotContain(LABEL);
    assertThat(WORLD.suppressed[LABEL]).hasSize(2).doesNotContain(LABEL);
    int raised = WORLD.raised[LABEL][0];
    int suppressed = WORLD.suppressed[LABEL][1];
    assertThat(beyondBase(state, raised)).isCloseTo(2 * .9, within(1e-12));
    assertThat(beyondBase(state, suppressed)).isCloseTo(2 * -1.1, within(1e-12));
    assertThat(beyondBase(state, LABEL)).isCloseTo(2 * -.1, within(1e-12));
    state.add(1, new int[] {}, new float[] {});
    assertThat(beyondBase(state, raised)).isCloseTo(2 * .9 / 3, within(1e-12));
  }

  @Test
  void seasonFollowsTheYearOfTheLastSet() {
    double peak = WORLD.season[LABEL] * 365.25;
    var recipe = SILENT.withSeason(.5);
    assertThat(beyondBase(recipe.state("1"), LABEL)).as("no set yet").isCloseTo(0, within(1e-12));
    assertThat(beyondBase(after(recipe, peak, 1), LABEL)).isCloseTo(.5, within(1e-9));
    assertThat(beyondBase(after(recipe, peak + 365.25, 1), LABEL)).isCloseTo(.5, within(1e-9));
    assertThat(beyondBase(after(recipe, peak + 365.25 / 2, 1), LABEL)).isCloseTo(-.5, within(1e-9));
  }

  @Test
  void largeAmountsRaiseALabelAndItsPartnerSmallOnesLowerThem() {
    var recipe = SILENT.withAmounts(2);
    for (int label : new int[] {LABEL, WORLD.partner[LABEL]}) {
      assertThat(beyondBase(after(recipe, 0, 4), label)).isCloseTo(2, within(1e-12));
      assertThat(beyondBase(after(recipe, 0, 3), label)).isCloseTo(-1, within(1e-12));
    }
    var faded = after(recipe, 0, 4);
    faded.add(1, new int[] {}, new float[] {});
    assertThat(beyondBase(faded, LABEL)).as("the last set only").isCloseTo(0, within(1e-12));
  }

  @Test
  void idsCountOnlyIfTheirSignalIsOn() {
    assertThat(SILENT.state("a").chances()).isEqualTo(SILENT.state("b").chances());
    var on = SILENT.withIds(1);
    assertThat(on.state("a").chances()).isNotEqualTo(on.state("b").chances());
    assertThat(on.state("a").chances()).isEqualTo(on.state("a").chances());
  }

  @Test
  void amountsAndTimesCountOnlyIfTheirSignalsAreOn() {
    var recipe = SyntheticSets.defaults().withAmounts(0).withSeason(0);
    assertThat(after(recipe, 0, 1).chances()).isEqualTo(after(recipe, 100, 9).chances());
  }

  @Test
  void probabilitiesAreThoseOfANonEmptySet() {
    double[] chances = {.5, .2, .1};
    float[] out = new float[3];
    NonEmptySet.condition(chances, out);
    // by hand: 1 − .5 · .8 · .9 = .64
    assertThat(out).containsExactly(.5f / .64f, .2f / .64f, .1f / .64f);
    NonEmptySet.condition(new double[] {1e-200, 3e-200, 0}, out);
    assertThat(out).containsExactly(.25f, .75f, 0f);
    assertThat(NonEmptySet.draw(new double[] {1e-200, 0, 1e-200}, new Draws(1, 1))).isNotEmpty();
  }

  @Test
  void readingChangesNothing() {
    var state = after(SyntheticSets.defaults(), 3, 5);
    float[] first = new float[40];
    float[] second = new float[40];
    state.probabilities(first);
    state.probabilities(second);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void setsOutOfOrderAreErrors() {
    var state = after(SILENT, 3, 1);
    assertThatThrownBy(() -> state.add(3, new int[] {1}, new float[] {1}))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage(
            "a set has the time 3.0 and the one before it 3.0; times must ascend and be finite");
    assertThatThrownBy(() -> state.add(4, new int[] {1}, new float[] {}))
        .hasMessage("a set has 1 labels and 0 amounts; give one amount for each label");
    assertThatThrownBy(() -> state.add(4, new int[] {2, 12}, new float[] {1, 1}))
        .hasMessage(
            "label 12 at position 1 of a set is out of place; labels must ascend and lie between 0 and 11");
    assertThatThrownBy(() -> state.add(4, new int[] {2, 2}, new float[] {1, 1}))
        .hasMessageStartingWith("label 2 at position 1");
    assertThatThrownBy(() -> state.probabilities(new float[3]))
        .hasMessage(
            "there are 3 places for probabilities; there must be one for each of the 12 labels");
  }
}
