package org.lanet.model.baseline;

import ai.djl.nn.Block;
import org.lanet.error.Arguments;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.SearchSpace;
import org.lanet.nn.Loss;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * DNNTSP (Yu et al., "Predicting temporal sets with deep neural networks", KDD 2020): the distinct
 * labels of a history as a graph whose edges come and go with the sets.
 *
 * <pre>
 *   a_uv   = in how many sets u and v are together, over the most of any pair    1 in place of u with u
 *   h_u^t ← ReLU(BN(W Σ_v a_uv h_v^t + b))      v = u, and if u is in set t all v of set t; twice, from e_u
 *   g_u^t  = heads' softmax(q kᵀ/√d) v over h_u^1 … h_u^t                        no biases, no output layer
 *   z_u    = Σ_t (w·g_u^t) g_u^t                                                 weights without a softmax
 *   x_k    = c + p·e_k,  and for k in the history  c + p·((1 − γ_k) e_k + γ_k z_k)
 * </pre>
 *
 * <p>BN normalises over the labels and times of a batch (in a set or not), so a step takes the
 * whole batch at once. A label that the history lacks is scored by e_k alone. Cost of a sample of N
 * labels in S sets: O(N·S·(D² + S·D) + D·Σ s² + K) time for sets of size s, O(N·S·(D + H·S) + K)
 * memory, and O(K·D) for all e_k once a chunk.
 *
 * @param embedding D
 * @param heads H, which must divide D
 * @param lastTargetsOnly whether only the last set of each training sequence is a target, as
 *     published, or every set after the first
 * @param paddingInStatistics whether BN also sees what the released code pads the shorter histories
 *     of a batch with: more sets, without any label, in which every label keeps its own value
 */
public record Dnntsp(
    String name,
    Window window,
    int embedding,
    int heads,
    boolean lastTargetsOnly,
    boolean paddingInStatistics,
    Loss loss,
    Optimization optimization)
    implements NeuralModel {

  public Dnntsp {
    Arguments.atLeast("the embedding size", embedding, 1);
  }

  /**
   * D 32, 4 heads, Adam 1e-3, batches of 64. Not as the released code has it: that also cuts the
   * rate to a tenth where the training loss stays on a plateau, takes the samples in the same order
   * in every epoch, and lets BN see {@link #withPaddingInStatistics padding}.
   */
  public static Dnntsp published() {
    return new Dnntsp(
        "DNNTSP",
        Window.wholePrefix(),
        32,
        4,
        true,
        false,
        Loss.BINARY_CROSS_ENTROPY,
        Optimization.adam(1e-3, 64));
  }

  /** Heads must divide D. */
  @Override
  public void requireUsable() {
    Arguments.require(
        heads > 0 && embedding % heads == 0,
        "%s has an embedding of %d, which %d heads cannot share; choose heads that divide it",
        name,
        embedding,
        heads);
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new DnntspEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new DnntspEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new DnntspBlock(this, encoding.labelCount());
  }

  /** Sizes, what it learns from, and how. */
  @Override
  public SearchSpace<Dnntsp> searchSpace() {
    return SearchSpace.of(this)
        .vary("embedding", Dnntsp::withEmbedding, 16, 32, 64)
        .vary("heads", Dnntsp::withHeads, 1, 2, 4, 8)
        .vary("only last targets", Dnntsp::withLastTargetsOnly, true, false)
        .vary("learning rate", Dnntsp::withLearningRate, 5e-4, 1e-3, 2e-3, 5e-3)
        .vary("batch size", Dnntsp::withBatchSize, 32, 64, 128)
        .vary("weight decay", Dnntsp::withWeightDecay, 0.0, .01, .1);
  }

  public Dnntsp withName(String newName) {
    return new Dnntsp(
        newName,
        window,
        embedding,
        heads,
        lastTargetsOnly,
        paddingInStatistics,
        loss,
        optimization);
  }

  public Dnntsp withWindow(Window newWindow) {
    return new Dnntsp(
        name,
        newWindow,
        embedding,
        heads,
        lastTargetsOnly,
        paddingInStatistics,
        loss,
        optimization);
  }

  public Dnntsp withEmbedding(int size) {
    return new Dnntsp(
        name, window, size, heads, lastTargetsOnly, paddingInStatistics, loss, optimization);
  }

  public Dnntsp withHeads(int number) {
    return new Dnntsp(
        name, window, embedding, number, lastTargetsOnly, paddingInStatistics, loss, optimization);
  }

  /** Whether only last sets are targets in training. */
  public Dnntsp withLastTargetsOnly(boolean last) {
    return new Dnntsp(
        name, window, embedding, heads, last, paddingInStatistics, loss, optimization);
  }

  /** Whether padding is normalised over in training too, as the released code does. */
  public Dnntsp withPaddingInStatistics(boolean is) {
    return new Dnntsp(name, window, embedding, heads, lastTargetsOnly, is, loss, optimization);
  }

  public Dnntsp withLoss(Loss newLoss) {
    return new Dnntsp(
        name,
        window,
        embedding,
        heads,
        lastTargetsOnly,
        paddingInStatistics,
        newLoss,
        optimization);
  }

  public Dnntsp withOptimization(Optimization newOptimization) {
    return new Dnntsp(
        name,
        window,
        embedding,
        heads,
        lastTargetsOnly,
        paddingInStatistics,
        loss,
        newOptimization);
  }

  public Dnntsp withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Dnntsp withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }

  private Dnntsp withWeightDecay(double decay) {
    return withOptimization(optimization.withWeightDecay(decay));
  }
}
