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
 *   p_k    = Σ_c π_c μ_ck                            the score of label k
 *   loss   = −log p(y|h) + γ ((Σ_{k < G} p_k − 1)² + (Σ_{k ≥ G} p_k − 1)²)
 * </pre>
 *
 * <p>In one causal layer what comes out at a set depends on the sets up to it, so that only the
 * last one's query is computed: a sample is a prefix here. Times count from the first training set.
 * A history without sets has h = 0.
 *
 * <p>The second term is not in the paper's likelihood but in the released code
 * (github.com/xshou1990/TCMBN), with γ .001: it draws two groups of labels, the first G and the
 * rest, to an expected size of 1 each; G 2 for the synthetic streams and 5 for defi, by the code's
 * own remark. It is off in the preset, as which labels come first means nothing on other data.
 *
 * <p>The released code predicts each set from those before it; the port of it beside LANET's third
 * version shows the target, as {@link org.lanet.sample.Protocol#prequential() a protocol's} {@code
 * asPublished()} does.
 *
 * <p>Cost of a sample: O(τ·D·(K + H·d) + D·C·K) time with H heads of width d, O((τ + C)·K) memory,
 * as sets are dense, [B, S, K].
 *
 * @param embedding D
 * @param heads H
 * @param headWidth d, the width of a head's queries, keys and values, whatever D is
 * @param feedForward hidden units after attention
 * @param components C
 * @param dropout of attention weights and after each of the layer's parts
 * @param firstGroup G
 * @param sizePenalty γ, 0 for none
 * @param timeZeroIsPadding the released code's fault: a set at time 0, as the data have it, is
 *     taken for padding: no set attends to it, and h = 0 if it is the last
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
    int firstGroup,
    double sizePenalty,
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
    Arguments.atLeast("the number of labels in the first group", firstGroup, 0);
    Arguments.require(
        sizePenalty >= 0 && sizePenalty < Double.POSITIVE_INFINITY,
        "the weight of the size penalty is %s; it must be 0 or a positive number",
        sizePenalty);
    Arguments.require(
        sizePenalty == 0 || firstGroup > 0,
        "the size penalty has a first group of no label; give it one label or more");
  }

  /**
   * As published for the synthetic streams: D 64, 4 heads of width 32, 64 components. A batch of 8
   * users with about 21 targets each is one of 128 samples. The released loss is the sum over them
   * and ours the mean, so Adam's ε of 1e-5 is that much smaller here, which makes the same steps.
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
        0,
        0,
        false,
        Optimization.adam(2e-4, 128).withEpsilon(1e-5 / 128).with(Schedule.step(.9, 10)));
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

  /**
   * What the released run.sh varies from data to data (heads 1, 4, 6; widths 16, 32; learning rates
   * of 2e-4 to 1e-2; D), and beyond it components, dropout and the batch.
   */
  @Override
  public SearchSpace<Tcmbn> searchSpace() {
    return SearchSpace.of(this)
        .vary("learning rate", Tcmbn::withLearningRate, 2e-4, 6e-4, 2e-3, 6e-3, 1e-2)
        .vary("embedding", Tcmbn::withEmbedding, 32, 64)
        .vary("heads", (recipe, number) -> recipe.withHeads(number, recipe.headWidth), 1, 4, 6)
        .vary("head width", (recipe, width) -> recipe.withHeads(recipe.heads, width), 16, 32)
        .vary("feed-forward", Tcmbn::withFeedForward, 16, 32)
        .vary("components", Tcmbn::withComponents, 8, 32, 64)
        .vary("dropout", Tcmbn::withDropout, .1, .3)
        .vary("batch size", Tcmbn::withBatchSize, 32, 128);
  }

  public Tcmbn withWindow(Window newWindow) {
    return sized(newWindow, embedding, heads, headWidth, feedForward, components, dropout);
  }

  public Tcmbn withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  public Tcmbn withEmbedding(int size) {
    return sized(window, size, heads, headWidth, feedForward, components, dropout);
  }

  /** How many heads, of what width. */
  public Tcmbn withHeads(int number, int width) {
    return sized(window, embedding, number, width, feedForward, components, dropout);
  }

  public Tcmbn withFeedForward(int units) {
    return sized(window, embedding, heads, headWidth, units, components, dropout);
  }

  public Tcmbn withComponents(int number) {
    return sized(window, embedding, heads, headWidth, feedForward, number, dropout);
  }

  public Tcmbn withDropout(double rate) {
    return sized(window, embedding, heads, headWidth, feedForward, components, rate);
  }

  private Tcmbn sized(
      Window newWindow, int size, int number, int width, int units, int parts, double rate) {
    return new Tcmbn(
        name,
        newWindow,
        size,
        number,
        width,
        units,
        parts,
        rate,
        firstGroup,
        sizePenalty,
        timeZeroIsPadding,
        optimization);
  }

  /**
   * With the penalty of the released code.
   *
   * @param labels G: how many of the data's first labels; at least 1, and fewer than all
   * @param weight γ; 0 for no penalty
   */
  public Tcmbn withSizePenalty(int labels, double weight) {
    return with(name, labels, weight, timeZeroIsPadding, optimization);
  }

  /** With the released code's fault, or without. */
  public Tcmbn withTimeZeroAsPadding(boolean is) {
    return with(name, firstGroup, sizePenalty, is, optimization);
  }

  public Tcmbn withOptimization(Optimization newOptimization) {
    return with(name, firstGroup, sizePenalty, timeZeroIsPadding, newOptimization);
  }

  public Tcmbn withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Tcmbn withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }

  public Tcmbn withName(String newName) {
    return with(newName, firstGroup, sizePenalty, timeZeroIsPadding, optimization);
  }

  private Tcmbn with(
      String newName, int labels, double weight, boolean fault, Optimization newOptimization) {
    return new Tcmbn(
        newName,
        window,
        embedding,
        heads,
        headWidth,
        feedForward,
        components,
        dropout,
        labels,
        weight,
        fault,
        newOptimization);
  }
}
