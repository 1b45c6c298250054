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
 * The recurrent baseline of LANET's second version (arXiv 2303.00280v2): the sets one after the
 * other through an LSTM, then the id beside its last state.
 *
 * <pre>
 *   s_j = [ Σ_{k ∈ set j} e_k ; gap_j ; Σ_{k ∈ set j} amount_jk ]   what the recipe has of these, D each
 *   h   = LSTM(s_1 … s_τ)                                            its last state, as wide as s_j
 *   x   = W₂ ReLU(W₁ [ h ; id ])                                     K logits, hidden width 2 D
 * </pre>
 *
 * <p>The state starts at zero before the first set shown, however many there are. Cost of a sample:
 * O(τ·(D² + D·K)) time and O(τ·(K + D)) memory, as sets are dense, [B, S, K].
 *
 * @param embedding D
 */
public record Lstm(
    String name,
    Window window,
    int embedding,
    boolean time,
    boolean amounts,
    boolean ids,
    Loss loss,
    Optimization optimization)
    implements NeuralModel {

  public Lstm {
    Arguments.atLeast("the embedding size", embedding, 1);
  }

  /** Look-back 3, D 128, the loss and optimizer of LANET's second version. */
  public static Lstm published() {
    return new Lstm(
        "LSTM",
        Window.lookBack(3),
        128,
        true,
        true,
        true,
        Loss.SOFTMAX_CROSS_ENTROPY,
        Optimization.adam(1e-3, 32).withPlateau(.3, 5));
  }

  /** This recipe without one of its inputs; a feature it does not have is an error. */
  public Lstm without(Feature feature) {
    boolean has =
        switch (feature) {
          case TIME -> time;
          case AMOUNT -> amounts;
          case ID -> ids;
        };
    if (!has) {
      throw new InvalidArgumentException("%s has no %s to leave out".formatted(name, feature));
    }
    return new Lstm(
        name + " without " + feature,
        window,
        embedding,
        feature != Feature.TIME && time,
        feature != Feature.AMOUNT && amounts,
        feature != Feature.ID && ids,
        loss,
        optimization);
  }

  /** The width of a set's vector and of the state: D for each of its parts. */
  int width() {
    return embedding * (1 + (time ? 1 : 0) + (amounts ? 1 : 0));
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new LstmEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new LstmEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new LstmBlock(this, (LstmEncoding) encoding);
  }

  /** The grid, by which the paper tunes every model it compares. */
  @Override
  public ThresholdRule thresholds() {
    return ThresholdRule.grid();
  }

  @Override
  public SearchSpace<Lstm> searchSpace() {
    return SearchSpace.of(this)
        .vary("learning rate", Lstm::withLearningRate, 3e-4, 1e-3, 3e-3)
        .vary("embedding", Lstm::withEmbedding, 32, 64, 128)
        .vary("look-back", Lstm::withLookBack, 3, 5, 10, 20)
        .vary("batch size", Lstm::withBatchSize, 32, 128)
        .vary("loss", Lstm::withLoss, Loss.values());
  }

  public Lstm withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  public Lstm withWindow(Window newWindow) {
    return new Lstm(name, newWindow, embedding, time, amounts, ids, loss, optimization);
  }

  public Lstm withEmbedding(int size) {
    return new Lstm(name, window, size, time, amounts, ids, loss, optimization);
  }

  public Lstm withLoss(Loss newLoss) {
    return new Lstm(name, window, embedding, time, amounts, ids, newLoss, optimization);
  }

  public Lstm withOptimization(Optimization newOptimization) {
    return new Lstm(name, window, embedding, time, amounts, ids, loss, newOptimization);
  }

  public Lstm withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Lstm withName(String newName) {
    return new Lstm(newName, window, embedding, time, amounts, ids, loss, optimization);
  }

  public Lstm withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }
}
