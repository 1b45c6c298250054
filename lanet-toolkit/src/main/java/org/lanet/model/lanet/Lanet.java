package org.lanet.model.lanet;

import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lanet.error.InvalidArgumentException;
import org.lanet.evaluation.ThresholdRule;
import org.lanet.model.Encoding;
import org.lanet.model.Feature;
import org.lanet.model.NeuralModel;
import org.lanet.model.Optimization;
import org.lanet.model.SearchSpace;
import org.lanet.nn.Loss;
import org.lanet.nn.NormPosition;
import org.lanet.sample.TrainingData;
import org.lanet.sample.Window;
import org.lanet.storage.NamedArrays;
import tech.tablesaw.api.Table;

/**
 * LANET, the label-attention network: every label of the vocabulary is a token, self-attention runs
 * among the K labels, and one linear layer shared by all of them turns each token into that label's
 * logit.
 *
 * <pre>
 *   token_k = fusion( e_k , time_k , amount_k )   the sum of the three, or one beside the other
 *   time_k   = Σ_j [k ∈ s_j] time of set j         over the sets s_j of the history; zero if none has k
 *   amount_k = Σ_j [k ∈ s_j] amount of k in set j
 *   h        = Encoder([ id ; token_1 … token_K ]) the id as a token, added to all of them, or left out
 *   x_k      = w · dropout(h_k) + b                the logit of label k
 * </pre>
 *
 * <p>What each part may be: {@link Fusion}, {@link TimeView}, {@link AmountView}, {@link IdView};
 * who attends to whom: {@link AttentionFocus}. {@link PublishedForms} are presets of it, and {@link
 * #sideBySide} compares recipes.
 *
 * <p>What was never seen in training: an id gets the vector all ids share; a gap the row of the
 * nearest known one (sinusoids know them all); an amount the bin its edges give; a label that no
 * training set holds has learned from its absence alone (and nothing under time attention), and is
 * scored like any other; a history longer than any in training adds up more terms, or is cut to the
 * look-back; a history without sets leaves every view zero, so that labels are scored by e_k (and
 * the id) alone, and set tokens are one empty set.
 *
 * <p>Cost of a sample with W the token's width: O(layers · (K·W² + K²·W)) time and O(heads · K²)
 * memory; with time attention O(layers · (τ·W² + τ²·W) + K·W); with sequence attention K times the
 * first term of that.
 *
 * @param name what tables call it
 * @param bias added to the logits of label attention; null for none
 * @param thresholds the rule its paper tuned thresholds by, where that is known and offered, for a
 *     training that asks for published rules; else the standard one
 * @param faults of the published code, done on purpose
 */
