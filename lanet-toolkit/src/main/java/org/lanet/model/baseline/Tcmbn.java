package org.lanet.model.baseline;

import ai.djl.nn.Block;
import org.lanet.error.Arguments;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.Schedule;
import org.lanet.model.SearchSpace;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * TCMBN, the Transformer conditional mixture of Bernoullis (Shou et al., Concurrent multi-label
 * prediction in event streams, AAAI 2023): one layer of causal attention over the sets, then a
 * mixture of sets of independent labels, so that labels may depend on each other.
 *
 * <pre>
 *   x_j    = Σ_{k ∈ set j} e_k + PE(t_j)             the sinusoidal vector of a time, D wide
 *   h      = Layer(x_1 … x_τ) at τ                   attention of the last set, GELU, post-norm
 *   π(h)   = softmax(MLP(h))                         C components; two layers, ELU
 *   μ(h)   = σ(MLP(h))                               C × K
 *   p(y|h) = Σ_c π_c Π_k μ_ck^{y_k} (1 − μ_ck)^{1 − y_k}
 *   loss   = −log p(y|h)                             score of label k = Σ_c π_c μ_ck
 * </pre>
 *
 * <p>In one causal layer what comes out at a set depends on the sets up to it, so that only the
 * last one's query is computed: a sample is a prefix here. Times count from the first training set.
 * A history without sets has h = 0.
 *
 * <p>What else the released code does is left out: a penalty that ties two groups of labels, the
 * first two and the rest, to an expected size of 1 each, which is knowledge about other data. It
 * predicts each set from those before it; the port of it beside LANET's third version shows the
 * target, as {@link org.lanet.sample.Protocol#prequential() a protocol's} {@code asPublished()}
 * does.
 *
 * <p>Cost of a sample: O(τ·(D·H·d + s·D) + D·C·K) time with H heads of width d, O(C·K) memory.
 *
 * @param embedding D
 * @param heads H
 * @param headWidth d, the width of a head's queries, keys and values, whatever D is
 * @param feedForward hidden units after attention
 * @param components C
 * @param dropout of attention weights and after each of the layer's parts
 * @param timeZeroIsPadding the released code's fault: a set at time 0 is taken for padding
 */
public record Tcmbn(
    String name,
    Window window,
    int embedding,
    int heads,
    int headWidth,
    int feedForward,
    int components,
    double dropout,
    boolean timeZeroIsPadding,
    Optimization optimization)
    implements NeuralModel {

  public Tcmbn {
    Arguments.atLeast("the embedding size", embedding, 1);
    Arguments.atLeast("the number of heads", heads, 1);
    Arguments.atLeast("the width of a head", headWidth, 1);
    Arguments.atLeast("the number of hidden units", feedForward, 1);
    Arguments.atLeast("the number of components", components, 1);
    Arguments.share("the dropout rate", dropout);
  }

  /**
   * As published for the synthetic streams: D 64, 4 heads of width 32, 64 components. A batch of 8
   * users with about 21 targets each is one of 128 samples.
   */
  public static Tcmbn published() {
    return new Tcmbn(
        "TCMBN",
        Window.wholePrefix(),
        64,
        4,
        32,
        32,
        64,
        .1,
        false,
        Optimization.adam(2e-4, 128).withEpsilon(1e-5).with(Schedule.step(.9, 10)));
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new TcmbnEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new TcmbnEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new TcmbnBlock(this, encoding.labelCount());
  }

  /** The settings the paper varies from data to data, and the batch. */
  @Override
  public SearchSpace<Tcmbn> searchSpace() {
    return SearchSpace.of(this)
        .vary("learning rate", Tcmbn::withLearningRate, 2e-4, 6e-4, 2e-3, 6e-3)
        .vary("embedding", Tcmbn::withEmbedding, 32, 64)
        .vary("components", Tcmbn::withComponents, 8, 32, 64)
        .vary("dropout", Tcmbn::withDropout, .1, .3)
        .vary("batch size", Tcmbn::withBatchSize, 32, 128);
  }

  public Tcmbn withWindow(Window newWindow) {
    return copy(newWindow, embedding, components, dropout, timeZeroIsPadding, optimization);
  }

  public Tcmbn withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  public Tcmbn withEmbedding(int size) {
    return copy(window, size, components, dropout, timeZeroIsPadding, optimization);
  }

  /** How many heads, of what width. */
  public Tcmbn withHeads(int number, int width) {
    return new Tcmbn(
        name,
        window,
        embedding,
        number,
        width,
        feedForward,
        components,
        dropout,
        timeZeroIsPadding,
        optimization);
  }

  public Tcmbn withFeedForward(int units) {
    return new Tcmbn(
        name,
        window,
        embedding,
        heads,
        headWidth,
        units,
        components,
        dropout,
        timeZeroIsPadding,
        optimization);
  }

  public Tcmbn withComponents(int number) {
    return copy(window, embedding, number, dropout, timeZeroIsPadding, optimization);
  }

  public Tcmbn withDropout(double rate) {
    return copy(window, embedding, components, rate, timeZeroIsPadding, optimization);
  }

  /** With the released code's fault. */
  public Tcmbn withTimeZeroAsPadding() {
    return copy(window, embedding, components, dropout, true, optimization);
  }

  public Tcmbn withOptimization(Optimization newOptimization) {
    return copy(window, embedding, components, dropout, timeZeroIsPadding, newOptimization);
  }

  public Tcmbn withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Tcmbn withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }

  public Tcmbn withName(String newName) {
    return new Tcmbn(
        newName,
        window,
        embedding,
        heads,
        headWidth,
        feedForward,
        components,
        dropout,
        timeZeroIsPadding,
        optimization);
  }

  private Tcmbn copy(
      Window newWindow,
      int newEmbedding,
      int newComponents,
      double newDropout,
      boolean newTimeZeroIsPadding,
      Optimization newOptimization) {
    return new Tcmbn(
        name,
        newWindow,
        newEmbedding,
        heads,
        headWidth,
        feedForward,
        newComponents,
        newDropout,
        newTimeZeroIsPadding,
        newOptimization);
  }
}
