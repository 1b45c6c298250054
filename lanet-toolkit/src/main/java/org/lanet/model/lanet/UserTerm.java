package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.NormalInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.TermSink;
import org.lanet.nn.Layers;
import org.lanet.nn.SeededDropout;

/**
 * C_k·dropout(W_g h_0 + b_g) + w_s·h_0 + b_s of {@link LanetPlus}: a read-out of the user's state,
 * and a shift of all labels alike. Input: h_0 [B, D]; output [B, K].
 */
final class UserTerm extends LogitTerm {
  private final int width;
  private final Linear state; // W_g, b_g
  private final SeededDropout dropout;
  private final Parameter labels; // C
  private final Linear shift; // w_s, b_s

  UserTerm(int labelCount, int width, double dropoutRate) {
    super(labelCount);
    this.width = width;
    state = addChildBlock("state", Layers.linearOfZeros(width));
    dropout = addChildBlock("dropout", new SeededDropout(dropoutRate));
    var small = new NormalInitializer(.1f);
    labels = addParameter(Layers.weight("labels", small, labelCount, width));
    shift = addChildBlock("shift", Layers.linearOfZeros(1));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray h0 = inputs.head();
    NDArray g = Layers.apply(state, store, h0, training, params);
    g = Layers.apply(dropout, store, g, training, params);
    NDArray z = Linear.linear(g, value(store, labels, h0, training)).singletonOrThrow();
    return new NDList(z.add(Layers.apply(shift, store, h0, training, params)));
  }

  @Override
  public void tellTerms(ParameterStore store, NDList inputs, int label, TermSink terms) {
    terms.term("user", at(forward(store, inputs, false).head(), label));
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    state.initialize(manager, dataType, new Shape(1, width));
    dropout.initialize(manager, dataType, new Shape(1, width));
    shift.initialize(manager, dataType, new Shape(1, width));
  }
}
