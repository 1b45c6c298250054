package org.lanet.model;

import java.util.Arrays;
import org.lanet.data.TemporalSets;
import org.lanet.error.StorageException;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Nine bins of amounts that training elements fill equally, all labels together (LANET, second
 * version: "9 quantile bins").
 */
public final class AmountBins {
  /** How many there are. */
  public static final int COUNT = 9;

  private static final String EDGES = "amount-edges";

  private final float[] edges;

  private AmountBins(float... edges) {
    this.edges = edges;
  }

  /**
   * The bins of the training elements. Edges are quantiles 1/9 .. 8/9 with linear interpolation
   * between order statistics, as NumPy's default; O(n log n) in the elements.
   */
  public static AmountBins fit(TrainingData train) {
    TemporalSets sets = train.sets();
    float[] amounts = new float[sets.elementCount()];
    for (int e = 0; e < amounts.length; e++) {
      amounts[e] = sets.amount(e);
    }
    Arrays.sort(amounts);
    float[] edges = new float[COUNT - 1];
    for (int q = 1; q < COUNT; q++) {
      double place = (double) q / COUNT * (amounts.length - 1);
      int below = (int) place;
      int above = Math.min(below + 1, amounts.length - 1);
      edges[q - 1] = (float) (amounts[below] + (place - below) * (amounts[above] - amounts[below]));
    }
    return new AmountBins(edges);
  }

  /**
   * The bins that {@link #fitted} told of.
   *
   * @throws StorageException if there are not eight edges between them
   */
  public static AmountBins restore(NamedArrays fitted) {
    float[] edges = fitted.floats(EDGES);
    if (edges.length != COUNT - 1) {
      throw new StorageException(
          "there are %d edges of amount bins; there must be %d; the file is damaged, fit the model again"
              .formatted(edges.length, COUNT - 1));
    }
    return new AmountBins(edges);
  }

  /** "amount-edges", the eight inner edges. */
  public NamedArrays fitted() {
    return NamedArrays.empty().with(EDGES, edges);
  }

  /** The bin 0..8 of an amount: how many of the eight inner edges it reaches. */
  public int bin(float amount) {
    int bin = 0;
    while (bin < edges.length && edges[bin] <= amount) {
      bin++;
    }
    return bin;
  }

  /** Its bin, counted from 1, over their number: in (0, 1]. */
  public double share(float amount) {
    return (bin(amount) + 1.0) / COUNT;
  }
}
