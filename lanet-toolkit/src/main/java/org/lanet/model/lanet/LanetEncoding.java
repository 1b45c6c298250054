package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.lanet.model.Encoding;
import org.lanet.model.HistoryTables;
import org.lanet.nn.Layers;
import org.lanet.nn.SinusoidalTime;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;

/**
 * Histories as LANET's inputs, by name: {@code ids} [B] always; {@code sets} [B, τ, K] (0/1, the
 * last set at τ) and {@code gaps} [B, τ] for learned times; {@code times} [B, K, D] for views
 * without parameters; {@code amounts} [B, K, 9], how often each label fell into each amount bin.
 */
final class LanetEncoding implements Encoding {
  static final String IDS = "ids";
  static final String SETS = "sets";
  static final String GAPS = "gaps";
  static final String TIMES = "times";
  static final String AMOUNTS = "amounts";

  private final Lanet recipe;
  private final HistoryTables tables;
  private final int labelCount;
  private final double origin;

  LanetEncoding(Lanet recipe, TrainingData train) {
    this.recipe = recipe;
    this.tables = new HistoryTables(train);
    this.labelCount = train.labelCount();
    // absolute times count from the first training set: vectors of small angles differ more from
    // day to day
    this.origin = firstTime(train);
  }

  HistoryTables tables() {
    return tables;
  }

  @Override
  public int labelCount() {
    return labelCount;
  }

  @Override
  public long largestActivation() {
    long tokens = labelCount + (recipe.tokens().ids() ? 1L : 0L);
    return Math.max(
        recipe.encoder().heads() * tokens * tokens, 3L * tokens * recipe.tokens().width());
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    var inputs = new NDList();
    inputs.add(Layers.named(IDS, ids(histories, manager)));
    switch (recipe.tokens().time()) {
      case GAP_AND_POSITION -> {
        inputs.add(Layers.named(SETS, sets(histories, manager)));
        inputs.add(Layers.named(GAPS, gaps(histories, manager)));
      }
      case SINUSOIDAL, PRESENCE -> inputs.add(Layers.named(TIMES, times(histories, manager)));
      case NONE -> {}
    }
    if (recipe.tokens().amounts()) {
      inputs.add(Layers.named(AMOUNTS, amounts(histories, manager)));
    }
    return inputs;
  }

  private NDArray ids(Histories histories, NDManager manager) {
    int[] rows = new int[histories.size()];
    for (int b = 0; b < rows.length; b++) {
      rows[b] = tables.idRow(histories.id(b));
    }
    return manager.create(rows);
  }

  private NDArray sets(Histories histories, NDManager manager) {
    int lookBack = recipe.window().lookBack();
    float[] multiHot = new float[histories.size() * lookBack * labelCount];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        int row = (b + 1) * lookBack - (histories.endSet(b) - j);
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          multiHot[row * labelCount + histories.label(e)] = 1;
        }
      }
    }
    return manager.create(multiHot, new Shape(histories.size(), lookBack, labelCount));
  }

  private NDArray gaps(Histories histories, NDManager manager) {
    int lookBack = recipe.window().lookBack();
    int[] rows = new int[histories.size() * lookBack];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        rows[(b + 1) * lookBack - (histories.endSet(b) - j)] = tables.gapRow(histories.gap(j));
      }
    }
    return manager.create(rows, new Shape(histories.size(), lookBack));
  }

  /**
   * Z [B, K, D]: the sum over the sets with a label of the set's vector. No array of sets × labels
   * × D is made.
   */
  private NDArray times(Histories histories, NDManager manager) {
    int width = recipe.tokens().embedding();
    var sinusoid = new SinusoidalTime(width);
    boolean presence = recipe.tokens().time() == TimeView.PRESENCE;
    float[] sums = new float[histories.size() * labelCount * width];
    float[] vector = new float[width];
    for (int b = 0; b < histories.size(); b++) {
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        sinusoid.write(histories.time(j) - origin, vector);
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          int at = (b * labelCount + histories.label(e)) * width;
          for (int d = 0; d < width; d++) {
            sums[at + d] = presence ? 1 : sums[at + d] + vector[d];
          }
        }
      }
    }
    return manager.create(sums, new Shape(histories.size(), labelCount, width));
  }

  private NDArray amounts(Histories histories, NDManager manager) {
    int bins = HistoryTables.AMOUNT_BINS;
    float[] counts = new float[histories.size() * labelCount * bins];
    for (int b = 0; b < histories.size(); b++) {
      int first = histories.firstElement(histories.firstSet(b));
      int end = histories.endElement(histories.endSet(b) - 1);
      for (int e = first; e < end; e++) {
        int bin = tables.amountBin(histories.amount(e));
        counts[(b * labelCount + histories.label(e)) * bins + bin]++;
      }
    }
    return manager.create(counts, new Shape(histories.size(), labelCount, bins));
  }

  private static double firstTime(TrainingData train) {
    double first = Double.POSITIVE_INFINITY;
    for (int j = 0; j < train.sets().setCount(); j++) {
      first = Math.min(first, train.sets().time(j));
    }
    return first;
  }
}
