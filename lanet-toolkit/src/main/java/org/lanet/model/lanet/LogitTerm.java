package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import org.lanet.model.AdditiveLogits;

/** A term of {@link LanetPlus}'s logits; what is learned of it is 0 at first: output [B, K]. */
abstract class LogitTerm extends AbstractBlock implements AdditiveLogits {
  private final int labelCount;

  LogitTerm(int labelCount) {
    this.labelCount = labelCount;
  }

  /** K. */
  final int labelCount() {
    return labelCount;
  }

  static NDArray value(
      ParameterStore store, Parameter parameter, NDArray beside, boolean training) {
    return store.getValue(parameter, beside.getDevice(), training);
  }

  /** The number of a label in [1, K]. */
  static double at(NDArray z, int label) {
    return z.getFloat(0, label);
  }

  @Override
  public final Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
