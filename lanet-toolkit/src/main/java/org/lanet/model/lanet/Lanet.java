package org.lanet.model.lanet;

import ai.djl.nn.Block;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.Encoding;
import org.lanet.model.Feature;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.nn.Loss;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;

/**
 * LANET, the label-attention network: every label of the vocabulary is a token, self-attention runs
 * among the K labels, and one linear layer shared by all of them turns each token into that label's
 * logit.
 *
 * <pre>
 *   token_k = [ e_k ; time_k ; amount_k ]        what the recipe has of these, D each
 *   h       = Encoder([ id ; token_1 … token_K ]) post-norm layers, feed-forward as wide as the tokens
 *   x_k     = w · dropout(h_k) + b                the logit of label k
 * </pre>
 *
 * <p>time_k and amount_k are sums over the history's sets that have label k, zero where none has;
 * see {@link TimeView}. The second version (arXiv 2303.00280v2) looks back three sets and adds the
 * id as a token; the third (ECAI 2024) reads the whole prefix and keeps [e_k ; Z_k] with sinusoidal
 * times.
 *
 * <p>Cost of a sample: O(layers · (K·W² + K²·W)) time and O(heads · K²) memory, W the token width.
 *
 * @param name what tables call it
 */
public record Lanet(
    String name,
    Window window,
    Tokens tokens,
    Encoder encoder,
    Loss loss,
    Optimization optimization)
    implements NeuralModel {

  /**
   * What a label's token is made of.
   *
   * @param embedding D, the width of each part
   * @param time what it knows of when the label occurred
   * @param amounts whether it knows the quantile bins of the label's amounts
   * @param ids whether the id is a token of its own beside the labels'
   */
  public record Tokens(int embedding, TimeView time, boolean amounts, boolean ids) {
    public Tokens {
      Arguments.atLeast("the embedding size", embedding, 1);
    }

    /** W, the width of a token: D for each of its parts. */
    public int width() {
      return embedding * (1 + (time == TimeView.NONE ? 0 : 1) + (amounts ? 1 : 0));
    }
  }

  /**
   * The attention among tokens.
   *
   * @param heads must divide the width of a token
   * @param dropout inside the layers
   * @param headDropout before the last linear layer
   */
  public record Encoder(int layers, int heads, double dropout, double headDropout) {
    public Encoder {
      Arguments.atLeast("the number of encoder layers", layers, 1);
      Arguments.atLeast("the number of heads", heads, 1);
      Arguments.share("the encoder's dropout rate", dropout);
      Arguments.share("the dropout rate before the last layer", headDropout);
    }
  }

  public Lanet {
    Arguments.require(
        tokens.time() != TimeView.GAP_AND_POSITION || !window.isWholePrefix(),
        "%s learns a position for every set it looks back on and so needs a look-back, not the whole prefix; call withLookBack(sets)",
        name);
  }

  /** The second version: look-back 3, D 128, learned gaps and positions, amounts, id token. */
  public static Lanet v2() {
    return new Lanet(
        "LANET v2",
        Window.lookBack(3),
        new Tokens(128, TimeView.GAP_AND_POSITION, true, true),
        new Encoder(2, 4, .2, .3),
        Loss.SOFTMAX_CROSS_ENTROPY,
        Optimization.adam(1e-3, 32).withPlateau(.3, 5));
  }

  /** The third version: whole prefix, D 64, sinusoidal times, no amounts, no id. */
  public static Lanet v3() {
    return new Lanet(
        "LANET v3",
        Window.wholePrefix(),
        new Tokens(64, TimeView.SINUSOIDAL, false, false),
        new Encoder(2, 4, .1, .3),
        Loss.BINARY_CROSS_ENTROPY,
        Optimization.adam(1e-3, 32).withEpsilon(1e-5).withPlateau(.9, 10));
  }

  /**
   * The ablation: this recipe without one of its inputs; a feature it does not have is an error.
   * Without time, the second version's tokens lose their time part, the third's keep that a label
   * occurred but not when.
   */
  public Lanet without(Feature feature) {
    if (!has(feature)) {
      throw new InvalidArgumentException("%s has no %s to leave out".formatted(name, feature));
    }
    TimeView less = tokens.time == TimeView.SINUSOIDAL ? TimeView.PRESENCE : TimeView.NONE;
    return withTokens(
            new Tokens(
                tokens.embedding,
                feature == Feature.TIME ? less : tokens.time,
                feature != Feature.AMOUNT && tokens.amounts,
                feature != Feature.ID && tokens.ids))
        .withName(name + " without " + feature);
  }

  public boolean has(Feature feature) {
    return switch (feature) {
      case TIME -> tokens.time == TimeView.GAP_AND_POSITION || tokens.time == TimeView.SINUSOIDAL;
      case AMOUNT -> tokens.amounts;
      case ID -> tokens.ids;
    };
  }

  @Override
  public Encoding encoding(TrainingData train) {
    requireHeadsToDivide();
    return new LanetEncoding(this, train);
  }

  @Override
  public Block block(Encoding encoding) {
    requireHeadsToDivide();
    return new LanetBlock(this, (LanetEncoding) encoding);
  }

  /**
   * Checked when the recipe is used, not when it is written, so that embedding and heads can be set
   * in any order.
   */
  private void requireHeadsToDivide() {
    Arguments.require(
        tokens.width() % encoder.heads == 0,
        "%s has tokens of width %d (embedding %d), which %d heads do not divide; choose an embedding that is a multiple of %d, or other heads",
        name,
        tokens.width(),
        tokens.embedding,
        encoder.heads,
        encoder.heads);
  }

  public Lanet withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  public Lanet withEmbedding(int size) {
    return withTokens(new Tokens(size, tokens.time, tokens.amounts, tokens.ids));
  }

  public Lanet withHeads(int heads) {
    return withEncoder(new Encoder(encoder.layers, heads, encoder.dropout, encoder.headDropout));
  }

  public Lanet withLayers(int layers) {
    return withEncoder(new Encoder(layers, encoder.heads, encoder.dropout, encoder.headDropout));
  }

  /** Dropout rates inside the encoder and before the last layer. */
  public Lanet withDropout(double insideEncoder, double beforeHead) {
    return withEncoder(new Encoder(encoder.layers, encoder.heads, insideEncoder, beforeHead));
  }

  public Lanet withName(String newName) {
    return new Lanet(newName, window, tokens, encoder, loss, optimization);
  }

  public Lanet withWindow(Window newWindow) {
    return new Lanet(name, newWindow, tokens, encoder, loss, optimization);
  }

  public Lanet withTokens(Tokens newTokens) {
    return new Lanet(name, window, newTokens, encoder, loss, optimization);
  }

  public Lanet withEncoder(Encoder newEncoder) {
    return new Lanet(name, window, tokens, newEncoder, loss, optimization);
  }

  public Lanet withLoss(Loss newLoss) {
    return new Lanet(name, window, tokens, encoder, newLoss, optimization);
  }

  public Lanet withOptimization(Optimization newOptimization) {
    return new Lanet(name, window, tokens, encoder, loss, newOptimization);
  }
}
