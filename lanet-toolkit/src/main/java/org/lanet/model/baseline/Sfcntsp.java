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
 * SFCNTSP (Yu et al., "Predicting temporal sets with simplified fully connected networks", AAAI
 * 2023): linear maps over the positions, the elements of a set, and the channels, then attention of
 * every label to what the user has had.
 *
 * <pre>
 *   m_t  = mean of e_i over the elements of set t           D channels, positions 1 … P from the oldest
 *   h_ti = e_i + Σ_s T_ts m_s (+ b_t)                       for each element i of set t
 *   h_ti ← α h_ti + β Σ_{j in set t} h_tj                   see {@link SetMixing}
 *   h_ti ← h_ti + C h_ti (+ b)                              u_i = its mean over the sets with i
 *   x_k  = (W Σ_i a_ki u_i + b)·e_k                         a_ki = softmax_i LeakyReLU(e_k·u_i), slope .2
 * </pre>
 *
 * <p>All before the last line is linear, so the means over sets are taken early: no tensor has both
 * positions and elements. A history without sets has the scores b·e_k. Dropout falls on the e_i of
 * the history, on what a position adds, on the mean over the sets and on u_i; the released code
 * also drops each label's e_k anew for each sample, which would cost more than the model. Cost of a
 * sample: O(P·(N + P)·D + N·D² + N·K·D) time, O(N·K) memory.
 *
 * @param lookBack P
 * @param embedding D
 * @param bias whether the maps over positions and over channels have one
 * @param lastTargetsOnly whether only the last set of each training sequence is a target, as
 *     published, or every set after the first
 */
public record Sfcntsp(
    String name,
    int lookBack,
    int embedding,
    boolean bias,
    SetMixing mixing,
    double dropout,
    boolean lastTargetsOnly,
    Loss loss,
    Optimization optimization)
    implements NeuralModel {

  public Sfcntsp {
    Arguments.atLeast("the look-back", lookBack, 1);
    Arguments.atLeast("the embedding size", embedding, 1);
    Arguments.share("the dropout rate", dropout);
  }

  /**
   * The released settings for TMS: 19 positions (the longest history there and on DC), D 64, no
   * bias, α 1 and β .1, dropout .1, Adam 1e-3 along a cosine down to 1e-5 and up again, 10,000
   * steps each, which are 58 epochs of TMS. Those for DC have a bias, and 1,000 steps: 10 epochs.
   */
  public static Sfcntsp published() {
    return new Sfcntsp(
        "SFCNTSP",
        19,
        64,
        false,
        SetMixing.published(),
        .1,
        true,
        Loss.BINARY_CROSS_ENTROPY,
        Optimization.adam(1e-3, 64).with(Schedule.waves(58, .01)));
  }

  @Override
  public Window window() {
    return Window.lookBack(lookBack);
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new SfcntspEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new SfcntspEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new SfcntspBlock(this, encoding.labelCount());
  }

  /** How far back, sizes, what is mixed, dropout, what it learns from, and how fast. */
  @Override
  public SearchSpace<Sfcntsp> searchSpace() {
    return SearchSpace.of(this)
        .vary("look-back", Sfcntsp::withLookBack, 5, 10, 19, 40)
        .vary("embedding", Sfcntsp::withEmbedding, 32, 64)
        .vary("bias", Sfcntsp::withBias, false, true)
        .vary("mixing", Sfcntsp::with, SetMixing.published(), SetMixing.published().onDiagonal())
        .vary("dropout", Sfcntsp::withDropout, .05, .1, .2)
        .vary("last targets only", Sfcntsp::withLastTargetsOnly, true, false)
        .vary(
            "schedule",
            (recipe, schedule) -> recipe.withOptimization(recipe.optimization.with(schedule)),
            Schedule.waves(10, .01),
            Schedule.waves(58, .01));
  }

  public Sfcntsp withName(String newName) {
    return new Sfcntsp(
        newName, lookBack, embedding, bias, mixing, dropout, lastTargetsOnly, loss, optimization);
  }

  public Sfcntsp withLookBack(int sets) {
    return new Sfcntsp(
        name, sets, embedding, bias, mixing, dropout, lastTargetsOnly, loss, optimization);
  }

  public Sfcntsp withEmbedding(int size) {
    return new Sfcntsp(
        name, lookBack, size, bias, mixing, dropout, lastTargetsOnly, loss, optimization);
  }

  /** Whether the maps over positions and over channels have a bias. */
  public Sfcntsp withBias(boolean newBias) {
    return new Sfcntsp(
        name, lookBack, embedding, newBias, mixing, dropout, lastTargetsOnly, loss, optimization);
  }

  /** How the elements of a set are mixed. */
  public Sfcntsp with(SetMixing newMixing) {
    return new Sfcntsp(
        name, lookBack, embedding, bias, newMixing, dropout, lastTargetsOnly, loss, optimization);
  }

  public Sfcntsp withDropout(double rate) {
    return new Sfcntsp(
        name, lookBack, embedding, bias, mixing, rate, lastTargetsOnly, loss, optimization);
  }

  /** Whether only last sets are targets in training. */
  public Sfcntsp withLastTargetsOnly(boolean last) {
    return new Sfcntsp(name, lookBack, embedding, bias, mixing, dropout, last, loss, optimization);
  }

  public Sfcntsp withLoss(Loss newLoss) {
    return new Sfcntsp(
        name, lookBack, embedding, bias, mixing, dropout, lastTargetsOnly, newLoss, optimization);
  }

  public Sfcntsp withOptimization(Optimization newOptimization) {
    return new Sfcntsp(
        name, lookBack, embedding, bias, mixing, dropout, lastTargetsOnly, loss, newOptimization);
  }

  public Sfcntsp withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Sfcntsp withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }
}
