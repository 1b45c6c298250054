package org.lanet.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * The tables that learned embeddings of time, amount and id are looked up by, fitted on training
 * sets alone: the distinct gaps between sets, the inner edges of nine equally filled amount bins,
 * and the ids.
 *
 * <p>Unseen at prediction: a gap maps to the nearest known one (the shorter of two equally near),
 * an amount to the bin its edges give, an id to row 0, which stands for "unknown".
 */
public final class HistoryTables {
  private final double[] gaps;
  private final AmountBins bins;
  private final double meanLogAmount;
  private final String @Nullable [] ids;
  private final Map<String, Integer> idRows = new HashMap<>();

  private HistoryTables(
      double[] gaps, AmountBins bins, double meanLogAmount, String @Nullable [] ids) {
    this.gaps = gaps;
    this.bins = bins;
    this.meanLogAmount = meanLogAmount;
    this.ids = ids;
    for (int i = 0; ids != null && i < ids.length; i++) {
      idRows.put(ids[i], i + 1);
    }
  }

  /** Fits the tables; O(n log n) in the training elements. */
  public static HistoryTables fit(TrainingData train) {
    TemporalSets sets = train.sets();
    String[] ids = new String[sets.sequenceCount()];
    Arrays.setAll(ids, sets::id);
    return new HistoryTables(distinctGaps(sets), AmountBins.fit(train), meanLog(sets), ids);
  }

  /**
   * The same for a recipe that does not embed ids: none is kept, so that none gets into a file, and
   * all are unknown.
   */
  public static HistoryTables fitWithoutIds(TrainingData train) {
    TemporalSets sets = train.sets();
    return new HistoryTables(distinctGaps(sets), AmountBins.fit(train), meanLog(sets), null);
  }

  /**
   * The tables that {@link #fitted} told of.
   *
   * @throws StorageException if one is missing or has no size that a fitted one can have
   */
  public static HistoryTables restore(NamedArrays fitted) {
    AmountBins bins = AmountBins.restore(fitted);
    double[] gaps = fitted.doubles("gaps");
    if (gaps.length == 0) {
      throw new StorageException(
          "there are no gaps; there must be at least one; the file is damaged, fit the model again");
    }
    return new HistoryTables(
        gaps,
        bins,
        fitted.number("mean-log-amount"),
        fitted.has("ids") ? fitted.strings("ids") : null);
  }

  /** "gaps", "amount-edges", "mean-log-amount", and "ids" where they are kept. */
  public NamedArrays fitted() {
    NamedArrays all = bins.fitted().with("gaps", gaps).with("mean-log-amount", meanLogAmount);
    return ids == null ? all : all.with("ids", ids);
  }

  /** How many rows a table of gaps has. */
  public int gapCount() {
    return gaps.length;
  }

  /** The row of a gap. */
  public int gapRow(double gap) {
    int found = Arrays.binarySearch(gaps, gap);
    if (found >= 0) {
      return found;
    }
    int above = -found - 1;
    if (above == 0) {
      return 0;
    }
    if (above == gaps.length) {
      return gaps.length - 1;
    }
    return gap - gaps[above - 1] <= gaps[above] - gap ? above - 1 : above;
  }

  /** The {@linkplain AmountBins#bin bin} 0..8 of an amount. */
  public int amountBin(float amount) {
    return bins.bin(amount);
  }

  /**
   * log(1 + amount) over its mean in training, so that a usual amount is near 1 in any unit; by 1
   * where all training amounts are 0.
   */
  public double logAmount(float amount) {
    return Math.log1p(amount) / meanLogAmount;
  }

  /** How many rows a table of ids has, the unknown one included. */
  public int idCount() {
    return idRows.size() + 1;
  }

  /** The row of an id, 1 or more; 0 for an id no training set has, or if ids are not kept. */
  public int idRow(String id) {
    return idRows.getOrDefault(id, 0);
  }

  private static double[] distinctGaps(TemporalSets sets) {
    double[] all = new double[sets.setCount()];
    for (int i = 0; i < sets.sequenceCount(); i++) {
      for (int j = sets.firstSet(i) + 1; j < sets.endSet(i); j++) {
        all[j] = sets.time(j) - sets.time(j - 1);
      }
    }
    return Arrays.stream(all).sorted().distinct().toArray();
  }

  private static double meanLog(TemporalSets sets) {
    double sum = 0;
    for (int e = 0; e < sets.elementCount(); e++) {
      sum += Math.log1p(sets.amount(e)) / sets.elementCount();
    }
    return sum > 0 ? sum : 1;
  }
}
