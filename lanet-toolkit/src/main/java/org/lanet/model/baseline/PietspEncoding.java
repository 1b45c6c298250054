package org.lanet.model.baseline;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import org.lanet.model.DistinctLabels;
import org.lanet.model.Encoding;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as PIETSP's inputs, N rows of {@link DistinctLabels}: {@code labels} [B, N], {@code
 * present} and {@code shares} [B, 1, N], and {@code memberships} [B, N, P], the last set at the
 * last position.
 */
final class PietspEncoding implements Encoding {
  private final Pietsp recipe;
  private final int labelCount;
  private final int mostLabels;

  /** Fits it: nothing but sizes. */
  PietspEncoding(Pietsp recipe, TrainingData train) {
    this.recipe = recipe;
    this.labelCount = train.labelCount();
    this.mostLabels = DistinctLabels.most(train);
  }

  /** Builds it from what {@link #fitted} tells. */
  PietspEncoding(Pietsp recipe, NamedArrays fitted) {
    this.recipe = recipe;
    this.labelCount = fitted.strings("labels").length;
    this.mostLabels = (int) fitted.number("most-labels");
  }

  /** "most-labels" of a training sequence. */
  @Override
  public NamedArrays fitted() {
    return NamedArrays.empty().with("most-labels", mostLabels);
  }

  @Override
  public int labelCount() {
    return labelCount;
  }

  @Override
  public long largestActivation() {
    return activation(mostLabels);
  }

  @Override
  public long largestActivation(Histories histories) {
    return activation(histories.mostLabels());
  }

  private long activation(int most) {
    return Math.max(labelCount, (long) most * (recipe.embedding() + recipe.lookBack()));
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
