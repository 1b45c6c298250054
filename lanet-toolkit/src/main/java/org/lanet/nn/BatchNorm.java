package org.lanet.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.util.PairList;
import org.jspecify.annotations.Nullable;
import org.lanet.error.Arguments;

/**
 * The function of {@code torch.nn.BatchNorm1d} with its defaults (ε = 1e-5, momentum .1; Ioffe and
 * Szegedy 2015) over rows:
 *
 * <pre>
 *   y = γ (x − mean) / √(variance + ε) + β      mean and variance of each column
 * </pre>
 *
 * <p>In training they are the batch's, the variance over N rows divided by N. Scoring uses running
 * ones, which each step moves by a tenth of the way to the batch's, the variance there divided by N
 * − 1. The running ones are parameters like others, so they are saved and kept with the weights;
 * but no gradient moves them, the training loop does by what {@link BatchStatistics} tells.
 *
 * <p>A chunk of a batch has statistics of its own, so a block with one of these is trained on whole
 * batches. Fewer than two rows have no variance: they are normalised by the running statistics, and
 * leave them alone (in PyTorch this is an error).
 *
 * <p>Input: [N, D]; all rows count, so leave padding out. Output: [N, D]. DJL's own {@code
 * BatchNorm} cannot be trained here: its running statistics are moved inside the forward pass.
 */
public final class BatchNorm extends AbstractBlock {
  /** How much of the way to a batch's statistics the running ones go at a step. */
  public static final double MOMENTUM = .1;

  private static final float EPSILON = 1e-5f;

  private final int width;
  private final Parameter scale;
  private final Parameter shift;
  private final Parameter mean;
  private final Parameter variance;

  /** Normalises rows of {@code width}. */
  @SuppressWarnings("this-escape") // DJL's way: a block registers its parameters as it is built
  public BatchNorm(int width) {
    this.width = Arguments.atLeast("the width of the rows to normalise", width, 1);
    this.scale = addParameter(parameter("scale", Parameter.Type.GAMMA, 1));
    this.shift = addParameter(parameter("shift", Parameter.Type.BETA, 0));
    this.mean = addParameter(parameter("running-mean", Parameter.Type.RUNNING_MEAN, 0));
    this.variance = addParameter(parameter("running-variance", Parameter.Type.RUNNING_VAR, 1));
  }

  private Parameter parameter(String name, Parameter.Type type, float value) {
    return Parameter.builder()
        .setName(name)
        .setType(type)
        .optShape(new Shape(width))
        .optInitializer(new ConstantInitializer(value))
        .build();
  }

  /** Whether a parameter is a running statistic: moved by what batches measure, by no gradient. */
  public static boolean isStatistic(Parameter parameter) {
    return switch (parameter.getType()) {
      case RUNNING_MEAN, RUNNING_VAR -> true;
      default -> false;
    };
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store,
      NDList inputs,
      boolean training,
      @Nullable PairList<String, Object> params) {
    NDArray x = inputs.head();
    long rows = x.getShape().get(0);
    if (rows == 0) {
      return inputs;
    }
    if (!training || rows == 1) {
      NDArray center = running(mean, store, x, training);
      NDArray spread = running(variance, store, x, training);
      return normed(x, center, spread, store, training, false);
    }
    NDArray center = x.getManager().zeros(new Shape(width)); // the engine writes into these two
    NDArray spread = x.getManager().zeros(new Shape(width));
    NDList y = normed(x, center, spread, store, true, true);
    BatchStatistics statistics = BatchStatistics.in(params);
    if (statistics != null) {
      statistics.report(mean, center);
      statistics.report(variance, spread);
    }
    return y;
  }

  /** A constant, whatever graph is kept. */
  private static NDArray running(
      Parameter statistic, ParameterStore store, NDArray x, boolean training) {
    NDArray value = store.getValue(statistic, x.getDevice(), training).stopGradient();
    value.attach(x.getManager());
    return value;
  }

  private NDList normed(
      NDArray x,
      NDArray center,
      NDArray spread,
      ParameterStore store,
      boolean training,
      boolean measures) {
    NDArray gamma = store.getValue(scale, x.getDevice(), training);
    NDArray beta = store.getValue(shift, x.getDevice(), training);
    // momentum 0 in DJL's sense keeps nothing of the two arrays, so that they become the batch's
    return ai.djl.nn.norm.BatchNorm.batchNorm(
        x, center, spread, gamma, beta, -1, 0, EPSILON, measures);
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
