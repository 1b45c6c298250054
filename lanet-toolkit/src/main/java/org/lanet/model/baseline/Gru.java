package org.lanet.model.baseline;

import ai.djl.nn.Block;
import org.lanet.error.Arguments;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.SearchSpace;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * The plain recurrent baseline (gated recurrent unit, Cho et al., EMNLP 2014): sets one after the
 * other, nothing else of them but their labels.
 *
 * <pre>
 *   s_j = dropout( mean_{k ∈ set j} e_k )     D wide
 *   h   = dropout( GRU(s_1 … s_τ) )           its last state, U wide; zero if there is no set
 *   x   = W h + b                             K logits
 * </pre>
 *
 * <p>b starts at the log-odds of each label's share of the training sets, so that training begins
 * at the best answer that looks at no history. Loss: binary cross-entropy. Cost of a sample:
 * O(τ·(U² + U·D + s·D) + U·K) time.
 *
 * @param embedding D
 * @param units U
 */
public record Gru(
    String name, Window window, int embedding, int units, double dropout, Optimization optimization)
    implements NeuralModel {

  public Gru {
    Arguments.atLeast("the embedding size", embedding, 1);
    Arguments.atLeast("the number of units", units, 1);
    Arguments.share("the dropout rate", dropout);
  }

  /** The whole prefix and D = U = 64; the other settings were chosen on validation data. */
  public static Gru standard() {
    return new Gru(
        "GRU",
        Window.wholePrefix(),
        64,
        64,
        .5,
        Optimization.adam(3e-3, 128).withWeightDecay(.01).withAveraging(.99));
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new GruEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new GruEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new GruBlock(this, (GruEncoding) encoding);
  }

  @Override
  public SearchSpace<Gru> searchSpace() {
    return SearchSpace.of(this)
        .vary("learning rate", Gru::withLearningRate, 1e-3, 3e-3, 1e-2)
        .vary("width", Gru::withWidth, 32, 64, 128)
        .vary("dropout", Gru::withDropout, .1, .3, .5, .7)
        .vary("batch size", Gru::withBatchSize, 32, 128);
  }

  public Gru withWindow(Window newWindow) {
    return new Gru(name, newWindow, embedding, units, dropout, optimization);
  }

  public Gru withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  public Gru withEmbedding(int size) {
    return new Gru(name, window, size, units, dropout, optimization);
  }

  public Gru withUnits(int number) {
    return new Gru(name, window, embedding, number, dropout, optimization);
  }

  /** D and U. */
  public Gru withWidth(int width) {
    return withEmbedding(width).withUnits(width);
  }

  public Gru withDropout(double rate) {
    return new Gru(name, window, embedding, units, rate, optimization);
  }

  public Gru withOptimization(Optimization newOptimization) {
    return new Gru(name, window, embedding, units, dropout, newOptimization);
  }

  public Gru withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Gru withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }

  public Gru withName(String newName) {
    return new Gru(newName, window, embedding, units, dropout, optimization);
  }
}
