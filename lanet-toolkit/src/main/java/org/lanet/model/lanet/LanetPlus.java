package org.lanet.model.lanet;

import ai.djl.nn.Block;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lanet.error.Arguments;
import org.lanet.error.InvalidArgumentException;
import org.lanet.model.Encoding;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.SearchSpace;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;

/**
 * LANET+, this toolkit's own model: label attention kept where it is cheap. Tokens are only the s
 * labels a user has had, and one for the user; every label of the vocabulary is scored by
 * corrections to its log-odds in training, the learned ones 0 at the start.
 *
 * <pre>
 *   x_0 = W_u ψ + b_u      x_i = dropout(E_{l_i}) + W_f φ_i + b_f          the user, and label i of the s
 *   h   = LayerNorm(Block(x_0 … x_s))                                        one pre-norm encoder layer, GELU
 *   w_i = σ(ω·φ_i + β)                                                       how much label i leads to others
 *
 *   z_k = log(π_k / (1 − π_k)) + b_k                                         PRIOR: π_k the share of training sets with k
 *       + λ ( log(1 + F_k/(c π_k)) − log(1 + (W − F_k)/(c (1 − π_k))) )         FREQUENCIES, nothing of it learned
 *       + C_k·dropout(W_g h_0 + b_g) + w_s·h_0 + b_s                         USER
 *       + B_k·dropout(Σ_i w_i A_{l_i})                                       TRANSITIONS, of rank D
 *       + κ·g_k + μ·GELU(M [g_k ; ¼ log(π_k / (1 − π_k)) + 1 ; [k = l_i]] + M_u ψ + b_M)   OTHERS
 *       + [k = l_i] ( w_l·φ_i + b_l + ρ_k                                    REPEATS
 *                     + v·dropout(GELU(V [h_i ; φ_i ; ψ ; g_k] + b_V)) + b_v )
 * </pre>
 *
 * <p>F_k is how often the user had label k and W how many sets there were, both decayed, {@link
 * org.lanet.model.evidence.OwnFrequencies} with c and λ: what there is to go by before there is
 * enough to learn from. φ and ψ are {@link org.lanet.model.evidence.HistoryEvidence}. g_k is what
 * other users tell of label k: n_k, log(n_k + .001), q_k and log(q_k + .001), standardised and cut
 * to [−30, 30], with n what {@link org.lanet.model.neighbour.SimilarUsers similar users} had, and q
 * the {@link org.lanet.model.evidence.NextSetRegression regression} of the next set; 8 hidden units
 * are shared by all labels.
 *
 * <p>In training a user's own sets are left out of n and q, and each label of a history is left out
 * with a probability of its own: of the tokens, of F, transitions and repeats, and of [k = l_i];
 * what ψ and g tell of it stays.
 *
 * <p>{@link org.lanet.model.NeuralScorer#explain} tells these as "prior"; "own frequency"; "user";
 * "after" each label i, w_i A_{l_i}·B_k; "other users", what is straight in n, "similar", and in q,
 * "regression", and the hidden units' "interactions"; and "had before", w_l·φ_i + b_l as
 * "evidence", ρ_k as "this label", and the hidden units' and b_v as "interactions".
 *
 * <p>Cost of a sample: O(s²·D + s·D² + (s + D)·K) time, so linear in the vocabulary, O(s² + K)
 * memory. There are 4·K·D + 2·K weights and about 50,000; beside them up to 8 million numbers of
 * the regression, six times that while it trains, a number for each pair of labels that one user
 * has had, at most K², few where sets are small, and in training up to 128 MiB of g.
 *
 * @param name what tables call it
 * @param width D, of tokens, tables, transitions and hidden layers
 * @param heads of the attention among labels
 * @param dropout inside the encoder, and where the equations say so
 * @param labelDropout the probability with which a label of a history is left out in training
 * @param terms what it is made of beside the prior
 */
