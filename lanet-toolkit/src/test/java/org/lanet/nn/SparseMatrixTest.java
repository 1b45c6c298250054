package org.lanet.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lanet.error.InvalidArgumentException;

class SparseMatrixTest {
  private final NDManager manager = NDManager.newBaseManager();

  @AfterEach
  void close() {
    manager.close();
  }

  /** [[2, 0, 1], [0, 3, 0]]. */
  private NDArray small() {
    var matrix = new SparseMatrix(2, 3, 5);
    matrix.add(0, 0, 1.5f);
    matrix.add(1, 1, 3);
    matrix.add(0, 2, 1);
    matrix.add(0, 0, .5f);
    return matrix.array(manager);
  }

  @Test
  void productsAndTheirGradientsAreThoseOfTheDenseMatrix() {
    NDArray x = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(3, 2));
    x.setRequiresGradient(true);
    NDArray y =
        GradientMode.on(
            () -> {
              NDArray product = small().matMul(x);
              GradientMode.backward(product.sum());
              return product;
            });
    assertThat(y.toFloatArray()).containsExactly(2 + 5, 4 + 6, 9, 12);
    assertThat(x.getGradient().toFloatArray()).containsExactly(2, 2, 3, 3, 1, 1);
  }

  @Test
  void itIsStillThereAfterAGarbageCollection() {
    NDArray matrix = small();
    List<ByteBuffer> others = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      System.gc();
      ByteBuffer other = ByteBuffer.allocateDirect(40);
      while (other.hasRemaining()) {
        other.put((byte) 77);
      }
      others.add(other);
    }
    assertThat(others).hasSize(20);
    NDArray x = manager.ones(new Shape(3, 1));
    assertThat(matrix.matMul(x).toFloatArray()).containsExactly(3, 3);
  }

  @Test
  void placesOutsideAndMoreEntriesThanRoomAreErrors() {
    var matrix = new SparseMatrix(2, 3, 1);
    assertThatThrownBy(() -> matrix.add(2, 0, 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the row is 2; it must lie between 0 and 1");
    assertThatThrownBy(() -> matrix.add(0, 3, 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the column is 3; it must lie between 0 and 2");
    matrix.add(0, 0, 1);
    assertThatThrownBy(() -> matrix.add(1, 0, 1))
        .isInstanceOf(InvalidArgumentException.class)
        .hasMessage("the number of entries is 2; it must lie between 1 and 1");
  }
}
