package org.lanet.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.lanet.data.TemporalSets;
import org.lanet.model.Encoding;
import org.lanet.nn.Layers;
import org.lanet.nn.SinusoidalTime;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as TCMBN's inputs, S the longest history of the chunk: {@code sets} [B, S, K] (0/1, the
 * first set at 0), {@code times} [B, S, D], {@code last} [B, 1, S], 1 at the last set, and {@code
 * mask} [B, 1, 1, S], −10⁹ where there is no set. With the fault a set at time 0 is none.
 */
final class TcmbnEncoding implements Encoding {
  private static final float NO_SET = -1e9f;

  private final Tcmbn recipe;
  private final int labelCount;
  private final int longest;
  private final double origin;

  /** Fits it. */
  TcmbnEncoding(Tcmbn recipe, TrainingData train) {
    this.recipe = recipe;
    this.labelCount = train.labelCount();
    this.longest = train.longestSequence();
    this.origin = firstTime(train.sets());
  }

  /** Builds it from what {@link #fitted} tells. */
  TcmbnEncoding(Tcmbn recipe, NamedArrays fitted) {
    this.recipe = recipe;
    this.labelCount = fitted.length("labels");
    this.longest = (int) fitted.number("longest");
    this.origin = fitted.number("first-time");
  }

  private static double firstTime(TemporalSets sets) {
    double first = Double.POSITIVE_INFINITY;
    for (int j = 0; j < sets.setCount(); j++) {
      first = Math.min(first, sets.time(j));
    }
    return first;
  }

  /** "first-time", from which times count, and "longest". */
  @Override
  public NamedArrays fitted() {
    return NamedArrays.empty().with("first-time", origin).with("longest", longest);
  }

  @Override
  public int labelCount() {
    return labelCount;
  }

  @Override
  public long largestActivation() {
    return activation(Math.min(longest, recipe.window().lookBack()));
  }

  @Override
  public long largestActivation(Histories histories) {
    return activation(histories.longest());
  }

  private long activation(long sets) {
    int ofSet = Math.max(labelCount, recipe.heads() * recipe.headWidth());
    return Math.max(sets * ofSet, (long) recipe.components() * labelCount);
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    var padded = PaddedSets.ofBatch(histories);
    int samples = histories.size();
    int width = recipe.embedding();
    var sinusoid = new SinusoidalTime(width);
    float[] vector = new float[width];
    float[] times = new float[samples * padded.longest() * width];
    float[] mask = new float[samples * padded.longest()];
    Arrays.fill(mask, NO_SET);
    for (int b = 0; b < samples; b++) {
      for (int j = padded.first(b); j < histories.endSet(b); j++) {
        if (isPadding(histories, j)) {
          continue;
        }
        int row = padded.row(b, j);
        sinusoid.write(histories.time(j) - origin, vector);
        System.arraycopy(vector, 0, times, row * width, width);
        mask[row] = 0;
      }
    }
    var perSet = new Shape(samples, padded.longest(), width);
    var keys = new Shape(samples, 1, 1, padded.longest());
    return new NDList(
        padded.sets(manager),
        Layers.named("times", manager.create(times, perSet)),
        last(padded, histories, manager),
        Layers.named("mask", manager.create(mask, keys)));
  }

  /** Whether the fault takes this set for padding. */
  private boolean isPadding(Histories histories, int set) {
    return recipe.timeZeroIsPadding() && histories.time(set) == 0;
  }

  /** {@code last}, without those that are taken for padding. */
  private NDArray last(PaddedSets padded, Histories histories, NDManager manager) {
    boolean[] counts = new boolean[histories.size()];
    for (int b = 0; b < counts.length; b++) {
      int end = histories.endSet(b);
      counts[b] = end > padded.first(b) && !isPadding(histories, end - 1);
    }
    return padded.last(manager, counts);
  }
}
