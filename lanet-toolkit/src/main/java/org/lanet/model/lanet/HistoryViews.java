package org.lanet.model.lanet;

import java.util.Arrays;
import org.lanet.data.TemporalSets;
import org.lanet.model.AmountBins;
import org.lanet.model.HistoryTables;
import org.lanet.nn.SinusoidalTime;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * A set's time and an element's amount as numbers, for one recipe: rows of learned tables, or
 * vectors without parameters.
 */
final class HistoryViews {
  private final Tokens tokens;
  private final HistoryTables tables;
  private final SinusoidalTime sinusoid;
  private final double origin;
  private final boolean timeZeroIsPadding;
  private final boolean binsMultiply;

  private HistoryViews(Lanet recipe, HistoryTables tables, double origin) {
    this.tokens = recipe.tokens();
    this.tables = tables;
    this.sinusoid = new SinusoidalTime(tokens.timeSize());
    this.origin = origin;
    this.timeZeroIsPadding = recipe.faults().contains(PublishedFault.TIME_ZERO_IS_PADDING);
    this.binsMultiply = recipe.faults().contains(PublishedFault.BINS_AS_MULTIPLIER);
  }

  static HistoryViews fit(Lanet recipe, TrainingData train) {
    boolean hasIds = recipe.tokens().id() != IdView.NONE;
    // absolute times count from the first training set: vectors of small angles differ more from
    // day to day
    return new HistoryViews(
        recipe,
        hasIds ? HistoryTables.fit(train) : HistoryTables.fitWithoutIds(train),
        firstTime(train.sets()));
  }

  static HistoryViews restore(Lanet recipe, NamedArrays fitted) {
    return new HistoryViews(recipe, HistoryTables.restore(fitted), fitted.number("first-time"));
  }

  /** The tables', and "first-time". */
  NamedArrays fitted() {
    return tables.fitted().with("first-time", origin);
  }

  HistoryTables tables() {
    return tables;
  }

  /** Whether a set's time is a row of a table rather than a vector. */
  boolean learnsTime() {
    return tokens.time() == TimeView.GAP_AND_POSITION;
  }

  /** Whether a set has a time vector without parameters. */
  boolean computesTime() {
    return !learnsTime() && tokens.time() != TimeView.NONE;
  }

  int timeSize() {
    return tokens.timeSize();
  }

  /** Writes the time vector of a set, of {@link #timeSize} numbers. */
  void time(Histories histories, int set, float[] out) {
    double time = histories.time(set) - origin;
    switch (tokens.time()) {
      case SINUSOIDAL_GAP -> sinusoid.write(histories.gap(set), out);
      case SINUSOIDAL_TIME -> {
        sinusoid.write(time, out);
        if (timeZeroIsPadding && time == 0) {
          Arrays.fill(out, 0);
        }
      }
      default -> Arrays.fill(out, 1);
    }
  }

  /** Adds a set's time to a label's: presence is had or not, all other times add up. */
  void addTime(float[] vector, float[] out, int at) {
    boolean onlyOnce = tokens.time() == TimeView.PRESENCE;
    for (int d = 0; d < vector.length; d++) {
      out[at + d] = onlyOnce ? vector[d] : out[at + d] + vector[d];
    }
  }

  int gapRow(Histories histories, int set) {
    return tables.gapRow(histories.gap(set));
  }

  /** How many numbers describe an amount: rows of the table that they are multiplied with. */
  int amountFeatures() {
    return switch (tokens.amount()) {
      case NONE -> 0;
      case BINS -> AmountBins.COUNT;
      case LOG -> 2;
    };
  }

  /** Adds an element's amount, times {@code weight}, to the features from {@code at} on. */
  void addAmount(Histories histories, int element, float weight, float[] out, int at) {
    float amount = histories.amount(element);
    switch (tokens.amount()) {
      case NONE -> {}
      case BINS -> {
        int bin = tables.amountBin(amount);
        out[at + bin] += binsMultiply ? weight * bin : weight;
      }
      case LOG -> {
        out[at] += (float) (weight * tables.logAmount(amount));
        out[at + 1] += weight;
      }
    }
  }

  /** What an element's set time is multiplied with: 1, but for the published fault. */
  float multiplier(Histories histories, int element) {
    return binsMultiply ? tables.amountBin(histories.amount(element)) : 1;
  }

  /** What the time of a set is multiplied with for a label that is not in it. */
  float absentMultiplier() {
    return binsMultiply ? AmountBins.COUNT : 0;
  }

  private static double firstTime(TemporalSets sets) {
    double first = Double.POSITIVE_INFINITY;
    for (int j = 0; j < sets.setCount(); j++) {
      first = Math.min(first, sets.time(j));
    }
    return first;
  }
}