public record LanetPlus(
    String name,
    Window window,
    int width,
    int heads,
    double dropout,
    double labelDropout,
    Set<Term> terms,
    Optimization optimization)
    implements NeuralModel {

  /** What can be left out of it. */
  public enum Term {
    /** The user's own frequencies, which the prior is drawn to before anything is learned. */
    FREQUENCIES,
    /** The attention of the user's labels to each other: tokens are normalised only. */
    ATTENTION,
    /** The read-out of the user's token. */
    USER,
    /** Labels that lead to others. */
    TRANSITIONS,
    /** What other users tell, in all terms. */
    OTHERS,
    /** What is corrected of labels the user has had. */
    REPEATS,
    /** Where in the calendar a history ends, as a part of ψ. */
    CLOCK;

    /** "attention", as in "LANET+ without attention". */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public LanetPlus {
    terms = Collections.unmodifiableSortedSet(new TreeSet<>(terms));
    Arguments.atLeast("the width", width, 1);
    Arguments.share("the dropout rate", dropout);
    Arguments.share("the dropout rate of labels", labelDropout);
  }

  /**
   * One setting for all data: the last 50 sets, D 64, 4 heads, dropout .3, labels left out with .1;
   * AdamW 1e-3 with weight decay .1 on matrices, those of one row among them (each label's bias);
   * gradients no longer than 5, averaged weights; batches of 128 of like histories, in bundles of
   * 32, and smaller ones where an epoch would have fewer than 120.
   */
  public static LanetPlus standard() {
    return new LanetPlus(
        "LANET+",
        Window.lookBack(50),
        64,
        4,
        .3,
        .1,
        EnumSet.allOf(Term.class),
        Optimization.adam(1e-3, 128)
            .withWeightDecay(.1)
            .withDecayOfMatricesOnly()
            .withClipping(5)
            .withAveraging(.99)
            .withBundles(32)
            .withLeastSteps(120));
  }

  /** The ablation: this recipe without one of its terms; one it does not have is an error. */
  public LanetPlus without(Term term) {
    if (!terms.contains(term)) {
      throw new InvalidArgumentException("%s has no %s to leave out".formatted(name, term));
    }
    var fewer = new TreeSet<>(terms);
    fewer.remove(term);
    return with(fewer).withName(name + " without " + term);
  }

  /** Whether a term is part of it. */
  public boolean has(Term term) {
    return terms.contains(term);
  }

  /** Heads that do not divide the width are an error. */
  @Override
  public void requireUsable() {
    Arguments.require(
        heads > 0 && width % heads == 0,
        "%s has tokens of width %d for %d heads; choose heads that divide the width",
        name,
        width,
        heads);
  }

  @Override
  public Encoding encoding(TrainingData train) {
    requireUsable();
    return new LanetPlusEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    requireUsable();
    return new LanetPlusEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    requireUsable();
    return new LanetPlusBlock(this, encoding.labelCount());
  }

  /** Width, dropout, learning rate and weight decay. */
  @Override
  public SearchSpace<LanetPlus> searchSpace() {
    return SearchSpace.of(this)
        .vary("width", LanetPlus::withWidth, 32, 64, 128)
        .vary("dropout", LanetPlus::withDropout, .1, .3, .5)
        .vary("learning rate", LanetPlus::withLearningRate, 5e-4, 1e-3, 2e-3, 4e-3)
        .vary(
            "weight decay",
            (recipe, decay) -> recipe.withOptimization(recipe.optimization.withWeightDecay(decay)),
            .01,
            .1,
            .3);
  }

  private LanetPlus with(Set<Term> newTerms) {
    return new LanetPlus(name, window, width, heads, dropout, labelDropout, newTerms, optimization);
  }

  public LanetPlus withName(String newName) {
    return new LanetPlus(newName, window, width, heads, dropout, labelDropout, terms, optimization);
  }

  public LanetPlus withWindow(Window newWindow) {
    return new LanetPlus(name, newWindow, width, heads, dropout, labelDropout, terms, optimization);
  }

  /** D. */
  public LanetPlus withWidth(int newWidth) {
    return new LanetPlus(name, window, newWidth, heads, dropout, labelDropout, terms, optimization);
  }

  public LanetPlus withHeads(int newHeads) {
    return new LanetPlus(name, window, width, newHeads, dropout, labelDropout, terms, optimization);
  }

  public LanetPlus withDropout(double rate) {
    return new LanetPlus(name, window, width, heads, rate, labelDropout, terms, optimization);
  }

  /** With which probability a label of a history is left out in training. */
  public LanetPlus withLabelDropout(double rate) {
    return new LanetPlus(name, window, width, heads, dropout, rate, terms, optimization);
  }

  public LanetPlus withOptimization(Optimization newOptimization) {
    return new LanetPlus(name, window, width, heads, dropout, labelDropout, terms, newOptimization);
  }

  public LanetPlus withLearningRate(double rate) {
    return withOptimization(optimization.withLearningRate(rate));
  }

  public LanetPlus withBatchSize(int samples) {
    return withOptimization(optimization.withBatchSize(samples));
  }
}
