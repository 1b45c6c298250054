package org.lanet.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.lanet.data.TemporalSets;
import org.lanet.sample.TrainingData;

/**
 * The tables that learned embeddings of time, amount and id are looked up by, fitted on training
 * sets alone: the distinct gaps between sets, the inner edges of nine equally filled amount bins,
 * and the ids.
 *
 * <p>Unseen at prediction: a gap maps to the nearest known one (the shorter of two equally near),
 * an amount to the bin its edges give, an id to row 0, which stands for "unknown".
 */
public final class HistoryTables {
  /** Amounts fall into this many bins (LANET, second version: "9 quantile bins"). */
  public static final int AMOUNT_BINS = 9;

  private final double[] gaps;
  private final float[] amountEdges;
  private final double meanLogAmount;
  private final Map<String, Integer> idRows = new HashMap<>();

  /** Fits the tables; O(n log n) in the training elements. */
  public HistoryTables(TrainingData train) {
    TemporalSets sets = train.sets();
    gaps = distinctGaps(sets);
    amountEdges = quantileEdges(sets);
    meanLogAmount = meanLog(sets);
    for (int i = 0; i < sets.sequenceCount(); i++) {
      idRows.put(sets.id(i), i + 1);
    }
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

  /** The bin 0..8 of an amount: how many of the eight inner edges it reaches. */
  public int amountBin(float amount) {
    int bin = 0;
    while (bin < amountEdges.length && amountEdges[bin] <= amount) {
      bin++;
    }
    return bin;
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

  /** The row of an id, 1 or more; 0 for an id no training set has. */
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

  /**
   * Quantiles 1/9 .. 8/9 with linear interpolation between order statistics, as NumPy's default.
   */
  private static float[] quantileEdges(TemporalSets sets) {
    float[] amounts = new float[sets.elementCount()];
    for (int e = 0; e < amounts.length; e++) {
      amounts[e] = sets.amount(e);
    }
    Arrays.sort(amounts);
    float[] edges = new float[AMOUNT_BINS - 1];
    for (int q = 1; q < AMOUNT_BINS; q++) {
      double place = (double) q / AMOUNT_BINS * (amounts.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, amounts.length - 1);
      edges[q - 1] = (float) (amounts[below] + (place - below) * (amounts[above] - amounts[below]));
    }
    return edges;
  }
}
