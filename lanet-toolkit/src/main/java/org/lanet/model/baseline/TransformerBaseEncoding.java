package org.lanet.model.baseline;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as TransformerBase's inputs, R sets in all and S the longest history of the chunk:
 * {@code sets} [R, K], amounts or 0/1, a row of zeros if there is none; {@code ids} [B]; {@code
 * rows} and {@code gaps} [B, S]; {@code keys} [B, 1, 1, S], −10⁹ at padding; {@code shares} [B, 1,
 * S], one over a history's number of sets, and 0 at padding.
 */
final class TransformerBaseEncoding extends TabledEncoding {
  private static final float FORBIDDEN = -1e9f;

  private final TransformerBase recipe;

  /** Fits it. */
  TransformerBaseEncoding(TransformerBase recipe, TrainingData train) {
    super(recipe.window(), recipe.ids(), train);
    this.recipe = recipe;
  }

  /** Builds it from what {@link #fitted} tells. */
  TransformerBaseEncoding(TransformerBase recipe, NamedArrays fitted) {
    super(recipe.window(), fitted);
    this.recipe = recipe;
  }

  @Override
  long activation(long sets) {
    long row = Math.max(labelCount(), Math.max(recipe.feedForward(), recipe.heads() * sets));
    return sets * row;
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    int samples = histories.size();
    int most = Math.max(1, histories.longest());
    int[] ids = new int[samples];
    int[] rows = new int[samples * most];
    int[] gaps = new int[samples * most];
    float[] keys = new float[samples * most];
    float[] shares = new float[samples * most];
    Arrays.fill(keys, FORBIDDEN);
    for (int b = 0; b < samples; b++) {
      ids[b] = tables().idRow(histories.id(b));
      int first = histories.firstSet(b);
      for (int j = first; j < histories.endSet(b); j++) {
        int place = b * most + j - first;
        rows[place] = j - histories.firstSet(0);
        gaps[place] = tables().gapRow(histories.gap(j));
        keys[place] = 0;
        shares[place] = 1f / (histories.endSet(b) - first);
      }
    }
    var inputs = new NDList();
    inputs.add(Layers.named("ids", manager.create(ids)));
    var places = new Shape(samples, most);
    inputs.add(Layers.named("rows", manager.create(rows, places)));
    inputs.add(Layers.named("gaps", manager.create(gaps, places)));
    inputs.add(Layers.named("keys", manager.create(keys, new Shape(samples, 1, 1, most))));
    inputs.add(Layers.named("shares", manager.create(shares, new Shape(samples, 1, most))));
    float[] sets = sets(histories);
    var all = new Shape(sets.length / labelCount(), labelCount());
    inputs.add(Layers.named("sets", manager.create(sets, all)));
    return inputs;
  }

  /** [R, K], or one row of zeros. */
  private float[] sets(Histories histories) {
    int first = histories.firstSet(0);
    int count = histories.endSet(histories.size() - 1) - first;
    float[] sets = new float[Math.max(1, count) * labelCount()];
    for (int j = first; j < first + count; j++) {
      for (int e = histories.firstElement(j); e < histories.endElement(j); e++) {
        float amount = recipe.amounts() ? histories.amount(e) : 1;
        sets[(j - first) * labelCount() + histories.label(e)] = amount;
      }
    }
    return sets;
  }
}
