package org.lanet.model.baseline;

import ai.djl.nn.Block;
import org.lanet.error.Arguments;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.Schedule;
import org.lanet.model.SearchSpace;
import org.lanet.nn.Loss;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * PIETSP (Ranjan et al., "Scalable permutation-aware modeling for temporal set prediction", arXiv
 * 2504.17140, 2025): the N distinct labels of a history as a set of rows.
 *
 * <pre>
 *   z_i = [ e_i ; in which of the last P sets label i is, 0/1 ]       the last set at P, zeros in front
 *   h_i = ELU(W_g z_i + b − W_l mean(z_1 … z_N))                     what one has that the others have not
 *   own = w·ReLU(W h_i)                                              one number for a label of the history
 *   g   = W ELU(W ELU(W Σ_i h_i))                                    the history as one vector of width D
 *   x_k = α_k e_k·g + [k in the history] β_k own_k                   K logits; e_k the rows of one table
 * </pre>
 *
 * <p>Every linear map but W_l has a bias, and every hidden layer the width D; α and β are 1 at
 * first. A history without sets has the scores of g = its biases alone. Cost of a sample: O(N·(P·D
 * + D²) + K·D) time, O(N·(P + D) + K) memory.
 *
 * @param lookBack P, how many of the last sets are looked at
 * @param embedding D
 * @param lastTargetsOnly whether only the last set of each training sequence is a target, as
 *     published, or every set after the first
 */
public record Pietsp(
    String name,
    int lookBack,
    int embedding,
    boolean lastTargetsOnly,
    Loss loss,
    Optimization optimization)
    implements NeuralModel {

  public Pietsp {
    Arguments.atLeast("the look-back", lookBack, 1);
    Arguments.atLeast("the embedding size", embedding, 1);
  }

  /**
   * D 32, 19 positions (the longest history of the paper's data), Adam 1e-3 with decoupled weight
   * decay .01, a cosine over 100 epochs. As an L2 term inside Adam the same decay leaves little
   * more than global counts.
   */
  public static Pietsp published() {
    return new Pietsp(
        "PIETSP",
        19,
        32,
        true,
        Loss.BINARY_CROSS_ENTROPY,
        Optimization.adam(1e-3, 64).with(Schedule.cosine(100, 0)).withWeightDecay(.01));
  }

  @Override
  public Window window() {
    return Window.lookBack(lookBack);
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new PietspEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new PietspEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new PietspBlock(this, encoding.labelCount());
  }

  /** Sizes, how far back, what it learns from, and how fast. */
  @Override
  public SearchSpace<Pietsp> searchSpace() {
    return SearchSpace.of(this)
        .vary("look-back", Pietsp::withLookBack, 5, 10, 19, 40)
        .vary("embedding", Pietsp::withEmbedding, 16, 32, 64)
        .vary("last targets only", Pietsp::withLastTargetsOnly, true, false)
        .vary("learning rate", Pietsp::withLearningRate, 3e-4, 1e-3, 3e-3)
        .vary(
            "weight decay",
            (pietsp, decay) -> pietsp.withOptimization(pietsp.optimization.withWeightDecay(decay)),
            0.0,
            .01,
            .1);
  }

  public Pietsp withName(String newName) {
    return new Pietsp(newName, lookBack, embedding, lastTargetsOnly, loss, optimization);
  }

  public Pietsp withLookBack(int sets) {
    return new Pietsp(name, sets, embedding, lastTargetsOnly, loss, optimization);
  }

  public Pietsp withEmbedding(int size) {
    return new Pietsp(name, lookBack, size, lastTargetsOnly, loss, optimization);
  }

  /** Whether only last sets are targets in training. */
  public Pietsp withLastTargetsOnly(boolean last) {
    return new Pietsp(name, lookBack, embedding, last, loss, optimization);
  }

  public Pietsp withLoss(Loss newLoss) {
    return new Pietsp(name, lookBack, embedding, lastTargetsOnly, newLoss, optimization);
  }

  public Pietsp withOptimization(Optimization newOptimization) {
    return new Pietsp(name, lookBack, embedding, lastTargetsOnly, loss, newOptimization);
  }

  public Pietsp withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Pietsp withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }
}
