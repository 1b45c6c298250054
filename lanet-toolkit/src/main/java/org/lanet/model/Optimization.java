package org.lanet.model;

import org.lanet.error.Arguments;

/**
 * How a recipe is trained unless told otherwise.
 *
 * @param learningRate of Adam
 * @param epsilon of Adam
 * @param batchSize samples a step
 * @param plateauFactor the learning rate is multiplied by this when validation stalls; 1 leaves it
 *     alone
 * @param plateauPatience so many epochs without a better validation score are waited for; the next
 *     one lowers the rate, as {@code torch.optim.lr_scheduler.ReduceLROnPlateau} does
 */
public record Optimization(
    double learningRate, double epsilon, int batchSize, double plateauFactor, int plateauPatience) {
  public Optimization {
    Arguments.positive("the learning rate", learningRate);
    Arguments.positive("Adam's epsilon", epsilon);
    Arguments.atLeast("the batch size", batchSize, 1);
    Arguments.positive("the plateau factor", plateauFactor);
    Arguments.atLeast("the plateau patience", plateauPatience, 1);
  }

  /** Adam with PyTorch's ε, constant learning rate. */
  public static Optimization adam(double learningRate, int batchSize) {
    return new Optimization(learningRate, 1e-8, batchSize, 1, 1);
  }

  public Optimization withLearningRate(double newRate) {
    return new Optimization(newRate, epsilon, batchSize, plateauFactor, plateauPatience);
  }

  public Optimization withBatchSize(int newSize) {
    return new Optimization(learningRate, epsilon, newSize, plateauFactor, plateauPatience);
  }

  public Optimization withEpsilon(double newEpsilon) {
    return new Optimization(learningRate, newEpsilon, batchSize, plateauFactor, plateauPatience);
  }

  /**
   * The learning rate times {@code factor} after {@code patience} epochs without a better
   * validation score.
   */
  public Optimization withPlateau(double factor, int patience) {
    return new Optimization(learningRate, epsilon, batchSize, factor, patience);
  }
}
