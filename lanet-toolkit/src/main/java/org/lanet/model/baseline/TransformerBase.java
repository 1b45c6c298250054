package org.lanet.model.baseline;

import ai.djl.nn.Block;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.Encoding;
import org.lanet.model.Feature;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.SearchSpace;
import org.lanet.nn.Loss;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * The Transformer baseline of LANET's second version (arXiv 2303.00280v2): attention between sets
 * instead of between labels.
 *
 * <pre>
 *   s_j = [ W₂ ReLU(W₁ BN(a_j)) ; gap_j ; id ]     a_j the amounts of all K labels in set j, 0 where absent
 *   h   = mean over the sets of encoder(s_1 … s_τ)  2 layers, 4 heads, post-norm, no positions
 *   x   = W₄ ReLU(W₃ h)                             K logits, hidden width that of s_j
 * </pre>
 *
 * <p>BN normalises each label's amounts over the sets of a batch, so a step takes the whole batch
 * at once. Without amounts, a_j is 0 or 1.
 *
 * <p>All of it is our reading of LANET's second version (arXiv 2303.00280v2). Not stated there, as
 * far as we see, are the widths of 64, 32 and 32 of the parts of s_j, that both MLPs have one
 * hidden layer, 64 wide for sets and as wide as s_j for logits, and the dropout.
 *
 * <p>Cost of a sample of S sets: O(S·(W·K + D² + D·F) + S²·D + D·K) time for D the width of s_j, W
 * of its first part and F of the feed-forward layers, and O(S·(K + D + F)) memory: sets are dense.
 *
 * @param setWidth of the first part of s_j, and of its hidden layer
 * @param featureWidth of each of the others
 * @param dropout of the encoder
 */
public record TransformerBase(
    String name,
    Window window,
    int setWidth,
    int featureWidth,
    int layers,
    int heads,
    int feedForward,
    double dropout,
    boolean time,
    boolean amounts,
    boolean ids,
    Loss loss,
    Optimization optimization)
    implements NeuralModel {

  public TransformerBase {
    Arguments.atLeast("the width of sets", setWidth, 1);
    Arguments.atLeast("the width of gaps and ids", featureWidth, 1);
    Arguments.atLeast("the number of encoder layers", layers, 1);
    Arguments.atLeast("the width of the feed-forward layers", feedForward, 1);
    Arguments.share("the dropout rate", dropout);
  }

  /**
   * Look-back 3, 2 layers of 4 heads and the optimizer of LANET's second version; the widths 64 +
   * 32 + 32 are our reading.
   */
  public static TransformerBase published() {
    return new TransformerBase(
        "TransformerBase",
        Window.lookBack(3),
        64,
        32,
        2,
        4,
        512,
        .1,
        true,
        true,
        true,
        Loss.BINARY_CROSS_ENTROPY,
        Optimization.adam(1e-3, 32).withPlateau(.3, 5));
  }

  /** Heads must divide the width of s_j. */
  @Override
  public void requireUsable() {
    Arguments.require(
        heads > 0 && width() % heads == 0,
        "%s has sets of width %d, which %d heads cannot share; choose heads that divide it",
        name,
        width(),
        heads);
  }

  /** D, the width of s_j. */
  int width() {
    return setWidth + featureWidth * ((time ? 1 : 0) + (ids ? 1 : 0));
  }

  /** This recipe without one of its inputs; a feature it does not have is an error. */
  public TransformerBase without(Feature feature) {
    boolean has =
        switch (feature) {
          case TIME -> time;
          case AMOUNT -> amounts;
          case ID -> ids;
        };
    if (!has) {
      throw new InvalidArgumentException("%s has no %s to leave out".formatted(name, feature));
    }
    return new TransformerBase(
        name + " without " + feature,
        window,
        setWidth,
        featureWidth,
        layers,
        heads,
        feedForward,
        dropout,
        feature != Feature.TIME && time,
        feature != Feature.AMOUNT && amounts,
        feature != Feature.ID && ids,
        loss,
        optimization);
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new TransformerBaseEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new TransformerBaseEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new TransformerBaseBlock(this, (TransformerBaseEncoding) encoding);
  }

  /** The grid, by which the paper tunes every model it compares. */
  @Override
  public ThresholdRule thresholds() {
    return ThresholdRule.grid();
  }

  /** How far back, sizes and dropout, and how it learns. */
  @Override
  public SearchSpace<TransformerBase> searchSpace() {
    return SearchSpace.of(this)
        .vary("look-back", TransformerBase::withLookBack, 3, 5, 10, 20)
        .vary("width", (recipe, d) -> recipe.withWidths(d / 2, d / 4), 64, 128, 256)
        .vary("layers", TransformerBase::withLayers, 1, 2)
        .vary("dropout", TransformerBase::withDropout, 0.0, .1, .3)
        .vary("learning rate", TransformerBase::withLearningRate, 1e-4, 3e-4, 1e-3, 3e-3)
        .vary("batch size", TransformerBase::withBatchSize, 32, 128);
  }

  public TransformerBase withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  public TransformerBase withWindow(Window newWindow) {
    return with(newWindow, setWidth, featureWidth, layers, heads, feedForward, dropout);
  }

  /** The widths of the parts of s_j: of the set, and of each of the others. */
  public TransformerBase withWidths(int set, int feature) {
    return with(window, set, feature, layers, heads, feedForward, dropout);
  }

  public TransformerBase withLayers(int number) {
    return with(window, setWidth, featureWidth, number, heads, feedForward, dropout);
  }

  public TransformerBase withHeads(int number) {
    return with(window, setWidth, featureWidth, layers, number, feedForward, dropout);
  }

  public TransformerBase withFeedForward(int width) {
    return with(window, setWidth, featureWidth, layers, heads, width, dropout);
  }

  public TransformerBase withDropout(double rate) {
    return with(window, setWidth, featureWidth, layers, heads, feedForward, rate);
  }

  private TransformerBase with(
      Window newWindow, int set, int feature, int depth, int headCount, int hidden, double rate) {
    return new TransformerBase(
        name,
        newWindow,
        set,
        feature,
        depth,
        headCount,
        hidden,
        rate,
        time,
        amounts,
        ids,
        loss,
        optimization);
  }

  public TransformerBase withLoss(Loss newLoss) {
    return with(name, newLoss, optimization);
  }

  public TransformerBase withOptimization(Optimization newOptimization) {
    return with(name, loss, newOptimization);
  }

  public TransformerBase withName(String newName) {
    return with(newName, loss, optimization);
  }

  private TransformerBase with(String newName, Loss newLoss, Optimization newOptimization) {
    return new TransformerBase(
        newName,
        window,
        setWidth,
        featureWidth,
        layers,
        heads,
        feedForward,
        dropout,
        time,
        amounts,
        ids,
        newLoss,
        newOptimization);
  }

  public TransformerBase withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public TransformerBase withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }
}
