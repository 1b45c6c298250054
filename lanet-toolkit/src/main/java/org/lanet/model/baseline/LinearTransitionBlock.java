package org.lanet.model.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.model.AdditiveLogits;
import org.lanet.model.TermSink;
import org.lanet.nn.Layers;

/**
 * The forward pass of {@link LinearTransition}. Inputs as {@link LinearTransitionEncoding} names
 * them; output [B, K].
 */
final class LinearTransitionBlock extends AbstractBlock implements AdditiveLogits {
  private final int labelCount;
  private final Parameter prior;
  private final Parameter weights;
  private final @Nullable Parameter transitions;

  LinearTransitionBlock(LinearTransition recipe, LinearTransitionEncoding encoding) {
    labelCount = encoding.labelCount();
    prior = addParameter(Layers.starting("prior", encoding.prior()));
    weights = addParameter(Layers.zeros("weights", LinearTransitionEncoding.FEATURES, 1));
    transitions =
        recipe.transitions()
            ? addParameter(Layers.zeros("transitions", labelCount, labelCount))
            : null;
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray features = inputs.get("features");
    NDArray own = features.matMul(value(store, weights, features, training)).squeeze(2);
    NDArray logits = Layers.scattered(own, inputs.get("labels"), labelCount);
    logits = logits.add(value(store, prior, features, training));
    if (transitions != null) {
      NDArray matrix = value(store, transitions, features, training);
      logits = logits.add(inputs.get("decayed").matMul(matrix));
    }
    return new NDList(logits);
  }

  /** "prior", "had before" if the user has had the label, and "after" each label of the history. */
  @Override
  public void tellTerms(ParameterStore store, NDList inputs, int label, TermSink terms) {
    NDArray features = inputs.get("features");
    terms.term("prior", value(store, prior, features, false).getFloat(label));
    float[] own = features.matMul(value(store, weights, features, false)).squeeze(2).toFloatArray();
    float[] there = features.get(":, :, 0").toFloatArray(); // the feature that is 1 but in padding
    long[] labels = inputs.get("labels").toLongArray();
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] == label && there[i] > 0) {
        terms.term("had before", own[i]);
      }
    }
    if (transitions == null) {
      return;
    }
    NDArray column = value(store, transitions, features, false).get(":, {}", label);
    float[] decayed = inputs.get("decayed").toFloatArray(); // 0 of labels that lead nowhere
    float[] shares = inputs.get("decayed").mul(column).toFloatArray();
    for (long from : labels) {
      if (decayed[(int) from] > 0) {
        terms.ofLabel("after", (int) from, shares[(int) from]);
      }
    }
  }

  private static NDArray value(
      ParameterStore store, Parameter parameter, NDArray beside, boolean training) {
    return store.getValue(parameter, beside.getDevice(), training);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), labelCount)};
  }
}
