package org.lanet.model.baseline;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.stream.IntStream;
import org.lanet.model.DistinctLabels;
import org.lanet.model.DistinctLabelsEncoding;
import org.lanet.model.LabelShares;
import org.lanet.model.evidence.LabelsSeen;
import org.lanet.nn.Layers;
import org.lanet.sample.Histories;
import org.lanet.sample.TrainingData;
import org.lanet.storage.NamedArrays;

/**
 * Histories as the inputs of {@link LinearTransition}, N rows of {@link DistinctLabels}: {@code
 * labels} [B, N], {@code features} [B, N, 24], and {@code decayed} [B, K], r^age of each label of
 * the history, 0 for others.
 *
 * <p>Features of a label with count c, and of ages a of the L sets with it (0 is the last set): 1;
 * log c; c / L; for each rate ρ in {.3, .5, .7, .85, .93, .98} the share Σ_{with it} ρ^a / Σ_{all}
 * ρ^a; log(1 + least a); whether the least a is 0, 1, 2, up to 4, 8, 16, or more; whether c is 1,
 * 2, 3, up to 5, 10, or more; whether it had its last set for itself. 0 in padded rows.
 */
final class LinearTransitionEncoding extends DistinctLabelsEncoding {
  /** How many features a label of the history has. */
  static final int FEATURES = 24;

  private static final double[] RATES = {.3, .5, .7, .85, .93, .98};
  private static final double[] NO_SPANS = {};

  private final LinearTransition recipe;
  private final float[] shares;

  /** Fits the share of training sets with each label. */
  LinearTransitionEncoding(LinearTransition recipe, TrainingData train) {
    super(train);
    this.recipe = recipe;
    this.shares = LabelShares.floats(train);
  }

  /** Builds it from what {@link #fitted} tells. */
  LinearTransitionEncoding(LinearTransition recipe, NamedArrays fitted) {
    super(fitted);
    this.recipe = recipe;
    this.shares = fitted.floats("shares");
  }

  /** "shares" of training sets with each label, and "most-labels" of a training sequence. */
  @Override
  public NamedArrays fitted() {
    return super.fitted().with("shares", shares);
  }

  /** The log-odds of each label's share, 1e-4 added above and below. */
  float[] prior() {
    return LabelShares.logOdds(
        IntStream.range(0, shares.length).mapToDouble(k -> shares[k]).toArray());
  }

  @Override
  protected long activation(long labels) {
    return Math.max(labelCount(), labels * FEATURES);
  }

  /** M has more numbers than a chunk of 16 has anywhere else. */
  @Override
  public int mostTogether() {
    return 64;
  }

  @Override
  public NDList inputs(Histories histories, NDManager manager) {
    DistinctLabels rows = DistinctLabels.of(histories);
    int samples = histories.size();
    float[] features = new float[samples * rows.most() * FEATURES];
    float[] decayed = new float[samples * shares.length];
    for (int b = 0; b < samples; b++) {
      var seen = new LabelsSeen(histories, rows, b, 1, RATES, NO_SPANS);
      for (int n = 0; n < rows.count(b); n++) {
        write(seen, n, features, (b * rows.most() + n) * FEATURES);
        decayed[b * shares.length + rows.label(b, n)] =
            (float) Math.pow(recipe.decay(), (double) seen.age(n));
      }
    }
    var inputs = new NDList();
    inputs.add(Layers.named("labels", rows.labels(manager)));
    var shape = new Shape(samples, rows.most(), FEATURES);
    inputs.add(Layers.named("features", manager.create(features, shape)));
    var wide = new Shape(samples, shares.length);
    inputs.add(Layers.named("decayed", manager.create(decayed, wide)));
    return inputs;
  }

  private static void write(LabelsSeen seen, int n, float[] features, int from) {
    int at = from;
    features[at++] = 1;
    features[at++] = (float) Math.log(seen.count(n));
    features[at++] = (float) seen.count(n) / seen.sets();
    for (int r = 0; r < RATES.length; r++) {
      features[at++] = (float) seen.share(n, r);
    }
    features[at++] = (float) Math.log1p(seen.age(n));
    seen.writeBuckets(n, features, at);
    features[at + LabelsSeen.BUCKETS] = seen.isAlone(n) ? 1 : 0;
  }
}
