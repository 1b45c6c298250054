package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import org.lanet.error.Arguments;

/**
 * What is not zero in a constant matrix, to be multiplied with a dense one from the left: O(entries
 * · columns) time, in either direction.
 *
 * <p>DJL's {@code createCoo} lets go of the Java memory it was given while the engine goes on
 * reading it: after a garbage collection a product adds up whatever lies there then. Here it stays
 * as long as the array.
 */
public final class SparseMatrix {
  private final int rows;
  private final int columns;
  private final float[] values;
  private final long[] places; // rows of all entries, then their columns
  private int count;

  /** An empty matrix [rows, columns] with room for so many entries. */
  public SparseMatrix(int rows, int columns, int room) {
    this.rows = Arguments.atLeast("the number of rows", rows, 1);
    this.columns = Arguments.atLeast("the number of columns", columns, 1);
    this.values = new float[room];
    this.places = new long[2 * room];
  }

  /** Adds to what stands at a place, which must be inside. */
  public void add(int row, int column, float value) {
    Arguments.inRange("the row", row, 0, rows - 1);
    Arguments.inRange("the column", column, 0, columns - 1);
    Arguments.inRange("the number of entries", count + 1, 1, values.length);
    places[count] = row;
    places[values.length + count] = column;
    values[count++] = value;
  }

  /** As an array of {@code manager}, sparse. */
  public NDArray array(NDManager manager) {
    long[] used = Arrays.copyOf(places, 2 * count);
    System.arraycopy(places, values.length, used, count, count);
    NDArray where = manager.create(used, new Shape(2, count)); // as long as the manager
    NDArray what = manager.create(Arrays.copyOf(values, count));
    return JniUtils.createSparseCoo((PtNDArray) where, (PtNDArray) what, new Shape(rows, columns));
  }
}
