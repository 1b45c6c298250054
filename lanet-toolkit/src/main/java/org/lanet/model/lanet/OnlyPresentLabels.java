package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.Layers;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Each label attends to the labels of the history and to itself only, as a token of a label that
 * the history lacks says nothing of it. Nothing is fitted.
 */
public record OnlyPresentLabels() implements AttentionBias {
  private static final double FORBIDDEN = -1e9;

  @Override
  public PerLayer fit(TrainingData train) {
    return new Masks();
  }

  @Override
  public PerLayer restore(NamedArrays fitted) {
    return new Masks();
  }

  private record Masks() implements PerLayer {
    @Override
    public Block block(int heads) {
      return new Mask();
    }

    @Override
    public NamedArrays fitted() {
      return NamedArrays.empty();
    }
  }

  private static final class Mask extends AbstractBlock {
    @Override
    protected NDList forwardInternal(
        ParameterStore store,
        NDList inputs,
        boolean training,
        @Nullable PairList<String, Object> params) {
      NDArray present = inputs.head();
      long labels = present.getShape().get(1);
      NDArray absent = present.eq(0).toType(DataType.FLOAT32, false);
      NDArray others = present.getManager().eye((int) labels).eq(0).toType(DataType.FLOAT32, false);
      NDArray forbidden = absent.reshape(-1, 1, 1, labels).mul(others);
      return new NDList(Layers.times(forbidden, FORBIDDEN));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
      long labels = inputShapes[0].get(1);
      return new Shape[] {new Shape(inputShapes[0].get(0), 1, labels, labels)};
    }
  }
}
