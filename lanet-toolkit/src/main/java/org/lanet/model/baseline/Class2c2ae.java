package org.lanet.model.baseline;

import ai.djl.nn.Block;
import org.lanet.error.Arguments;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.SearchSpace;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * CLASS2C2AE, the canonical-correlated autoencoder of LANET's second version, over histories (C2AE:
 * Yeh et al., Learning deep latent spaces for multi-label classification, AAAI 2017). Histories and
 * next sets are encoded into one latent space, L wide, and a decoder learned on encoded sets
 * predicts from encoded histories.
 *
 * <pre>
 *   F_x(X) = the network of {@link Lstm}, its last layer L wide
 *   F_e(Y) = W₂ LeakyReLU(W₁ y)               hidden width H
 *   F_d(z) = V₂ LeakyReLU(V₁ z)               K logits
 *   loss   = mean over samples of ‖F_x(X) − F_e(Y)‖² + α · pairwise(F_d(F_e(Y)))
 *            + λ (‖C(F_x(X)) − I‖² + ‖C(F_e(Y)) − I‖²)        C(Z) = Zᵀ Z / B
 *   pairwise = Σ_{p ∈ Y, q ∉ Y} exp(f_q − f_p) / (|Y| · |labels not in Y|)
 *   prediction = F_d(F_x(X))
 * </pre>
 *
 * <p>What makes the latent dimensions uncorrelated is a penalty, as in the paper; it is of a batch,
 * so each batch is computed as a whole. F_e sees the target in the loss alone, and nothing of it is
 * used in scoring. A set of no label, or of all, has no pairs and adds nothing to that term. The
 * scores are made for ranking: they are no probabilities.
 *
 * <p>Cost of a sample: the LSTM's, and O(H·(K + L) + L²) time.
 *
 * @param embedding D, of the LSTM's inputs
 * @param latent L
 * @param hidden H
 * @param pairwise α
 * @param identity λ
 */
public record Class2c2ae(
    String name,
    Window window,
    int embedding,
    int latent,
    int hidden,
    double pairwise,
    double identity,
    Optimization optimization)
    implements NeuralModel {

  public Class2c2ae {
    Arguments.atLeast("the embedding size", embedding, 1);
    Arguments.atLeast("the latent size", latent, 1);
    Arguments.atLeast("the number of hidden units", hidden, 1);
    Arguments.positive("the weight of the pairwise loss", pairwise);
    Arguments.positive("the weight of the identity penalty", identity);
  }

  /**
   * The inputs and the optimizer of LANET's second version, which tells no more of it; H 512 and λ
   * .5 as in Yeh et al., who choose α and L on validation data.
   */
  public static Class2c2ae published() {
    return new Class2c2ae(
        "CLASS2C2AE",
        Window.lookBack(3),
        128,
        64,
        512,
        1,
        .5,
        Optimization.adam(1e-3, 32).withPlateau(.3, 5));
  }

  /** F_x. */
  Lstm features() {
    return Lstm.published().withWindow(window).withEmbedding(embedding);
  }

  @Override
  public Encoding encoding(TrainingData train) {
    return new LstmEncoding(features(), train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    return new LstmEncoding(features(), fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    return new Class2c2aeBlock(this, (LstmEncoding) encoding);
  }

  /** The grid, by which LANET's second version tunes every model it compares. */
  @Override
  public ThresholdRule thresholds() {
    return ThresholdRule.grid();
  }

  @Override
  public SearchSpace<Class2c2ae> searchSpace() {
    return SearchSpace.of(this)
        .vary("learning rate", Class2c2ae::withLearningRate, 3e-4, 1e-3, 3e-3)
        .vary("look-back", Class2c2ae::withLookBack, 3, 5, 10, 20)
        .vary("latent size", Class2c2ae::withLatent, 16, 32, 64, 128)
        .vary("α", Class2c2ae::withPairwise, .1, 1.0, 10.0)
        .vary("batch size", Class2c2ae::withBatchSize, 32, 128);
  }

  public Class2c2ae withWindow(Window newWindow) {
    return new Class2c2ae(
        name, newWindow, embedding, latent, hidden, pairwise, identity, optimization);
  }

  public Class2c2ae withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  public Class2c2ae withEmbedding(int size) {
    return new Class2c2ae(name, window, size, latent, hidden, pairwise, identity, optimization);
  }

  public Class2c2ae withLatent(int size) {
    return new Class2c2ae(name, window, embedding, size, hidden, pairwise, identity, optimization);
  }

  public Class2c2ae withHidden(int units) {
    return new Class2c2ae(name, window, embedding, latent, units, pairwise, identity, optimization);
  }

  public Class2c2ae withPairwise(double weight) {
    return new Class2c2ae(name, window, embedding, latent, hidden, weight, identity, optimization);
  }

  public Class2c2ae withIdentity(double weight) {
    return new Class2c2ae(name, window, embedding, latent, hidden, pairwise, weight, optimization);
  }

  public Class2c2ae withOptimization(Optimization newOptimization) {
    return new Class2c2ae(
        name, window, embedding, latent, hidden, pairwise, identity, newOptimization);
  }

  public Class2c2ae withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Class2c2ae withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }

  public Class2c2ae withName(String newName) {
    return new Class2c2ae(
        newName, window, embedding, latent, hidden, pairwise, identity, optimization);
  }
}
