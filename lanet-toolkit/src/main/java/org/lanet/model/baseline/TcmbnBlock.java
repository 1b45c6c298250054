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
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;
import org.lanet.nn.Layers;
import org.lanet.nn.OwnLoss;

/**
 * TCMBN's forward pass and its likelihood. Inputs as {@link TcmbnEncoding} names them. Output in
 * scoring: the logit of Σ_c π_c μ_c [B, K]; in training: log π [B, C] and the logits of μ [B, C,
 * K].
 */
final class TcmbnBlock extends AbstractBlock implements OwnLoss {
  private final Tcmbn recipe;
  private final int labelCount;
  private final Parameter labels;
  private final LastSetLayer layer;
  private final Linear weightsHidden;
  private final Linear weights;
  private final Linear meansHidden;
  private final Parameter means;
  private final Parameter meansBias;

  TcmbnBlock(Tcmbn recipe, int labelCount) {
    this.recipe = recipe;
    this.labelCount = labelCount;
    Arguments.require(
        recipe.sizePenalty() == 0 || recipe.firstGroup() < labelCount,
        "%s has a first group of %d labels in its size penalty, of %d labels in all; choose fewer",
        recipe.name(),
        recipe.firstGroup(),
        labelCount);
    int d = recipe.embedding();
    int c = recipe.components();
    labels = addParameter(Layers.weight("labels", Layers.uniform(labelCount), labelCount, d));
    layer =
        addChildBlock(
            "layer",
            new LastSetLayer(
                d, recipe.heads(), recipe.headWidth(), recipe.feedForward(), recipe.dropout()));
    weightsHidden = addChildBlock("weights-hidden", Layers.linear(d, d));
    weights = addChildBlock("weights", Layers.linear(d, c));
    meansHidden = addChildBlock("means-hidden", Layers.linear(d, d));
    means = addParameter(Layers.weight("means", Layers.uniform(d), c, labelCount, d));
    meansBias = addParameter(Layers.weight("means-bias", Layers.uniform(d), c, labelCount));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray sets = inputs.get("sets");
    NDArray last = inputs.get("last");
    NDArray x = sets.matMul(store.getValue(labels, sets.getDevice(), training));
    var layerInputs = new NDList(x.add(inputs.get("times")), last, inputs.get("mask"));
    NDArray h = layer.forward(store, layerInputs, training, params).singletonOrThrow();
    h = h.mul(last.sum(new int[] {2})); // no set, no state

    NDArray hidden = Activation.elu(apply(weightsHidden, store, h, training, params), 1);
    NDArray logWeights = apply(weights, store, hidden, training, params).logSoftmax(1);
    NDArray logits = meanLogits(store, h, training, params);
    return training
        ? new NDList(logWeights, logits)
        : new NDList(mixedLogits(logWeights.expandDims(2), logits));
  }

  /** The logits of μ [B, C, K]. */
  private NDArray meanLogits(
      ParameterStore store,
      NDArray h,
      boolean training,
      @Nullable PairList<String, Object> params) {
    long outputs = (long) recipe.components() * labelCount;
    NDArray hidden = Activation.elu(apply(meansHidden, store, h, training, params), 1);
    NDArray matrix = store.getValue(means, h.getDevice(), training);
    NDArray logits = hidden.matMul(matrix.reshape(outputs, recipe.embedding()).transpose());
    return logits
        .reshape(-1, recipe.components(), labelCount)
        .add(store.getValue(meansBias, h.getDevice(), training));
  }

  /** log Σ_c π_c μ_c − log Σ_c π_c (1 − μ_c), neither of which can become log 0. */
  private static NDArray mixedLogits(NDArray logWeights, NDArray logits) {
    NDArray without = logWeights.sub(Activation.softPlus(logits)); // log π_c (1 − μ_c)
    return logSumExp(without.add(logits), 1).sub(logSumExp(without, 1));
  }

  /**
   * −log Σ_c π_c Π_k Ber(y_k; μ_ck), where log Ber(y; σ(a)) = y a − log(1 + eᵃ), and the penalty.
   */
  @Override
  public NDArray sum(
      ParameterStore store,
      NDList outputs,
      NDArray targets,
      @Nullable PairList<String, Object> params) {
    NDArray logits = outputs.get(1);
    NDArray ofTargets = logits.matMul(targets.expandDims(2)).squeeze(2); // [B, C]
    NDArray ofAll = Activation.softPlus(logits).sum(new int[] {2});
    NDArray loss = logSumExp(outputs.head().add(ofTargets).sub(ofAll), 1).sum().neg();
    if (recipe.sizePenalty() == 0) {
      return loss;
    }
    NDArray scores = Activation.sigmoid(mixedLogits(outputs.head().expandDims(2), logits));
    return loss.add(Layers.times(fromOne(scores), recipe.sizePenalty()));
  }

  /** How far each group of labels is from an expected size of 1, squared. */
  private NDArray fromOne(NDArray scores) {
    float[] groups = new float[2 * labelCount];
    for (int k = 0; k < labelCount; k++) {
      groups[2 * k + (k < recipe.firstGroup() ? 0 : 1)] = 1;
    }
    NDArray members = scores.getManager().create(groups, new Shape(labelCount, 2));
    return scores.matMul(members).sub(1).square().sum();
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    var state = new Shape(1, recipe.embedding());
    layer.initialize(manager, dataType, new Shape(1, 1, recipe.embedding()));
    weightsHidden.initialize(manager, dataType, state);
    weights.initialize(manager, dataType, state);
    meansHidden.initialize(manager, dataType, state);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
