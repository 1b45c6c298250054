package org.lanet.model.baseline;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.lanet.model.DistinctLabels;
import org.lanet.model.DistinctLabelsEncoding;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as PIETSP's inputs, N rows of {@link DistinctLabels}: {@code labels} [B, N], {@code
 * present} and {@code shares} [B, 1, N], and {@code memberships} [B, N, P], the last set at the
 * last position.
 */
final class PietspEncoding extends DistinctLabelsEncoding {
  private final Pietsp recipe;

  /** Fits it. */
  PietspEncoding(Pietsp recipe, TrainingData train) {
    super(train);
    this.recipe = recipe;
  }

  /** Builds it from what {@link #fitted} tells. */
  PietspEncoding(Pietsp recipe, NamedArrays fitted) {
    super(fitted);
    this.recipe = recipe;
  }

  @Override
  protected long activation(long labels) {
    return Math.max(labelCount(), labels * (recipe.embedding() + recipe.lookBack()));
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    DistinctLabels rows = DistinctLabels.of(histories);
    var inputs = new NDList();
    inputs.add(Layers.named("labels", rows.labels(manager)));
    inputs.add(Layers.named("present", rows.present(manager)));
    inputs.add(Layers.named("shares", rows.shares(manager)));
    inputs.add(Layers.named("memberships", rows.membershipsToEnd(manager, recipe.lookBack())));
    return inputs;
  }
}
