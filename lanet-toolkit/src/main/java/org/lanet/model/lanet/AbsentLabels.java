package org.lanet.model.lanet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lanet.nn.EncoderStack;
import org.lanet.nn.EqualTokens;
import org.lanet.nn.OwnTokens;
import org.lanet.nn.PassParameters;
import org.lanet.nn.SharedTokens;
import org.lanet.sample.Histories;

/**
 * The labels a history lacks, which are most of the vocabulary: their tokens are the same in every
 * history, [e_k ; 0] or what the fusion makes of it, so what the encoder's first attention makes of
 * them is computed once, and each forward pass computes what the labels of its histories change. It
 * travels to {@link LanetBlock} among the pass's parameters. In training, where dropout tells
 * histories apart, their queries, keys and values alone are computed once, in each pass.
 *
 * <p>Logits are the same to 1e-5. Measured with 217 labels, 3.5 of them in a history, width 84 and
 * 6 heads: scoring takes .4 of the plain time with one layer, .7 with two.
 */
final class AbsentLabels {
  // with single histories, or from one own token in seven to ten on, plain attention is as fast:
  // measured with 50 to 217 labels and 4 to 64 histories in a pass
  private static final double LARGEST_SHARE = .1;
  private static final int FEWEST_SAMPLES = 4;
  // looking rows up costs little beside their product with a matrix
  private static final double LARGEST_DISTINCT_SHARE = .8;

  private final SharedTokens shared;
  private final boolean hasIdToken;
  private final boolean always;

  private AbsentLabels(SharedTokens shared, boolean hasIdToken, boolean always) {
    this.shared = shared;
    this.hasIdToken = hasIdToken;
    this.always = always;
  }

  /**
   * Whether a recipe's absent labels have the same token in every history and attend to each other
   * in the same way.
   */
  static boolean areAlike(Lanet recipe) {
    return recipe.focus().hasLabelTokens()
        && recipe.bias() == null
        && recipe.tokens().id() != IdView.ADDED
        && !recipe.faults().contains(PublishedFault.BINS_AS_MULTIPLIER);
  }

  /** With the present weights; it lives in {@code manager}. */
  static AbsentLabels of(
      LanetEncoding encoding, TokenBlock tokens, EncoderStack encoder, NDManager manager) {
    var store = new ParameterStore(manager, false);
    try (NDManager scratch = manager.newSubManager()) {
      Histories empty = Histories.empty(encoding.labelCount(), "");
      NDList made = tokens.forward(store, encoding.inputs(empty, scratch), false);
      NDArray absent = made.get(TokenBlock.OF_LABELS);
      boolean hasIdToken = absent.getShape().get(1) > encoding.labelCount();
      return new AbsentLabels(encoder.share(store, absent, manager), hasIdToken, false);
    }
  }

  /** The same, used however many labels and histories there are. */
  AbsentLabels always() {
    return new AbsentLabels(shared, hasIdToken, true);
  }

  PairList<String, Object> asParameters() {
    return PassParameters.with(null, this);
  }

  /**
   * The parameters of the encoder's pass over histories with the labels {@code present} [B, K]: the
   * pass's own, or where they hold absent labels and it is worth it, what tells the encoder so.
   */
  static @Nullable PairList<String, Object> noticed(
      @Nullable PairList<String, Object> parameters, NDArray present) {
    var absent = PassParameters.find(parameters, AbsentLabels.class);
    if (absent == null) {
      return parameters;
    }
    int samples = (int) present.getShape().get(0);
    boolean[] isOwn = own(present.toFloatArray(), samples, absent.hasIdToken);
    int[] own = IntStream.range(0, isOwn.length).filter(row -> isOwn[row]).toArray();
    return own.length > 0 && (absent.always || areWorthIt(own.length, samples, present.size()))
        ? new OwnTokens(absent.shared, samples, own).asParameters()
        : parameters;
  }

  /**
   * The parameters of the encoder's pass in training, for a recipe whose absent labels are alike:
   * where it is worth it, its first layer projects them once for all histories.
   */
  static @Nullable PairList<String, Object> projectedOnce(
      @Nullable PairList<String, Object> parameters, NDArray present, boolean hasIdToken) {
    int samples = (int) present.getShape().get(0);
    boolean[] own = own(present.toFloatArray(), samples, hasIdToken);
    var equal = EqualTokens.except(own, samples);
    return equal.distinctShare() <= LARGEST_DISTINCT_SHARE ? equal.with(parameters) : parameters;
  }

  private static boolean areWorthIt(int own, int samples, long all) {
    return samples >= FEWEST_SAMPLES && own <= LARGEST_SHARE * all;
  }

  /** Rows of tokens that are a history's own: its labels', and the id's, which comes first. */
  private static boolean[] own(float[] present, int samples, boolean hasIdToken) {
    int labels = present.length / samples;
    int before = hasIdToken ? 1 : 0;
    int tokens = labels + before;
    boolean[] own = new boolean[samples * tokens];
    for (int row = 0; row < own.length; row++) {
      int label = row % tokens - before;
      own[row] = label < 0 || present[row / tokens * labels + label] != 0;
    }
    return own;
  }
}
