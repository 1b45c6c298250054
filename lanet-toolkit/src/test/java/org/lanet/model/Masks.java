package org.lanet.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.Arrays;
import org.lanet.nn.Layers;
import org.lanet.nn.SeededDropout;

/**
 * The masks of the places of one pass, in its order; of ones where nothing is dropped.
 *
 * @param pass the parameters of the pass, which its masks are drawn from
 */
public record Masks(HandNetwork network, PairList<String, Object> pass, double rate) {
  /** The next place's, of so many numbers. */
  public double[] next(int length) {
    NDArray ones = network.manager().ones(new Shape(1, length));
    var store = new ParameterStore(network.manager(), false);
    float[] mask = Layers.apply(new SeededDropout(rate), store, ones, true, pass).toFloatArray();
    double[] all = new double[length];
    Arrays.setAll(all, i -> mask[i]);
    return all;
  }
}
