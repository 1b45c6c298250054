package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;

/**
 * A learned vector of an id that also serves ids never seen: what all ids share, plus what is known
 * of this one. Of row 0, "unknown", nothing is known, so it gets the shared vector alone.
 *
 * <p>Input [B] row numbers, output [B, D].
 */
public final class IdEmbedding extends AbstractBlock {
  private final int width;
  private final Parameter table;
  private final Parameter shared;

  /** A table of {@code rows} ids, the unknown one included, of vectors of {@code width}. */
  @SuppressWarnings("this-escape") // DJL's way: a block registers its parameters as it is built
  public IdEmbedding(int rows, int width) {
    this.width = width;
    this.table = addParameter(Layers.embedding("table", rows, width));
    this.shared = addParameter(Layers.zeros("shared", width));
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray rows = inputs.head();
    NDArray known = rows.gt(0).toType(DataType.FLOAT32, false).expandDims(1);
    NDArray own = Layers.rows(rows, table, store, training).mul(known);
    return new NDList(own.add(store.getValue(shared, rows.getDevice(), training)));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return new Shape[] {new Shape(inputShapes[0].get(0), width)};
  }
}
