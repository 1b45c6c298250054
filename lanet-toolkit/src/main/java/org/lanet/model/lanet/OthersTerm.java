package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.TermSink;
import org.lanet.model.evidence.HistoryEvidence;
import org.lanet.nn.Layers;

/**
 * κ·g_k + μ·GELU(M [g_k ; ¼ prior_k + 1 ; own_k] + M_u ψ + b_M) of {@link LanetPlus}: what other
 * users tell of a label, read alike for all labels. Inputs: g [B, K, 4], the prior log-odds [1, K],
 * whether a label is the user's own [B, K], and ψ [B, 19]; output [B, K].
 */
final class OthersTerm extends LogitTerm {
  /** How many numbers g_k has. */
  static final int EVIDENCE = 4;

  /** How many hidden units all labels share. */
  static final int HIDDEN = 8;

  private static final int COLUMNS = EVIDENCE + 2;

  private final Linear straight; // κ
  private final Linear ofLabel; // M, b_M
  private final Linear ofUser; // M_u
  private final Linear hidden; // μ

  OthersTerm(int labelCount) {
    super(labelCount);
    straight = addChildBlock("straight", Layers.linearOfZerosWithoutBias(1));
    ofLabel = addChildBlock("of-label", Layers.linear(COLUMNS, HIDDEN));
    ofUser = addChildBlock("of-user", Layers.linearWithoutBias(HistoryEvidence.OF_USER, HIDDEN));
    hidden = addChildBlock("hidden", Layers.linearOfZerosWithoutBias(1));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray z = interactions(store, inputs, training, params);
    NDArray g = inputs.get(0);
    return new NDList(z.add(Layers.apply(straight, store, g, training, params)).squeeze(2));
  }

  /** μ·GELU(…): [B, K, 1]. */
  private NDArray interactions(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray g = inputs.get(0);
    NDArray own = inputs.get(2).expandDims(2);
    NDArray prior = Layers.times(inputs.get(1), .25).add(1).expandDims(2);
    NDArray columns = NDArrays.concat(new NDList(g, prior.broadcast(own.getShape()), own), 2);
    NDArray user = Layers.apply(ofUser, store, inputs.get(3), training, params).expandDims(1);
    NDArray u = Layers.apply(ofLabel, store, columns, training, params).add(user);
    return Layers.apply(hidden, store, Activation.gelu(u), training, params);
  }

  /**
   * κ·g_k as what similar users had and what the regression says, and what the hidden units add.
   */
  @Override
  public void tellTerms(ParameterStore store, NDList inputs, int label, TermSink terms) {
    NDArray g = inputs.get(0);
    Parameter kappa = straight.getParameters().get("weight");
    float[] parts = g.get(0).get(label).mul(value(store, kappa, g, false)).toFloatArray();
    terms.term("other users: similar", (double) parts[0] + parts[1]);
    terms.term("other users: regression", (double) parts[2] + parts[3]);
    NDArray hiddenPart = interactions(store, inputs, false, null).squeeze(2);
    terms.term("other users: interactions", at(hiddenPart, label));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    straight.initialize(manager, dataType, new Shape(1, EVIDENCE));
    ofLabel.initialize(manager, dataType, new Shape(1, COLUMNS));
    ofUser.initialize(manager, dataType, new Shape(1, HistoryEvidence.OF_USER));
    hidden.initialize(manager, dataType, new Shape(1, HIDDEN));
  }
}
