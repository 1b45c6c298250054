package org.lanet.model.baseline;

import static org.lanet.nn.Layers.apply;
import static org.lanet.nn.Layers.logSumExp;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.Layers;
import org.lanet.nn.OwnLoss;

/**
 * The three networks of {@link Class2c2ae}. Inputs as {@link LstmEncoding} names them. Output in
 * scoring: the logits F_d(F_x(X)) [B, K]; in training: F_x(X) [B, L].
 */
final class Class2c2aeBlock extends AbstractBlock implements OwnLoss {
  private static final float LEAK = .1f;
  private static final double LEFT_OUT = -1e9;

  private final Class2c2ae recipe;
  private final int labelCount;
  private final int latent;
  private final LstmBlock features;
  private final Linear setHidden;
  private final Linear set;
  private final Linear decoderHidden;
  private final Linear decoder;

  Class2c2aeBlock(Class2c2ae recipe, LstmEncoding encoding) {
    this.recipe = recipe;
    this.labelCount = encoding.labelCount();
    this.latent = recipe.latentOf(labelCount);
    int hidden = recipe.hidden();
    features = addChildBlock("features", new LstmBlock(recipe.features(), encoding, latent));
    setHidden = addChildBlock("set-hidden", Layers.linear(labelCount, hidden));
    set = addChildBlock("set", Layers.linear(hidden, latent));
    decoderHidden = addChildBlock("decoder-hidden", Layers.linear(latent, hidden));
    decoder = addChildBlock("decoder", Layers.linear(hidden, labelCount));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDList x = features.forward(store, inputs, training, params);
    return training ? x : new NDList(decode(store, x.head(), false));
  }

  private NDArray decode(ParameterStore store, NDArray z, boolean training) {
    NDArray hidden = apply(decoderHidden, store, z, training, null);
    return apply(decoder, store, Activation.leakyRelu(hidden, LEAK), training, null);
  }

  @Override
  public NDArray sum(
      ParameterStore store,
      NDList outputs,
      NDArray targets,
      @Nullable PairList<String, Object> params) {
    NDArray x = outputs.head();
    NDArray hidden = apply(setHidden, store, targets, true, params);
    NDArray e = apply(set, store, Activation.leakyRelu(hidden, LEAK), true, params);
    NDArray apart = x.sub(e).square().sum();
    NDArray pairs = pairwise(decode(store, e, true), targets);
    NDArray penalty =
        fromIdentity(x).add(fromIdentity(e)); // of the batch: as often as it has samples
    return apart
        .add(Layers.times(pairs, recipe.pairwise()))
        .add(Layers.times(penalty, recipe.identity() * x.getShape().get(0)));
  }

  /** The dimensions depend on each other over the samples of a batch. */
  @Override
  public boolean needsWholeBatches() {
    return true;
  }

  /**
   * Σ exp(g_q − g_p) over a sample's pairs, g = β f, is (Σ_q exp g_q) · (Σ_p exp −g_p); by the
   * logarithms of the two, as either may be infinite where their product is not.
   */
  private NDArray pairwise(NDArray logits, NDArray targets) {
    int[] labels = {1};
    NDArray g = Layers.times(logits, recipe.slope());
    NDArray others = targets.neg().add(1);
    NDArray ofOthers = logSumExp(g.add(Layers.times(targets, LEFT_OUT)), 1);
    NDArray ofTargets = logSumExp(g.neg().add(Layers.times(others, LEFT_OUT)), 1);
    NDArray pairs = targets.sum(labels).mul(others.sum(labels));
    NDArray none = pairs.eq(0).toType(DataType.FLOAT32, false); // then the exponential is 0, too
    return ofOthers.add(ofTargets).exp().div(pairs.add(none)).sum();
  }

  /** ‖Zᵀ Z / B − I‖². */
  private static NDArray fromIdentity(NDArray z) {
    long samples = z.getShape().get(0);
    NDArray products = Layers.times(z.transpose().matMul(z), 1.0 / samples);
    return products.sub(z.getManager().eye((int) z.getShape().get(1))).square().sum();
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    features.initialize(manager, dataType, inputShapes);
    setHidden.initialize(manager, dataType, new Shape(1, labelCount));
    set.initialize(manager, dataType, new Shape(1, recipe.hidden()));
    decoderHidden.initialize(manager, dataType, new Shape(1, latent));
    decoder.initialize(manager, dataType, new Shape(1, recipe.hidden()));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
