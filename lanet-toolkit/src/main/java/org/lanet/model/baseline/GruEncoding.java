package org.lanet.model.baseline;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.lanet.model.Encoding;
import org.lanet.model.LabelShares;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as the GRU's inputs, S the longest history of the chunk and U how many labels occur in
 * it: {@code labels} [U], {@code sets} [B, S, U], 1/size at a set's labels, the first set at 0,
 * {@code last} [B, 1, S], 1 at the last set, and {@code longest}, the longest history of the batch.
 * What follows the last set is padding, which a state never sees.
 */
final class GruEncoding implements Encoding {
  private final Gru recipe;
  private final float[] logOdds;
  private final int longest;

  /** Fits it. */
  GruEncoding(Gru recipe, TrainingData train) {
    this.recipe = recipe;
    this.logOdds = LabelShares.logOdds(LabelShares.of(train));
    this.longest = train.longestSequence();
  }

  /**
   * Builds it from what {@link #fitted} tells: where training started is not kept, as the weights
   * that came of it are.
   */
  GruEncoding(Gru recipe, NamedArrays fitted) {
    this.recipe = recipe;
    this.logOdds = new float[fitted.length("labels")];
    this.longest = (int) fitted.number("longest");
  }

  /** "longest". */
  @Override
  public NamedArrays fitted() {
    return NamedArrays.empty().with("longest", longest);
  }

  /** Where the biases of the K logits start. */
  float[] logOdds() {
    return logOdds.clone();
  }

  @Override
  public int labelCount() {
    return logOdds.length;
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
    return sets * Math.max(labelCount(), 3L * recipe.units());
  }

  /** A set is few operations on many small vectors: together they are half the time. */
  @Override
  public int mostTogether() {
    return 64;
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    var padded = PaddedSets.ofChunk(histories);
    NDList inputs = padded.shares(manager);
    inputs.add(padded.last(manager));
    inputs.add(Layers.named("longest", manager.create((long) Math.max(1, histories.longest()))));
    return inputs;
  }
}
