package org.lanet.data.synthetic;

import org.lanet.error.Arguments;

/**
 * How strongly each source of information moves the log-odds of a label; 0 switches a source off,
 * without moving any other source or the random numbers behind them.
 *
 * @param taste what the sequence held before: 1 makes the personal frequency (smoothed towards the
 *     label's base probability) the log-odds by itself
 * @param recency how long ago the label was last seen: half of the labels return soon, half rest
 * @param interactions which labels the last sets held: every label raises two others and suppresses
 *     two
 * @param season the time of year of the last set
 * @param amounts whether the label, or its partner, had a large amount in the last set
 * @param ids a preference of the id that only the id tells
 */
public record Signals(
    double taste, double recency, double interactions, double season, double amounts, double ids) {
  /** The strongest setting: a source this strong decides nearly alone. */
  public static final double STRONGEST = 10;

  public Signals {
    check("taste", taste);
    check("recency", recency);
    check("interactions", interactions);
    check("season", season);
    check("amounts", amounts);
    check("ids", ids);
  }

  /** No source at all: every set is drawn from the base probabilities. */
  public static Signals none() {
    return new Signals(0, 0, 0, 0, 0, 0);
  }

  public Signals withTaste(double strength) {
    return new Signals(strength, recency, interactions, season, amounts, ids);
  }

  public Signals withRecency(double strength) {
    return new Signals(taste, strength, interactions, season, amounts, ids);
  }

  public Signals withInteractions(double strength) {
    return new Signals(taste, recency, strength, season, amounts, ids);
  }

  public Signals withSeason(double strength) {
    return new Signals(taste, recency, interactions, strength, amounts, ids);
  }

  public Signals withAmounts(double strength) {
    return new Signals(taste, recency, interactions, season, strength, ids);
  }

  public Signals withIds(double strength) {
    return new Signals(taste, recency, interactions, season, amounts, strength);
  }

  private static void check(String what, double strength) {
    Arguments.require(
        strength >= 0 && strength <= STRONGEST,
        "the strength of the signal '%s' is %s; it must lie between 0 (off) and %s",
        what,
        strength,
        STRONGEST);
  }
}
