package org.lanet.data.synthetic;

import java.util.Arrays;
import org.lanet.error.Arguments;

/**
 * The known best of one sequence: fed all sets of a history from the first on, it tells the exact
 * probability of each label in the next one. The generator draws from this very class, so the two
 * cannot drift apart. Not safe for threads; O(K) memory.
 */
public final class SequenceState {
  /** Days after which the trace of a label that was seen is half gone. */
  static final double HALF_LIFE = 7;

  /** How many sets the base probability counts for, beside those seen. */
  static final double BASE_SETS = 4;

  /** What an earlier set still counts, beside the set after it. */
  static final double CARRY = 1 / 3.0;

  /** What every label of a set takes from all labels, so that sets do not swell. */
  static final double CROWDING = .1;

  /** From here on an amount is large. */
  static final float LARGE = 4;

  /** What a large amount does to the log-odds of its label and the partner, and any other. */
  static final double LARGE_EFFECT = 1;

  static final double SMALL_EFFECT = -.5;

  static final double DAYS_OF_YEAR = 365.25;
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final World world;
  private final Signals signals;
  private final int labels;
  private final double[] preference;
  private final int[] counts;
  private final double[] lastSeen;
  private final double[] interaction;
  private final double[] amount;
  private int sets;
  private double lastTime = NEVER;

  SequenceState(World world, Signals signals, long seed, String id) {
    this.world = world;
    this.signals = signals;
    labels = world.base.length;
    preference = new double[labels];
    counts = new int[labels];
    lastSeen = new double[labels];
    Arrays.fill(lastSeen, NEVER);
    interaction = new double[labels];
    amount = new double[labels];
    if (signals.ids() > 0) {
      var draws = new Draws(seed, Draws.number(id));
      Arrays.setAll(preference, k -> draws.normal());
    }
  }

  /**
   * Adds the next set of the history. O(K) time.
   *
   * @param time in days, finite, later than the set before
   * @param set its labels, each in 0..K−1, ascending
   * @param amounts one for each label
   */
  public void add(double time, int[] set, float[] amounts) {
    Arguments.require(
        time > lastTime && time < Double.POSITIVE_INFINITY,
        "a set has the time %s and the one before it %s; times must ascend and be finite",
        time,
        lastTime);
    Arguments.require(
        set.length == amounts.length,
        "a set has %d labels and %d amounts; give one amount for each label",
        set.length,
        amounts.length);
    for (int e = 0; e < set.length; e++) {
      Arguments.require(
          set[e] < labels && set[e] > (e == 0 ? -1 : set[e - 1]),
          "label %d at position %d of a set is out of place; labels must ascend and lie between 0 and %d",
          set[e],
          e,
          labels - 1);
    }
    for (int k = 0; k < labels; k++) {
      interaction[k] = CARRY * interaction[k] - CROWDING * set.length;
      amount[k] = 0;
    }
    for (int e = 0; e < set.length; e++) {
      addLabel(set[e], time, amounts[e] >= LARGE ? LARGE_EFFECT : SMALL_EFFECT);
    }
    sets++;
    lastTime = time;
  }

  private void addLabel(int j, double time, double amountEffect) {
    counts[j]++;
    lastSeen[j] = time;
    for (int k : world.raised[j]) {
      interaction[k] += 1;
    }
    for (int k : world.suppressed[j]) {
      interaction[k] -= 1;
    }
    amount[j] += amountEffect;
    amount[world.partner[j]] += amountEffect;
  }

  /**
   * Writes the exact probability that label k is in the next set to {@code out[k]}. O(K) time.
   *
   * @param out K places
   */
  public void probabilities(float[] out) {
    Arguments.require(
        out.length == labels,
        "there are %d places for probabilities; there must be one for each of the %d labels",
        out.length,
        labels);
    NonEmptySet.condition(chances(), out);
  }

  /** What only the id tells of each label; all 0 if that signal is off. */
  double[] preferences() {
    return preference.clone();
  }

  /** The chance of each label before it is known that the set is not empty. */
  double[] chances() {
    double[] chances = new double[labels];
    for (int k = 0; k < labels; k++) {
      chances[k] = 1 / (1 + StrictMath.exp(-logit(k)));
    }
    return chances;
  }

  private double logit(int k) {
    double smoothed = counts[k] + BASE_SETS * world.base[k];
    double personal = StrictMath.log(smoothed / (sets + BASE_SETS - smoothed));
    double logit = world.baseLogit[k];
    logit += signals.taste() * (personal - world.baseLogit[k]);
    logit += signals.interactions() * interaction[k];
    logit += signals.amounts() * amount[k];
    logit += signals.ids() * preference[k];
    if (sets > 0) {
      double sinceSeen = lastTime - lastSeen[k]; // infinite, and its trace 0, if never seen
      logit += signals.recency() * world.returning[k] * StrictMath.pow(.5, sinceSeen / HALF_LIFE);
      double turns = lastTime / DAYS_OF_YEAR - world.season[k];
      logit += signals.season() * StrictMath.cos(2 * StrictMath.PI * turns);
    }
    return logit;
  }
}
