package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.TermSink;
import org.lanet.model.evidence.HistoryEvidence;
import org.lanet.nn.Layers;
import org.lanet.nn.SeededDropout;

/**
 * B_k·dropout(Σ_i w_i A_{l_i}), w_i = σ(ω·φ_i + β), of {@link LanetPlus}: which labels lead to
 * which, of rank D. Inputs: the labels [B, N], φ [B, N, 34] and which rows are kept [B, N]; output
 * [B, K].
 */
final class TransitionTerm extends LogitTerm {
  private final Parameter from; // A
  private final Parameter to; // B
  private final Linear gate; // ω, β
  private final SeededDropout dropout;
  private final int width;

  TransitionTerm(int labelCount, int width, double dropoutRate) {
    super(labelCount);
    this.width = width;
    from = addParameter(Layers.weight("from", new NormalInitializer(.106f), labelCount, width));
    to = addParameter(Layers.zeros("to", labelCount, width));
    gate = addChildBlock("gate", Layers.linearOfZeros(1));
    dropout = addChildBlock("dropout", new SeededDropout(dropoutRate));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray w = weights(store, inputs, training);
    NDArray sources = Layers.rows(inputs.get(0), from, store, training);
    NDArray sum = w.expandDims(1).matMul(sources).squeeze(1);
    sum = Layers.apply(dropout, store, sum, training, params);
    return new NDList(Linear.linear(sum, value(store, to, sum, training)).singletonOrThrow());
  }

  /** w, 0 in rows that are not kept: [B, N]. */
  private NDArray weights(ParameterStore store, NDList inputs, boolean training) {
    NDArray gates = Layers.apply(gate, store, inputs.get(1), training, null).squeeze(2);
    return Activation.sigmoid(gates).mul(inputs.get(2));
  }

  /** w_i A_{l_i}·B_k of each label l_i of the history. */
  @Override
  public void tellTerms(ParameterStore store, NDList inputs, int label, TermSink terms) {
    NDArray sources = Layers.rows(inputs.get(0), from, store, false);
    NDArray target = value(store, to, sources, false).get(label).expandDims(1);
    NDArray shares = weights(store, inputs, false).mul(sources.matMul(target).squeeze(2));
    long[] labels = inputs.get(0).toLongArray();
    float[] kept = inputs.get(2).toFloatArray();
    for (int i = 0; i < labels.length; i++) {
      if (kept[i] > 0) {
        terms.ofLabel("after", (int) labels[i], at(shares, i));
      }
    }
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    gate.initialize(manager, dataType, new Shape(1, HistoryEvidence.OF_LABEL));
    dropout.initialize(manager, dataType, new Shape(1, width));
  }
}
