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
import org.lanet.nn.SeededDropout;

/**
 * w_l·φ_i + b_l + ρ_k + v·dropout(GELU(V [h_i ; φ_i ; ψ ; g_k] + b_V)) + b_v of {@link LanetPlus},
 * for the labels k = l_i that the user has had. Inputs: the labels [B, N], φ [B, N, 34], which rows
 * are kept [B, N], h [B, N, D], ψ [B, 19], and g of the rows [B, N, 4] where the recipe has it;
 * output [B, K].
 */
final class RepeatTerm extends LogitTerm {
  private final int columns;
  private final int width;
  private final Linear straight; // w_l, b_l
  private final Parameter ofLabel; // ρ
  private final Linear hidden; // V, b_V
  private final SeededDropout dropout;
  private final Linear output; // v, b_v

  RepeatTerm(int labelCount, int width, int evidenceOfOthers, double dropoutRate) {
    super(labelCount);
    this.width = width;
    columns = width + HistoryEvidence.OF_LABEL + HistoryEvidence.OF_USER + evidenceOfOthers;
    straight = addChildBlock("straight", Layers.linearOfZeros(1));
    ofLabel = addParameter(Layers.zeros("of-label", labelCount, 1));
    hidden = addChildBlock("hidden", Layers.linear(columns, width));
    dropout = addChildBlock("dropout", new SeededDropout(dropoutRate));
    output = addChildBlock("output", Layers.linearOfZeros(1));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray labels = inputs.get(0);
    NDArray r =
        interactions(store, inputs, training, params)
            .add(Layers.apply(straight, store, inputs.get(1), training, params))
            .add(Layers.rows(labels, ofLabel, store, training))
            .squeeze(2);
    return new NDList(Layers.scattered(r.mul(inputs.get(2)), labels, labelCount()));
  }

  /** v·dropout(GELU(…)) + b_v: [B, N, 1]. */
  private NDArray interactions(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray phi = inputs.get(1);
    long rows = phi.getShape().get(1);
    NDArray psi = inputs.get(4).expandDims(1).repeat(1, rows);
    var all = new NDList(inputs.get(3), phi, psi);
    all.addAll(inputs.subNDList(5));
    NDArray u = Layers.apply(hidden, store, NDArrays.concat(all, 2), training, params);
    u = Layers.apply(dropout, store, Activation.gelu(u), training, params);
    return Layers.apply(output, store, u, training, params);
  }

  /** Nothing of a label that the user has not had. */
  @Override
  public void tellTerms(ParameterStore store, NDList inputs, int label, TermSink terms) {
    int row = row(inputs, label);
    if (row < 0) {
      return;
    }
    NDArray evidence = Layers.apply(straight, store, inputs.get(1), false, null);
    terms.term("had before: evidence", at(evidence.squeeze(2), row));
    NDArray own = Layers.rows(inputs.get(0), ofLabel, store, false);
    terms.term("had before: this label", at(own.squeeze(2), row));
    NDArray hiddenPart = interactions(store, inputs, false, null);
    terms.term("had before: interactions", at(hiddenPart.squeeze(2), row));
  }

  /** The row of a label that the one user has had, else −1. */
  private static int row(NDList inputs, int label) {
    long[] labels = inputs.get(0).toLongArray();
    float[] kept = inputs.get(2).toFloatArray();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label && kept[i] > 0) {
        return i;
      }
    }
    return -1;
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    straight.initialize(manager, dataType, new Shape(1, HistoryEvidence.OF_LABEL));
    hidden.initialize(manager, dataType, new Shape(1, columns));
    dropout.initialize(manager, dataType, new Shape(1, width));
    output.initialize(manager, dataType, new Shape(1, width));
  }
}