public record Lanet(
    String name,
    Window window,
    Tokens tokens,
    AttentionFocus focus,
    Encoder encoder,
    @Nullable AttentionBias bias,
    Loss loss,
    Optimization optimization,
    ThresholdRule thresholds,
    Set<PublishedFault> faults)
    implements NeuralModel {

  public Lanet {
    faults = Collections.unmodifiableSortedSet(new TreeSet<>(faults));
  }

  /**
   * The family to build upon: look-back 5, D 64, [e_k ; learned gap and position ; amount bins], id
   * token, 2 layers, 4 heads, binary cross-entropy.
   */
  public static Lanet standard() {
    return new Lanet(
        "LANET",
        Window.lookBack(5),
        new Tokens(
            64, 64, 64, Fusion.CONCAT, TimeView.GAP_AND_POSITION, AmountView.BINS, IdView.TOKEN),
        AttentionFocus.LABEL,
        Encoder.published(2, 4, .1, .3),
        null,
        Loss.BINARY_CROSS_ENTROPY,
        Optimization.adam(1e-3, 32),
        ThresholdRule.standard(),
        Set.of());
  }

  /**
   * The ablation: this recipe without one of its inputs; a feature it does not have is an error.
   * Which labels occurred is never taken away: a token left with neither time nor amount keeps
   * {@link TimeView#PRESENCE}.
   */
  public Lanet without(Feature feature) {
    if (!has(feature)) {
      throw new InvalidArgumentException("%s has no %s to leave out".formatted(name, feature));
    }
    return withTokens(tokens.without(feature)).withName(name + " without " + feature);
  }

  /** Whether an ablation could take this away. */
  public boolean has(Feature feature) {
    return tokens.has(feature);
  }

  /** The settings in which these recipes differ: a row for each, a column for each recipe. */
  public static Table sideBySide(Lanet... recipes) {
    return LanetSettings.differences(Arrays.asList(recipes));
  }

  /** What this recipe does otherwise than the family's {@link #standard} one. */
  public Table differences() {
    return sideBySide(standard(), this);
  }

  /** Settings that do not fit together, as heads that do not divide the token, are an error. */
  @Override
  public void requireUsable() {
    LanetSettings.requireUsable(this);
  }

  @Override
  public Encoding encoding(TrainingData train) {
    requireUsable();
    return new LanetEncoding(this, train);
  }

  @Override
  public Encoding encoding(NamedArrays fitted) {
    requireUsable();
    return new LanetEncoding(this, fitted);
  }

  @Override
  public Block block(Encoding encoding) {
    requireUsable();
    return new LanetBlock(this, (LanetEncoding) encoding);
  }

  /** Learning rate, embedding, dropout and batch. */
  @Override
  public SearchSpace<Lanet> searchSpace() {
    return LanetSettings.searchSpace(this);
  }

  public Lanet withLookBack(int sets) {
    return withWindow(Window.lookBack(sets));
  }

  /** The width of every part. */
  public Lanet withEmbedding(int size) {
    return withTokens(tokens.withSize(size));
  }

  /** The widths of e_k, time_k and amount_k, each by itself. */
  public Lanet withEmbeddings(int label, int time, int amount) {
    return withTokens(tokens.withSizes(label, time, amount));
  }

  /** How a token's parts become one. */
  public Lanet with(Fusion fusion) {
    return withTokens(tokens.with(fusion));
  }

  /** What a token knows of when. */
  public Lanet with(TimeView time) {
    return withTokens(tokens.with(time));
  }

  /** What a token knows of how much. */
  public Lanet with(AmountView amount) {
    return withTokens(tokens.with(amount));
  }

  /** What it knows of whose history it is. */
  public Lanet with(IdView id) {
    return withTokens(tokens.with(id));
  }

  /** Who attends to whom. */
  public Lanet with(AttentionFocus newFocus) {
    return new Lanet(
        name, window, tokens, newFocus, encoder, bias, loss, optimization, thresholds, faults);
  }

  /** Does what the published code did, beside the faults it has already. */
  public Lanet with(PublishedFault fault) {
    var more = new TreeSet<>(faults);
    more.add(fault);
    return new Lanet(
        name, window, tokens, focus, encoder, bias, loss, optimization, thresholds, more);
  }

  /** Adds to the logits of label attention. */
  public Lanet withBias(AttentionBias newBias) {
    return new Lanet(
        name, window, tokens, focus, encoder, newBias, loss, optimization, thresholds, faults);
  }

  public Lanet withoutBias() {
    return new Lanet(
        name, window, tokens, focus, encoder, null, loss, optimization, thresholds, faults);
  }

  public Lanet withHeads(int heads) {
    return withEncoder(encoder.withHeads(heads));
  }

  public Lanet withLayers(int layers) {
    return withEncoder(encoder.withLayers(layers));
  }

  /** Hidden units of the feed-forward parts; 0 for as many as a token is wide. */
  public Lanet withFeedForward(int width) {
    return withEncoder(encoder.withFeedForward(width));
  }

  /** Dropout rates inside the encoder and before the last layer. */
  public Lanet withDropout(double insideEncoder, double beforeHead) {
    return withEncoder(encoder.withDropout(insideEncoder, beforeHead));
  }

  /** Where the encoder's layers normalise. */
  public Lanet with(NormPosition norm) {
    return withEncoder(encoder.withNorm(norm));
  }

  public Lanet withName(String newName) {
    return new Lanet(
        newName, window, tokens, focus, encoder, bias, loss, optimization, thresholds, faults);
  }

  public Lanet withWindow(Window newWindow) {
    return new Lanet(
        name, newWindow, tokens, focus, encoder, bias, loss, optimization, thresholds, faults);
  }

  public Lanet withTokens(Tokens newTokens) {
    return new Lanet(
        name, window, newTokens, focus, encoder, bias, loss, optimization, thresholds, faults);
  }

  public Lanet withEncoder(Encoder newEncoder) {
    return new Lanet(
        name, window, tokens, focus, newEncoder, bias, loss, optimization, thresholds, faults);
  }

  public Lanet withLoss(Loss newLoss) {
    return new Lanet(
        name, window, tokens, focus, encoder, bias, newLoss, optimization, thresholds, faults);
  }

  public Lanet withOptimization(Optimization newOptimization) {
    return new Lanet(
        name, window, tokens, focus, encoder, bias, loss, newOptimization, thresholds, faults);
  }

  /** The rule that {@link org.lanet.model.NextSetModel#thresholds} names. */
  public Lanet withThresholds(ThresholdRule newRule) {
    return new Lanet(
        name, window, tokens, focus, encoder, bias, loss, optimization, newRule, faults);
  }
}
