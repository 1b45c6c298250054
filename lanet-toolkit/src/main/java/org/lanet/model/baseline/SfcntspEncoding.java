package org.lanet.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.lanet.model.DistinctLabels;
import org.lanet.model.DistinctLabelsEncoding;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as SFCNTSP's inputs, N rows of {@link DistinctLabels}: {@code labels} [B, N], {@code
 * present} [B, N, 1], {@code sets} [B, N, P] 0/1, the first set at the first position, {@code
 * set-shares} the same over the size of each set, {@code row-shares} over the number of sets with
 * the label, and {@code sizes} [B, P, 1] of the sets.
 */
final class SfcntspEncoding extends DistinctLabelsEncoding {
  private final Sfcntsp recipe;

  /** Fits it. */
  SfcntspEncoding(Sfcntsp recipe, TrainingData train) {
    super(train);
    this.recipe = recipe;
  }

  /** Builds it from what {@link #fitted} tells. */
  SfcntspEncoding(Sfcntsp recipe, NamedArrays fitted) {
    super(fitted);
    this.recipe = recipe;
  }

  @Override
  protected long activation(long labels) {
    return labels * Math.max(labelCount(), recipe.embedding());
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    DistinctLabels rows = DistinctLabels.of(histories);
    NDArray sets = rows.membershipsFromStart(manager, recipe.lookBack());
    var inputs = new NDList();
    inputs.add(Layers.named("labels", rows.labels(manager)));
    inputs.add(Layers.named("present", rows.present(manager).transpose(0, 2, 1)));
    inputs.add(Layers.named("sets", sets));
    inputs.add(Layers.named("set-shares", sets.div(atLeastOne(sets.sum(new int[] {1}, true)))));
    inputs.add(Layers.named("row-shares", sets.div(atLeastOne(sets.sum(new int[] {2}, true)))));
    inputs.add(Layers.named("sizes", sets.sum(new int[] {1}).expandDims(2)));
    return inputs;
  }

  /** So that what has nothing is divided by 1. */
  private static NDArray atLeastOne(NDArray counts) {
    return counts.maximum(counts.getManager().ones(new Shape(1)));
  }
}
