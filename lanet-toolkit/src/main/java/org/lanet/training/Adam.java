package org.lanet.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015) with the conventions of {@code torch.optim.Adam}: β = (.9, .999), ε
 * added to the root of the corrected second moment. DJL's own keeps its moments to itself, so that
 * they could not be saved.
 */
final class Adam implements AutoCloseable {
  private static final double BETA1 = .9;
  private static final double BETA2 = .999;

  private final NDManager manager;
  private final List<NDArray> weights;
  private final List<NDArray> means = new ArrayList<>();
  private final List<NDArray> squares = new ArrayList<>();
  private final double epsilon;
  private int steps;

  Adam(NDManager parent, List<NDArray> weights, double epsilon) {
    this.manager = parent.newSubManager();
    this.weights = weights;
    this.epsilon = epsilon;
    for (NDArray weight : weights) {
      means.add(manager.zeros(weight.getShape()));
      squares.add(manager.zeros(weight.getShape()));
    }
  }

  /** Moves the weights along their accumulated gradients and sets those to zero. */
  void step(double learningRate) {
    steps++;
    double correction1 = 1 - Math.pow(BETA1, steps);
    double correction2 = 1 - Math.pow(BETA2, steps);
    for (int i = 0; i < weights.size(); i++) {
      try (NDManager scratch = manager.newSubManager()) {
        NDArray weight = weights.get(i);
        NDArray gradient = weight.getGradient();
        gradient.attach(scratch);
        NDArray mean = means.get(i);
        NDArray square = squares.get(i);
        mean.muli(BETA1).addi(gradient.mul(1 - BETA1));
        square.muli(BETA2).addi(gradient.square().mul(1 - BETA2));
        NDArray root = square.sqrt();
        root.attach(scratch);
        root.divi(Math.sqrt(correction2)).addi(epsilon);
        NDArray move = mean.mul(learningRate / correction1);
        move.attach(scratch);
        weight.subi(move.divi(root));
        gradient.muli(0);
      }
    }
  }

  @Override
  public void close() {
    manager.close();
  }
}
