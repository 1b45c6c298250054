package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** The id token's row and column in what is added to attention logits: zeros, it has no bias. */
final class IdRow {
  private IdRow() {}

  /** A bias of any shape that broadcasts to [B, H, K, K] as [B or 1, H or 1, 1 + K, 1 + K]. */
  static NDArray before(NDArray bias, long labels) {
    NDArray full = bias;
    while (full.getShape().dimension() < 4) {
      full = full.expandDims(0);
    }
    Shape given = full.getShape();
    full = full.broadcast(given.get(0), given.get(1), labels, labels);
    NDManager manager = bias.getManager();
    NDArray row = manager.zeros(new Shape(given.get(0), given.get(1), 1, labels));
    NDArray column = manager.zeros(new Shape(given.get(0), given.get(1), labels + 1, 1));
    NDArray below = NDArrays.concat(new NDList(row, full), 2);
    return NDArrays.concat(new NDList(column, below), 3);
  }
}
