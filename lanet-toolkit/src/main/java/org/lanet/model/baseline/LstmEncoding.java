package org.lanet.model.baseline;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.lanet.model.AmountBins;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as the LSTM's inputs, S the longest history of the chunk: {@code ids} [B], {@code sets}
 * [B, S, K] (0/1, the first set at 0), {@code gaps} [B, S], {@code amounts} [B, S, 9], how many of
 * a set's labels fell into each amount bin, and {@code last} [B, 1, S], 1 at the last set: what
 * follows it is padding, which a state never sees.
 */
final class LstmEncoding extends TabledEncoding {
  private final Lstm recipe;

  /** Fits it. */
  LstmEncoding(Lstm recipe, TrainingData train) {
    super(recipe.window(), recipe.ids(), train);
    this.recipe = recipe;
  }

  /** Builds it from what {@link #fitted} tells. */
  LstmEncoding(Lstm recipe, NamedArrays fitted) {
    super(recipe.window(), fitted);
    this.recipe = recipe;
  }

  @Override
  long activation(long sets) {
    return sets * Math.max(labelCount(), 4L * recipe.width());
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    int samples = histories.size();
    int longest = Math.max(1, histories.longest());
    int bins = AmountBins.COUNT;
    int labelCount = labelCount();
    int[] ids = new int[samples];
    int[] gaps = new int[samples * longest];
    float[] last = new float[samples * longest];
    float[] sets = new float[samples * longest * labelCount];
    float[] amounts = new float[samples * longest * bins];
    for (int b = 0; b < samples; b++) {
      ids[b] = tables().idRow(histories.id(b));
      int own = histories.endSet(b) - histories.firstSet(b);
      if (own > 0) {
        last[b * longest + own - 1] = 1; // else the state stays where it starts, at zero
      }
      for (int j = histories.firstSet(b); j < histories.endSet(b); j++) {
        int row = b * longest + j - histories.firstSet(b);
        gaps[row] = tables().gapRow(histories.gap(j));
        for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
          sets[row * labelCount + histories.label(e)] = 1;
          amounts[row * bins + tables().amountBin(histories.amount(e))]++;
        }
      }
    }
    var inputs = new NDList();
    inputs.add(Layers.named("ids", manager.create(ids)));
    inputs.add(Layers.named("sets", manager.create(sets, new Shape(samples, longest, labelCount))));
    inputs.add(Layers.named("gaps", manager.create(gaps, new Shape(samples, longest))));
    inputs.add(Layers.named("last", manager.create(last, new Shape(samples, 1, longest))));
    inputs.add(Layers.named("amounts", manager.create(amounts, new Shape(samples, longest, bins))));
    return inputs;
  }
}
