package org.lanet.model.baseline;

import ai.djl.nn.Block;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.SearchSpace;
import org.lanet.nn.Loss;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * What can be had without a hidden layer, a baseline of this toolkit: how often a label is there in
 * general, how often and how lately the user had it, and which labels come after which.
 *
 * <pre>
 *   x_k = prior_k + [k in the history] w·f_k + Σ_{j in the history} r^{age of j} M_jk
 * </pre>
 *
 * <p>The age of a label is the number of sets since its last; the features f are those of {@link
 * LinearTransitionEncoding}. The prior starts as the log-odds of the share of training sets with
 * the label, w and M [K, K] at 0: so training begins at global frequency, and what it learns are
 * corrections. Cost of a sample: O(elements + K²) time, O(K) memory, and K² weights.
 *
 * @param decay r in [0, 1]
 * @param transitions whether there is an M
 */
public record LinearTransition(
    String name,
    Window window,
    double decay,
    boolean transitions,
    boolean lastTargetsOnly,
    Loss loss,
    Optimization optimization)
    implements NeuralModel {
  private static final int MOST_LABELS = 5_000; // M has 25 million weights then

  public LinearTransition {
    if (!(decay >= 0 && decay <= 1)) {
      throw new InvalidArgumentException(
          "the decay of transitions is %s; it must be between 0 and 1".formatted(decay));
    }
  }

  /** Every prefix a sample, r .7, AdamW 2e-3 with weight decay .1, batches of 128. */
  public static LinearTransition standard() {
    return new LinearTransition(
        "linear transition",
        Window.wholePrefix(),
        .7,
        true,
        false,
        Loss.BINARY_CROSS_ENTROPY,
        Optimization.adam(2e-3, 128).withWeightDecay(.1));
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new LinearTransitionEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new LinearTransitionEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new LinearTransitionBlock(this, (LinearTransitionEncoding) encoding);
  }

  /**
   * Not with transitions between more than 5,000 labels: a recipe means the same on all data, so
   * none are dropped unasked. {@code withTransitions(false)} applies to any number.
   */
  @Override
  public boolean appliesTo(TrainingData train) {
    return !transitions || train.labelCount() <= MOST_LABELS;
  }

  /**
   * How far back, and how fast and freely it learns; where the recipe has transitions, also whether
   * it does, and how fast they fade.
   */
  @Override
  public SearchSpace<LinearTransition> searchSpace() {
    SearchSpace<LinearTransition> space = learning();
    return transitions
        ? space
            .vary("decay", LinearTransition::withDecay, .3, .5, .7, .9)
            .vary("transitions", LinearTransition::withTransitions, true, false)
        : space;
  }

  private SearchSpace<LinearTransition> learning() {
    return SearchSpace.of(this)
        .vary(
            "window",
            LinearTransition::withWindow,
            Window.wholePrefix(),
            Window.lookBack(10),
            Window.lookBack(30))
        .vary("learning rate", LinearTransition::withLearningRate, 5e-4, 2e-3, 5e-3)
        .vary(
            "weight decay",
            (recipe, share) -> recipe.withOptimization(recipe.optimization.withWeightDecay(share)),
            0.0,
            .1,
            .5);
  }

  public LinearTransition withName(String newName) {
    return new LinearTransition(
        newName, window, decay, transitions, lastTargetsOnly, loss, optimization);
  }

  public LinearTransition withWindow(Window newWindow) {
    return new LinearTransition(
        name, newWindow, decay, transitions, lastTargetsOnly, loss, optimization);
  }

  public LinearTransition withDecay(double newDecay) {
    return new LinearTransition(
        name, window, newDecay, transitions, lastTargetsOnly, loss, optimization);
  }

  /** Whether labels of the history move the logits of other labels. */
  public LinearTransition withTransitions(boolean has) {
    return new LinearTransition(name, window, decay, has, lastTargetsOnly, loss, optimization);
  }

  /** Whether only last sets are targets in training. */
  public LinearTransition withLastTargetsOnly(boolean last) {
    return new LinearTransition(name, window, decay, transitions, last, loss, optimization);
  }

  public LinearTransition withLoss(Loss newLoss) {
    return new LinearTransition(
        name, window, decay, transitions, lastTargetsOnly, newLoss, optimization);
  }

  public LinearTransition withOptimization(Optimization newOptimization) {
    return new LinearTransition(
        name, window, decay, transitions, lastTargetsOnly, loss, newOptimization);
  }

  public LinearTransition withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public LinearTransition withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }
}
