package org.lanet.model;

import java.util.function.Consumer;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;

/**
 * How a recipe is trained unless told otherwise: Adam, and what may be added to it.
 *
 * @param learningRate of Adam
 * @param epsilon of Adam
 * @param batchSize samples a step
 * @param bundle the samples of so many batches are drawn together, sorted by how many distinct
 *     labels their histories have, and cut into batches; 0 or 1 for batches drawn at random
 * @param leastSteps an epoch has at least so many steps, by smaller batches where there are few
 *     samples, down to 16; 0 for the same batches on all data
 * @param schedule how the learning rate goes from epoch to epoch
 * @param warmUp so many steps the learning rate takes to rise from near 0, in equal parts; 0 for
 *     none
 * @param weightDecay each step also takes learning rate × this share off every weight, apart from
 *     the gradient (AdamW, Loshchilov and Hutter 2019); 0 for none
 * @param decaysMatricesOnly whether parameters of fewer than two axes (biases, the scales of norms)
 *     are left out of weight decay, as most training codes of Transformers have it
 * @param clipping a longer gradient (the L2 norm over all weights) is shortened to this; infinite
 *     for never
 * @param averaging in [0, 1): an exponential moving average of the weights over the steps is what
 *     validation and scoring use; this share of it is kept at a step, less in the first ones,
 *     min(this, (1 + t)/(10 + t)) at step t; 0 for the weights themselves
 */
public record Optimization(
    double learningRate,
    double epsilon,
    int batchSize,
    int bundle,
    int leastSteps,
    Schedule schedule,
    int warmUp,
    double weightDecay,
    boolean decaysMatricesOnly,
    double clipping,
    double averaging) {
  private static final int SMALLEST_BATCH = 16;

  public Optimization {
    Arguments.positive("the learning rate", learningRate);
    Arguments.positive("Adam's epsilon", epsilon);
    Arguments.atLeast("the batch size", batchSize, 1);
    Arguments.atLeast("the number of batches bundled", bundle, 0);
    Arguments.atLeast("the least number of steps an epoch", leastSteps, 0);
    Arguments.atLeast("the number of warm-up steps", warmUp, 0);
    Arguments.share("the weight decay", weightDecay);
    Arguments.share("the share kept of the average of weights", averaging);
    if (!(clipping > 0)) {
      throw new InvalidArgumentException(
          "the longest gradient is %s; it must be a positive number, or infinite"
              .formatted(clipping));
    }
  }

  /** Adam with PyTorch's ε, constant learning rate, and nothing added. */
  public static Optimization adam(double learningRate, int batchSize) {
    return new Optimization(
        learningRate,
        1e-8,
        batchSize,
        0,
        0,
        Schedule.constant(),
        0,
        0,
        false,
        Double.POSITIVE_INFINITY,
        0);
  }

  /** Samples a step where an epoch has so many in all. */
  public int batchSize(int samples) {
    return leastSteps == 0
        ? batchSize
        : Math.min(batchSize, Math.max(SMALLEST_BATCH, samples / leastSteps));
  }

  /**
   * The learning rate of the step {@code steps} steps into the training, in an epoch of that
   * factor.
   */
  public double rate(double factor, long steps) {
    double warm = warmUp == 0 ? 1 : Math.min(1, (steps + 1.0) / warmUp);
    return learningRate * factor * warm;
  }

  public Optimization withLearningRate(double rate) {
    return changed(draft -> draft.learningRate = rate);
  }

  public Optimization withBatchSize(int size) {
    return changed(draft -> draft.batchSize = size);
  }

  /**
   * Makes batches of samples whose histories, through the recipe's window, have about as many
   * distinct labels, so that a model whose rows are those labels computes little padding. Each
   * epoch draws an order of all samples; the samples of so many consecutive batches are sorted by
   * that number, those of the same number in the order drawn, and cut into batches, whose order is
   * drawn again. The last batch of an epoch, where it is a short one, is cut from a place drawn at
   * random.
   *
   * <p>So a step sees samples that are more alike than chance would have it: the more batches a
   * bundle, the less padding and the more alike. Every sample is still seen once an epoch.
   */
  public Optimization withBundles(int batches) {
    return changed(draft -> draft.bundle = batches);
  }

  /**
   * Lets an epoch have at least so many steps: small data is learned from in smaller batches, of 16
   * at least.
   */
  public Optimization withLeastSteps(int steps) {
    return changed(draft -> draft.leastSteps = steps);
  }

  public Optimization withEpsilon(double newEpsilon) {
    return changed(draft -> draft.epsilon = newEpsilon);
  }

  /** How the learning rate goes from epoch to epoch. */
  public Optimization with(Schedule newSchedule) {
    return changed(draft -> draft.schedule = newSchedule);
  }

  /** See {@link Schedule#plateau}. */
  public Optimization withPlateau(double factor, int patience) {
    return with(Schedule.plateau(factor, patience));
  }

  /** Lets the learning rate rise over so many steps. */
  public Optimization withWarmUp(int steps) {
    return changed(draft -> draft.warmUp = steps);
  }

  /**
   * Decoupled weight decay: of all weights, as {@code torch.optim.AdamW} with one group of
   * parameters, unless {@link #withDecayOfMatricesOnly} is asked for.
   */
  public Optimization withWeightDecay(double decay) {
    return changed(draft -> draft.weightDecay = decay);
  }

  /**
   * Leaves parameters of fewer than two axes out of weight decay, as {@code torch.optim.AdamW} with
   * a second group of parameters whose decay is 0. Embeddings are matrices.
   */
  public Optimization withDecayOfMatricesOnly() {
    return changed(draft -> draft.decaysMatricesOnly = true);
  }

  /** Shortens gradients that are longer than {@code norm}. */
  public Optimization withClipping(double norm) {
    return changed(draft -> draft.clipping = norm);
  }

  /**
   * Validates and scores with a moving average of the weights that keeps this share at a step. The
   * running statistics of batch normalisation are averaged alike, so that weights and statistics
   * are of the same time.
   */
  public Optimization withAveraging(double kept) {
    return changed(draft -> draft.averaging = kept);
  }

  private Optimization changed(Consumer<Draft> change) {
    var draft = new Draft(this);
    change.accept(draft);
    return draft.finished();
  }

  /** A copy in which one setting can be changed without naming all others. */
  private static final class Draft {
    private double learningRate;
    private double epsilon;
    private int batchSize;
    private int bundle;
    private int leastSteps;
    private Schedule schedule;
    private int warmUp;
    private double weightDecay;
    private boolean decaysMatricesOnly;
    private double clipping;
    private double averaging;

    Draft(Optimization from) {
      learningRate = from.learningRate;
      epsilon = from.epsilon;
      batchSize = from.batchSize;
      bundle = from.bundle;
      leastSteps = from.leastSteps;
      schedule = from.schedule;
      warmUp = from.warmUp;
      weightDecay = from.weightDecay;
      decaysMatricesOnly = from.decaysMatricesOnly;
      clipping = from.clipping;
      averaging = from.averaging;
    }

    Optimization finished() {
      return new Optimization(
          learningRate,
          epsilon,
          batchSize,
          bundle,
          leastSteps,
          schedule,
          warmUp,
          weightDecay,
          decaysMatricesOnly,
          clipping,
          averaging);
    }
  }
}
