package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.TermSink;
import org.lanet.nn.Layers;

/**
 * What the user's own frequencies add to the prior in {@link LanetPlus}, nothing of it learned.
 * Inputs: the labels [B, N], which rows are kept [B, N], what having had a label adds [B, N], and
 * what all others get [B, K]; output [B, K].
 */
final class FrequencyTerm extends LogitTerm {
  FrequencyTerm(int labelCount) {
    super(labelCount);
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray had = inputs.get(2).mul(inputs.get(1));
    return new NDList(inputs.get(3).add(Layers.scattered(had, inputs.get(0), labelCount())));
  }

  @Override
  public void tellTerms(ParameterStore store, NDList inputs, int label, TermSink terms) {
    NDArray z = forwardInternal(store, inputs, false, null).singletonOrThrow();
    terms.term("own frequency", at(z, label));
  }
}
