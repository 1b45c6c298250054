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
 *   pairwise = Σ_{p ∈ Y, q ∉ Y} exp(β (f_q − f_p)) / (|Y| · |labels not in Y|)
 *   prediction = F_d(F_x(X))
 * </pre>
 *
 * <p>What makes the latent dimensions uncorrelated is a penalty, as in the paper; it is of a batch,
 * so each batch is computed as a whole. F_e sees the target in the loss alone, and nothing of it is
 * used in scoring. A set of no label, or of all, has no pairs and adds nothing to that term. The
 * scores are made for ranking: they are no probabilities.
 *
 * <p>LANET's second version names the model and tells nothing more of it. What is ours: the LSTM as
 * F_x, where Yeh et al. have layers over features; L 64; the 1/B in C, without which the penalty
 * depends on the size of batches (theirs has C(Z) = Zᵀ Z over batches of 500); and the optimizer of
 * the other baselines. β is 1 in their paper. Their released code (github.com/chihkuanyeh/C2AE)
 * fixes β 5, leaves that 5 out of its gradient, so that its loss is a fifth of the one here, and
 * has L = .8 K: {@link #withSlope} and {@link #withLatentShare}.
 *
 * <p>Cost of a sample: the LSTM's, and O(H·(K + L) + L²) time; targets are dense, [B, K]. A batch
 * has two matrices [L, L], which a share of many labels makes large.
 *
 * @param embedding D, of the LSTM's inputs
 * @param latent L, unless a share is given
 * @param latentShare if not 0, L is this share of K, rounded, at least 1
 * @param hidden H
 * @param pairwise α
 * @param slope β
 * @param identity λ
 */
public record Class2c2ae(
    String name,
    Window window,
    int embedding,
    int latent,
    double latentShare,
    int hidden,
    double pairwise,
    double slope,
    double identity,
    Optimization optimization)
    implements NeuralModel {

  public Class2c2ae {
    Arguments.atLeast("the embedding size", embedding, 1);
    Arguments.atLeast("the latent size", latent, 1);
    Arguments.share("the latent size as a share of the labels", latentShare);
    Arguments.atLeast("the number of hidden units", hidden, 1);
    Arguments.positive("the weight of the pairwise loss", pairwise);
    Arguments.positive("the slope of the pairwise loss", slope);
    Arguments.positive("the weight of the identity penalty", identity);
  }

  /**
   * The inputs and the optimizer of LANET's second version; H 512 and λ .5 as in Yeh et al., who
   * choose α on validation data. L 64 and α 1 are ours.
   */
  public static Class2c2ae published() {
    return new Class2c2ae(
        "CLASS2C2AE",
        Window.lookBack(3),
        128,
        64,
        0,
        512,
        1,
        1,
        .5,
        Optimization.adam(1e-3, 32).withPlateau(.3, 5));
  }

  /** F_x. */
  Lstm features() {
    return Lstm.published().withWindow(window).withEmbedding(embedding);
  }

  /** L, for so many labels. */
  int latentOf(int labelCount) {
    return latentShare == 0 ? latent : Math.max(1, (int) Math.round(latentShare * labelCount));
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

  /** α and L as Yeh et al. choose them, β, and what is varied of every baseline. */
  @Override
  public SearchSpace<Class2c2ae> searchSpace() {
    return SearchSpace.of(this)
        .vary("learning rate", Class2c2ae::withLearningRate, 3e-4, 1e-3, 3e-3)
        .vary("look-back", Class2c2ae::withLookBack, 3, 5, 10, 20)
        .vary("latent size", Class2c2ae::withLatent, 16, 32, 64, 128)
        .vary("latent share", Class2c2ae::withLatentShare, 0.0, .2, .8)
        .vary("α", Class2c2ae::withPairwise, .1, 1.0, 10.0)
        .vary("β", Class2c2ae::withSlope, 1.0, 5.0)
        .vary("batch size", Class2c2ae::withBatchSize, 32, 128);
  }

  public Class2c2ae withWindow(Window newWindow) {
    return sized(newWindow, embedding, latent, latentShare, hidden);
  }

  public Class2c2ae withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  public Class2c2ae withEmbedding(int size) {
    return sized(window, size, latent, latentShare, hidden);
  }

  /** L; it is used while the share is 0. */
  public Class2c2ae withLatent(int size) {
    return sized(window, embedding, size, latentShare, hidden);
  }

  /** L as a share of the labels; 0 goes back to a number of its own. */
  public Class2c2ae withLatentShare(double share) {
    return sized(window, embedding, latent, share, hidden);
  }

  public Class2c2ae withHidden(int units) {
    return sized(window, embedding, latent, latentShare, units);
  }

  private Class2c2ae sized(Window newWindow, int d, int l, double share, int units) {
    return new Class2c2ae(
        name, newWindow, d, l, share, units, pairwise, slope, identity, optimization);
  }

  public Class2c2ae withPairwise(double weight) {
    return with(name, weight, slope, identity, optimization);
  }

  /** β: 1 in the paper of Yeh et al., 5 in their code. */
  public Class2c2ae withSlope(double newSlope) {
    return with(name, pairwise, newSlope, identity, optimization);
  }

  public Class2c2ae withIdentity(double weight) {
    return with(name, pairwise, slope, weight, optimization);
  }

  public Class2c2ae withOptimization(Optimization newOptimization) {
    return with(name, pairwise, slope, identity, newOptimization);
  }

  public Class2c2ae withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public Class2c2ae withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }

  public Class2c2ae withName(String newName) {
    return with(newName, pairwise, slope, identity, optimization);
  }

  private Class2c2ae with(
      String newName, double alpha, double beta, double lambda, Optimization newOptimization) {
    return new Class2c2ae(
        newName,
        window,
        embedding,
        latent,
        latentShare,
        hidden,
        alpha,
        beta,
        lambda,
        newOptimization);
  }
}
